"""What a rule would send, when and why: on obligations that exist or on rows that are given; nothing is written."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from assises.kernel import clock
from assises.reminders.calendar.planning import due_moment, plan
from assises.reminders.calendar.quiet import first_open
from assises.reminders.content.obligations import Row
from assises.reminders.enums import ObligationState, ReminderState
from assises.reminders.models import Obligation, Reminder, ReminderRule
from assises.reminders.plans import due_of, rule_of
from assises.reminders.queries.readers import Reader, readers_of, told_of
from assises.reminders.queries.reminders import channels_of, reminders_of

MOST = 100  # obligations that are shown of a rule


@dataclass(frozen=True, slots=True)
class Foreseen:
    """One reminder to come: its instant after the reader's quiet hours, its channel, and why then."""

    offset: int
    at: datetime
    channel: str
    reason: str


@dataclass(frozen=True, slots=True)
class Outlook:
    """One obligation and what would go out for it."""

    reference: str
    due_at: datetime
    reminders: list[Foreseen] = field(default_factory=list)


def outlook_of_rows(rule: ReminderRule, rows: Iterable[Row]) -> list[Outlook]:
    """Return what would go out if the rows were registered now."""
    calendar = rule_of(rule)
    return [
        _planned(rule, row.reference, due_moment(calendar, row.due), told_of(row.email, row.phone))
        for row in rows
    ]


def outlook_of_rule(rule: ReminderRule) -> list[Outlook]:
    """Return what is to come for the next obligations that are still to do, as the rule plans it."""
    still = Obligation.objects.filter(rule=rule, state=ObligationState.OPEN, due_at__gt=clock.now())
    found = list(still.order_by("due_at", "pk")[:MOST])
    rows, readers = reminders_of(found), readers_of(found)
    return [Outlook(one.reference, one.due_at, _kept(rule, readers[one.pk], rows[one.pk])) for one in found]


def _planned(rule: ReminderRule, reference: str, due_at: datetime, reader: Reader) -> Outlook:
    calendar = rule_of(rule)
    channel = next(iter(channels_of(rule, reader)), "")
    found = [
        Foreseen(one.offset, one.at, str(channel), one.reason.value)
        for one in plan(calendar, due_of(calendar, due_at), clock.now())
    ]
    return Outlook(reference, due_at, found if channel else [])


def _kept(rule: ReminderRule, reader: Reader, rows: Sequence[Reminder]) -> list[Foreseen]:
    """Return the planned rows as the scheduler will read them: the channel of today, after the quiet hours."""
    calendar = rule_of(rule)
    channel = next(iter(channels_of(rule, reader)), "")
    found = []
    for one in rows:
        at = first_open(calendar, reader.quiet, one.at)
        if one.state == ReminderState.PLANNED and channel and at:
            reason = one.reason if at == one.at else "closed_hours"
            found.append(Foreseen(one.offset, at, str(channel), reason))
    return found
