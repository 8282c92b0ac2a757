"""Rules of reminders: made, changed, stopped; one in force a deadline."""

from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass, fields
from datetime import time
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from assises.kernel import audit
from assises.kernel.audit import Actor
from assises.notify.enums import Channel
from assises.notify.models import Template, Workspace
from assises.register.models import Deadline
from assises.reminders.actions.obligations import replan_open
from assises.reminders.enums import LateRule, ReminderState
from assises.reminders.errors import RuleInUse, RuleInvalid, RuleStopped
from assises.reminders.models import Reminder, ReminderRule
from assises.reminders.plans import rule_of
from assises.reminders.queries.reminders import held_rule

FEWEST, MOST = 1, 12
EARLIEST, LATEST = -365, 60
LONGEST_SILENCE = 24 * 30  # hours


@dataclass(frozen=True, slots=True)
class Terms:
    """When and with what people are reminded."""

    offsets: tuple[int, ...]
    email_template: Template | None = None
    sms_template: Template | None = None
    at: time = time(9)
    window_from: time = time(8)
    window_until: time = time(20)
    skip_weekends: bool = False
    skip_holidays: bool = True
    late: LateRule = LateRule.SEND_NOW
    silence_hours: int = 24


def make_rule(*, workspace: Workspace, deadline: Deadline, terms: Terms, actor: Actor) -> ReminderRule:
    """Make the rule in force of a deadline; raises RuleInvalid with every problem, RuleInUse."""
    rule = ReminderRule(workspace=workspace, deadline=deadline, active=True, **_fields(terms))
    _check(rule)
    try:
        with transaction.atomic():
            rule.save()
            _note(rule, "notify.rule_made", actor, offsets=list(terms.offsets))
    except IntegrityError as error:
        raise RuleInUse from error
    return rule


@transaction.atomic
def change_rule(*, rule: ReminderRule, terms: Terms, actor: Actor) -> ReminderRule:
    """Change a rule and plan its open obligations again, what was sent staying sent.

    Raises RuleStopped, RuleInvalid with every problem.
    """
    held = _held(rule)
    for name, value in _fields(terms).items():
        setattr(held, name, value)
    _check(held)
    held.save()
    moved = replan_open(rule=held)
    _note(held, "notify.rule_changed", actor, offsets=list(terms.offsets), moved=moved)
    return held


def draft_of(*, rule: ReminderRule, terms: Terms) -> ReminderRule:
    """Return the rule as other terms would make it, not saved; raises RuleInvalid with every problem."""
    draft = copy(rule)
    for name, value in _fields(terms).items():
        setattr(draft, name, value)
    draft.active = True
    _check(draft)
    return draft


@transaction.atomic
def stop_rule(*, rule: ReminderRule, actor: Actor) -> int:
    """Stop a rule and abandon what it had planned; return how many reminders. Raises RuleStopped."""
    held = _held(rule)
    ReminderRule.objects.filter(pk=held.pk).update(active=False)
    planned = Reminder.objects.filter(obligation__rule=held, state=ReminderState.PLANNED)
    dropped = planned.update(state=ReminderState.DROPPED, reason="rule_stopped")
    _note(held, "notify.rule_stopped", actor, dropped=dropped)
    return dropped


def resume_rule(*, rule: ReminderRule, actor: Actor) -> int:
    """Put a stopped rule in force again and plan its open obligations; return how many. Twice changes nothing.

    Raises RuleInUse when another one took its place, RuleInvalid when its templates serve no more.
    """
    try:
        with transaction.atomic():
            held = ReminderRule.objects.select_for_update(no_key=True).get(pk=rule.pk)
            if held.active:
                return 0
            _check(held)
            held.active = True
            held.save()
            planned = replan_open(rule=held)
            _note(held, "notify.rule_resumed", actor, planned=planned)
    except IntegrityError as error:
        raise RuleInUse from error
    return planned


def _held(rule: ReminderRule) -> ReminderRule:
    """Return the rule, locked against registrations; raises RuleStopped."""
    held = held_rule(rule)
    if held is None:
        raise RuleStopped
    return held


def _fields(terms: Terms) -> dict[str, Any]:
    kept = {one.name: getattr(terms, one.name) for one in fields(terms)}
    return kept | {"offsets": sorted(terms.offsets), "late": LateRule(terms.late).value}


def _check(rule: ReminderRule) -> None:
    problems = [*_of_offsets(rule.offsets), *_of_templates(rule), *_of_hours(rule)]
    if rule.deadline.organisation_id != rule.workspace.organisation_id:
        problems.append(_("l’échéance est celle d’une autre organisation."))
    if problems:
        raise RuleInvalid(problems=" ".join(problems))


def _of_offsets(offsets: list[int]) -> Iterator[str]:
    if not FEWEST <= len(offsets) <= MOST:
        yield _("il faut de 1 à 12 rappels.")
    if len(set(offsets)) != len(offsets):
        yield _("un même rappel y est deux fois.")
    if any(not EARLIEST <= offset <= LATEST for offset in offsets):
        yield _("un rappel part au plus 365 jours avant l’échéance, et au plus 60 jours après.")


def _of_templates(rule: ReminderRule) -> Iterator[str]:
    pairs = ((rule.email_template, Channel.EMAIL), (rule.sms_template, Channel.SMS))
    found = [(template, channel) for template, channel in pairs if template is not None]
    if not found:
        yield _("il faut un modèle de courriel, un modèle de message texte, ou les deux.")
    if any(one.workspace_id != rule.workspace_id for one, _channel in found):
        yield _("un modèle est celui d’un autre espace.")
    if any(one.channel != channel for one, channel in found):
        yield _("un modèle n’est pas de son canal.")
    if any(one.archived or one.digest for one, _channel in found):
        yield _("un modèle ne sert plus.")


def _of_hours(rule: ReminderRule) -> Iterator[str]:
    if not rule.window_from <= rule.at < rule.window_until:
        yield _("l’heure des rappels est en dehors des heures permises.")
    elif len(set(rule.offsets)) == len(rule.offsets):
        rule_of(rule)  # what the calendar refuses is a fault of these checks
    if not 1 <= rule.silence_hours <= LONGEST_SILENCE:
        yield _("le silence avant l’autre canal dure de 1 à 720 heures.")


def _note(rule: ReminderRule, action: str, actor: Actor, **details: Any) -> None:
    audit.record(actor=actor, action=action, subject=f"rule:{rule.pk}", deadline=rule.deadline_id, **details)
