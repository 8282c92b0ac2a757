"""Obligations: registered as programmes tell them, moved, done, cancelled. Told again, nothing changes."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from assises.kernel import audit, clock
from assises.kernel.audit import Actor
from assises.kernel.encryption import encrypt
from assises.notify.addresses import index_of
from assises.notify.content import placeholders
from assises.notify.content.faults import Fault
from assises.notify.enums import Channel, Status
from assises.notify.models import Message
from assises.reminders.actions.planning import move_reminders, plan_reminders
from assises.reminders.calendar.planning import due_moment
from assises.reminders.content.obligations import Row
from assises.reminders.enums import ObligationState, ReminderState
from assises.reminders.errors import ObligationForgotten, ObligationsFaulty, RuleStopped
from assises.reminders.lifecycles import OBLIGATION
from assises.reminders.models import Obligation, Reminder, ReminderRule
from assises.reminders.plans import rule_of
from assises.reminders.queries.readers import kept
from assises.reminders.queries.reminders import held_rule, needed_values


class Outcome(StrEnum):
    """What registering a row did."""

    CREATED = "created"
    MOVED = "moved"
    CHANGED = "changed"
    SAME = "unchanged"


@dataclass(frozen=True, slots=True)
class Registered:
    obligation: Obligation
    outcome: Outcome


Tally = dict[str, int]


@transaction.atomic
def register_obligations(*, rule: ReminderRule, rows: Sequence[Row], actor: Actor) -> list[Registered]:
    """Register rows of a rule, each once by its reference, and plan their reminders.

    A moved due date moves what was not sent. Raises RuleStopped, or ObligationsFaulty with every faulty row.
    """
    held = held_rule(rule)
    if held is None:
        raise RuleStopped
    found, faults = _surveyed(held, rows, _known(held, rows).select_for_update(no_key=True))
    if faults:
        raise ObligationsFaulty(faults)
    Obligation.objects.bulk_create(one.obligation for one in found if one.outcome is Outcome.CREATED)
    plan_reminders(held, [one.obligation for one in found if one.outcome is Outcome.CREATED])
    _save_changes([one for one in found if one.outcome in {Outcome.MOVED, Outcome.CHANGED}])
    _note(held, found, actor)
    return found


def survey(*, rule: ReminderRule, rows: Sequence[Row]) -> tuple[Tally, list[Fault]]:
    """Return what registering rows would do, and every fault; nothing is written."""
    found, faults = _surveyed(rule, rows, _known(rule, rows))
    return tally_of(found), faults


def tally_of(found: Sequence[Registered]) -> Tally:
    """Return how many rows had each outcome."""
    return {outcome.value: sum(one.outcome is outcome for one in found) for outcome in Outcome}


def oblige(*, deadline: int, rows: Sequence[Row], actor: Actor) -> list[Registered]:
    """Register what another module tells of a deadline (`config/wiring.py`); nothing when it has no rule in force."""
    rule = ReminderRule.objects.filter(deadline=deadline, active=True).order_by("pk").first()
    return register_obligations(rule=rule, rows=rows, actor=actor) if rule else []


def complete(*, obligation: Obligation, actor: Actor) -> Obligation:
    """Note that somebody did it: nothing more leaves. Twice changes nothing. Raises ObligationClosed if cancelled."""
    return _close(obligation, "complete", actor)


def cancel(*, obligation: Obligation, actor: Actor) -> Obligation:
    """Note that it is not to be done any more: nothing more leaves. Raises ObligationClosed if it was done."""
    return _close(obligation, "cancel", actor)


@transaction.atomic
def reopen(*, obligation: Obligation, actor: Actor) -> Obligation:
    """Undo a closing: it is to do again, and what was not sent is planned again. Twice changes nothing.

    Raises RuleStopped, or ObligationForgotten once its addresses were emptied.
    """
    rule = held_rule(obligation.rule)
    if rule is None:
        raise RuleStopped
    with OBLIGATION.moving(obligation, "reopen", actor=actor) as held:
        was_open = held.state == ObligationState.OPEN
        if not was_open and not held.reach_kept and held.person_id is None:
            raise ObligationForgotten
        held.closed_at = None
    if not was_open:
        move_reminders(rule, [held])
    return held


@transaction.atomic
def replan_open(*, rule: ReminderRule) -> int:
    """Plan again what is still to do under a rule that changed; return how many obligations."""
    still = Obligation.objects.filter(rule=rule, state=ObligationState.OPEN).order_by("pk")
    found = list(
        still.select_for_update(no_key=True)
    )  # who closes one waits, then drops what is planned here
    move_reminders(rule, found)
    return len(found)


@transaction.atomic
def _close(obligation: Obligation, move: str, actor: Actor) -> Obligation:
    with OBLIGATION.moving(obligation, move, actor=actor) as held:
        was_open = held.state == ObligationState.OPEN
        held.closed_at = clock.now() if was_open else held.closed_at
    if was_open:
        _silence(held, held.state)
    return obligation


def _silence(obligation: Obligation, reason: str) -> None:
    """Drop what is planned, and cancel the message that waits unless it also speaks of something to do."""
    own = Reminder.objects.filter(obligation=obligation)
    own.filter(state=ReminderState.PLANNED).update(state=ReminderState.DROPPED, reason=reason)
    shared = Reminder.objects.filter(message=OuterRef("pk"), obligation__state=ObligationState.OPEN)
    waiting = Message.objects.filter(
        pk__in=own.filter(message__isnull=False).values("message"), status=Status.CREATED, leased_until=None
    ).filter(~Exists(shared))
    waiting.update(status=Status.CANCELLED, reason=f"obligation_{reason}", completed_at=clock.now())


def _known(rule: ReminderRule, rows: Sequence[Row]) -> "QuerySet[Obligation]":
    """Return the obligations that rows tell again, in one order for all who lock them."""
    references = [row.reference for row in rows]
    return Obligation.objects.filter(rule=rule, reference__in=references).order_by("pk")


def _surveyed(
    rule: ReminderRule, rows: Sequence[Row], told_before: "QuerySet[Obligation]"
) -> tuple[list[Registered], list[Fault]]:
    """Return each row as it would be registered, and what is wrong with them; rows with a fault are left out."""
    known = {one.reference: one for one in told_before}
    needed = needed_values(rule)
    faults = {row.reference: _faults(rule, row, needed, known.get(row.reference)) for row in rows}
    good = [row for row in rows if not faults[row.reference]]
    found = [_registered(rule, row, known.get(row.reference)) for row in good]
    return found, [fault for row in rows for fault in faults[row.reference]]


def _faults(rule: ReminderRule, row: Row, needed: Collection[str], known: Obligation | None) -> list[Fault]:
    given = placeholders.normalised(row.values)
    named = {"name"} if row.person else set()
    missing = [name for name in needed if given.get(placeholders.normal(name)) is None and name not in named]
    found = [Fault(row.line, name, "missing") for name in missing]
    if row.person is None and not _reachable(rule, row):
        found.append(Fault(row.line, "email_address", "no_address"))
    if known and known.state != ObligationState.OPEN and known.due_at != _due_at(rule, row):
        found.append(Fault(row.line, "reference", "closed"))
    return found


def _reachable(rule: ReminderRule, row: Row) -> bool:
    return bool((row.email and rule.email_template_id) or (row.phone and rule.sms_template_id))


def _due_at(rule: ReminderRule, row: Row) -> datetime:
    return due_moment(rule_of(rule), row.due)


def _registered(rule: ReminderRule, row: Row, known: Obligation | None) -> Registered:
    told, due_at = _told(row), _due_at(rule, row)
    if known is None:
        made = Obligation(rule=rule, reference=row.reference, person_id=row.person, due_at=due_at)
        return Registered(_keep(made, row, told), Outcome.CREATED)
    if known.state != ObligationState.OPEN:
        return Registered(known, Outcome.SAME)
    moved, changed = known.due_at != due_at, kept(known) != told or known.person_id != row.person
    known.due_at, known.person_id = due_at, row.person
    outcome = Outcome.MOVED if moved else Outcome.CHANGED if changed else Outcome.SAME
    return Registered(_keep(known, row, told) if changed else known, outcome)


def _told(row: Row) -> dict[str, Any]:
    return {"email": row.email, "phone": row.phone, "language": row.language, "values": dict(row.values)}


def _keep(obligation: Obligation, row: Row, told: dict[str, Any]) -> Obligation:
    obligation.reach_kept = encrypt(json.dumps(told, ensure_ascii=False))
    pairs = ((Channel.EMAIL, row.email), (Channel.SMS, row.phone))
    obligation.index = next((index_of(channel, address) for channel, address in pairs if address), "")
    return obligation


def _save_changes(found: Sequence[Registered]) -> None:
    Obligation.objects.bulk_update(
        [one.obligation for one in found], ["due_at", "person", "reach_kept", "index"]
    )
    moved = [one.obligation for one in found if one.outcome is Outcome.MOVED]
    if moved:
        move_reminders(moved[0].rule, moved)


def _note(rule: ReminderRule, found: Sequence[Registered], actor: Actor) -> None:
    counts: dict[str, Any] = dict(tally_of(found))
    if counts[Outcome.SAME] < len(found):
        audit.record(actor=actor, action="notify.obligations_registered", subject=f"rule:{rule.pk}", **counts)
