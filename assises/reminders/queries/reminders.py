"""Reading rules and reminders."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from assises.kernel import clock
from assises.notify.composing import version_of
from assises.notify.content import placeholders
from assises.notify.enums import Channel
from assises.notify.models import Template
from assises.reminders.models import Obligation, Reminder, ReminderRule
from assises.reminders.plans import stays_useful
from assises.reminders.queries.readers import Reader

FALLBACK = "fallback"  # the reason of a reminder on the other channel
IN_TIME = "reminders.in_time"  # the question that is asked before a reminder leaves
OURS = ("due_date", "deadline", "reference", "organisation")  # values that the platform gives itself


def template_of(rule: ReminderRule, channel: str) -> Template | None:
    """Return what a rule sends on a channel."""
    return rule.email_template if channel == Channel.EMAIL else rule.sms_template


def held_rule(rule: ReminderRule) -> ReminderRule | None:
    """Return a rule that is in force, locked until the end of the transaction; None once it was stopped."""
    own = ReminderRule.objects.select_for_update(no_key=True).order_by("pk")
    return own.filter(pk=rule.pk, active=True).first()


def channels_of(rule: ReminderRule, reader: Reader) -> list[Channel]:
    """Return the channels that the rule has words for and that reach the reader, the preferred one first."""
    return [channel for channel in reader.order if template_of(rule, channel)]


def missing_values(template: Template, given: dict[str, object], language: str) -> list[str]:
    """Return the names that a template in force asks for and that have no value."""
    version = version_of(template.pk, template.version)
    return placeholders.missing(f"{version.subject(language)}\n{version.body(language)}", given)


def needed_values(rule: ReminderRule) -> list[str]:
    """Return the names that a programme must give with each obligation of a rule."""
    ours: dict[str, object] = dict.fromkeys(OURS, "")
    templates = [one for one in (rule.email_template, rule.sms_template) if one]
    found = [name for one in templates for name in missing_values(one, ours, "fr-ca")]
    return list(dict.fromkeys(found))


def reminders_of(obligations: Sequence[Obligation]) -> dict[UUID, list[Reminder]]:
    """Return the reminders of obligations with their messages, the earliest first."""
    rows = Reminder.objects.select_related("message").filter(obligation__in=obligations).order_by("at", "id")
    found: dict[UUID, list[Reminder]] = {one.pk: [] for one in obligations}
    for row in rows:
        found[row.obligation_id].append(row)
    return found


def too_late(keys: Collection[str]) -> dict[str, str]:
    """Say which messages remind of nothing to come, their dates having passed while they waited (`IN_TIME`).

    The key of a message is its own identifier: it may be a digest of several reminders.
    """
    return {str(one): "too_late" for one in _overdue([UUID(key) for key in keys], clock.now())}


def _overdue(messages: Collection[UUID], now: datetime) -> set[UUID]:
    useful: dict[UUID, bool] = {}
    rows = Reminder.objects.select_related("obligation").filter(message__in=messages)
    for row in rows:
        place = row.message_id
        if place is not None:
            useful[place] = useful.get(place, False) or stays_useful(row, row.obligation.due_at, now)
    return {place for place, still in useful.items() if not still}
