"""Handing messages over: claimed under a lease, consent read last, an attempt written before the call.

Nothing is lost: what is held by a worker that dies is found when its lease ends. Nothing is sent twice: an
attempt that was never closed is "unknown", and each standing has its policy (`fates.py`).
"""

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from assises.kernel import clock
from assises.kernel.aside import put
from assises.notify.actions.asking import still_true
from assises.notify.actions.attempting import Told, claim, close_attempts, holding, open_attempts
from assises.notify.actions.consenting import record_choice
from assises.notify.actions.early import apply_early
from assises.notify.actions.recording import record_fates
from assises.notify.carriers import Carriers, Open
from assises.notify.composing import outgoing
from assises.notify.enums import Channel, Choice, KeyKind, Lane, Source, Status
from assises.notify.fates import Fate, cannot_be_made, fate_of, unknown
from assises.notify.models import Attempt, Message
from assises.notify.providers.base import Outcome, Outgoing, Verdict
from assises.notify.queries.consent import Question, decisions

URGENT_HANDED, HANDED = 50, 250  # the most messages whose attempts are written together
NO_MAILBOX = ("5.1.1", "5.1.2", "5.1.10", "550")


def deliver(carriers: Carriers, channel: Channel, lanes: Sequence[Lane], most: int = 500) -> int:
    """Hand over the next messages of a channel; return how many were claimed (0: nothing waits)."""
    messages = claim(channel, lanes, most)
    waiting = deque(_settle_unknown(messages))
    handed = HANDED if Lane.BULK in lanes else URGENT_HANDED
    while waiting:
        many = min(carriers.worth(channel, handed), len(waiting))
        _hand_over(carriers, channel, [waiting.popleft() for _next in range(many)])
    return len(messages)


def _settle_unknown(messages: list[Message]) -> list[Message]:
    """Settle those whose last attempt was never closed: the worker died while it was handing them over."""
    again = [
        one.pk for one in messages if one.attempts > 1
    ]  # at its first claim, a message has no attempt yet
    if not again:
        return messages
    apply_early(messages=again, lost=True)  # what was told meanwhile is known better than what nobody wrote
    over = set(
        Message.objects.filter(pk__in=again).exclude(status=Status.CREATED).values_list("pk", flat=True)
    )
    never_closed = Attempt.objects.filter(message__in=again, ended_at=None)
    lost = set(never_closed.values_list("message_id", flat=True))
    now = clock.now()
    with transaction.atomic():
        never_closed.filter(message__in=lost).update(ended_at=now, verdict=Verdict.UNKNOWN)
        unsure = [one for one in messages if one.pk in lost - over]
        record_fates([(one, unknown(one.template.purpose.standing, now), None) for one in unsure])
    return [one for one in messages if one.pk not in lost | over]


def _hand_over(carriers: Carriers, channel: Channel, messages: list[Message]) -> None:
    """Ask what is still true, read consent, write the attempts, call, write the fates.

    Three transactions, the call between the last two.
    """
    wanted = _composed(_consented(still_true(messages)))
    for carrier, group in carriers.assign(channel, [one for one, _ready in wanted]):
        ours = open_attempts(carrier.name, group)
        ready = {one.pk: made for one, made in wanted}
        _record(carrier, ours, holding(ours, carriers.send(carrier, [ready[one.pk] for one in ours])))


def _composed(messages: list[Message]) -> list[tuple[Message, Outgoing]]:
    """Return those that can be made, with what is to be carried; the others stop none of them.

    One that cannot be made is tried again later, then closed: its organisation reads why, the operator too.
    """
    made: list[tuple[Message, Outgoing]] = []
    for one in messages:
        try:
            made.append((one, outgoing(one)))
        except Exception as fault:  # noqa: BLE001 (whatever the fault of one row, the others leave)
            put("notify.compose", str(one.pk), fault)
            record_fates([(one, cannot_be_made(one.attempts, clock.now()), None)])
    return made


def _consented(messages: list[Message]) -> list[Message]:
    """Return those that may leave now; the others are closed with the reason that the organisation may read."""
    asked = [
        Question(one.to_index, one.channel, one.template.purpose_id, one.template.purpose.standing)
        for one in messages
    ]
    found = decisions(asked)
    judged = [(one, found[question]) for one, question in zip(messages, asked, strict=True)]
    record_fates([(one, Fate(Status.REFUSED, said.reason), None) for one, said in judged if not said.send])
    for one, said in judged:
        one.reason = said.reason  # kept with the message when nothing worse is to say
    return [one for one, said in judged if said.send]


def _record(carrier: Open, messages: list[Message], outcomes: Iterable[Outcome]) -> None:
    """Write the fate of each message; one without an answer is unknown."""
    answers = {outcome.id: outcome for outcome in outcomes}
    now = clock.now()
    told: list[Told] = [
        (one, answers.get(str(one.pk)) or Outcome(str(one.pk), Verdict.UNKNOWN)) for one in messages
    ]
    with transaction.atomic():
        close_attempts(told, now)
        record_fates(
            [(one, _fate(one, outcome, now, carrier.final), (carrier.name, outcome)) for one, outcome in told]
        )
        for one, outcome in told:
            _note_missing_mailbox(one, outcome)
    _apply_early(told)


def _apply_early(told: list[Told]) -> None:
    """Apply what was told of these messages before their answers were written."""
    references = [
        name for _one, said in told for name in (said.provider_reference, *said.part_references) if name
    ]
    apply_early(messages=[one.pk for one, _said in told], references=references)


def _fate(one: Message, outcome: Outcome, now: datetime, final: bool) -> Fate:
    if one.key_kind == KeyKind.TEST and outcome.verdict == Verdict.TEMPORARY:
        return Fate(
            Status.TEMPORARY, "simulated", sent=True
        )  # what a simulated recipient says is the last word
    found = fate_of(
        outcome.verdict,
        standing=one.template.purpose.standing,
        attempts=one.attempts,
        since=one.scheduled_for or one.created_at,
        now=now,
        final=final,
    )
    return found if found.reason else replace(found, reason=one.reason)


def _note_missing_mailbox(one: Message, outcome: Outcome) -> None:
    """An address that does not exist is not written to again: the ledger says so."""
    if outcome.verdict == Verdict.PERMANENT and outcome.code.startswith(NO_MAILBOX):
        record_choice(
            channel=Channel(one.channel), index=one.to_index, choice=Choice.BOUNCED, source=Source.PROVIDER
        )
