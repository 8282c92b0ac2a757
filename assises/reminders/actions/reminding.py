"""The scheduler: what is due becomes messages, in one transaction that also says that it was sent.

Exactly one message a reminder: the row is locked, a scheduler beside skips it, and a crash undoes both at once.
"""

import json
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime, time
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import structlog
from django.db import InterfaceError, OperationalError, connection, transaction

from assises.kernel import clock
from assises.kernel.aside import aside, each
from assises.kernel.encryption import encrypt
from assises.notify.actions.batches import take_from_the_day
from assises.notify.actions.intake import DayExceeded
from assises.notify.enums import KeyKind, Lane
from assises.notify.models import Message, Sender
from assises.reminders.actions.digests import Bundle, bundles, group_of
from assises.reminders.calendar.planning import next_open
from assises.reminders.calendar.quiet import next_day
from assises.reminders.calendar.rules import Rule
from assises.reminders.enums import ReminderState
from assises.reminders.models import Reminder
from assises.reminders.plans import rule_of
from assises.reminders.queries.caps import Sent, count, day_is_full, sent_since
from assises.reminders.queries.judging import Drop, Judgement, Later, Send, judged, postponed
from assises.reminders.queries.reminders import FALLBACK, IN_TIME
from assises.reminders.words import content_of

BATCH = 200
JOB = "notify.reminders"
log = structlog.get_logger(__name__)
SQL = Path(__file__).parent.parent / "sql"
DUE, TODAY, LOCKS, SETTLED = (
    (SQL / f"{name}.sql").read_text(encoding="utf-8")
    for name in ("reminders_due", "reminders_today", "address_locks", "reminders_settled")
)
JOINED = ("obligation__rule__workspace", "obligation__rule__deadline", "obligation__rule__email_template__purpose",
          "obligation__rule__sms_template__purpose")  # fmt: skip
Verdicts = dict[Reminder, Judgement]


def send_due_apart(most: int = BATCH) -> int:
    """Settle the next reminders that are due as `send_due` does, one by one when one of them fails; return how many.

    One that cannot be settled is dropped after some tries, and its organisation reads why. Raises what the database
    raises when it does not answer.
    """
    try:
        return send_due(most)
    except (OperationalError, InterfaceError):
        raise
    except Exception as fault:  # noqa: BLE001 (whatever the fault of one, the others leave)
        log.error("reminders_taken_apart", fault=type(fault).__name__)
    return each(JOB, [(str(pk), partial(send_due, 1, only=[pk])) for pk in _due(most)]) + _drop_failing()


def _due(most: int) -> list[int]:
    due = Reminder.objects.filter(state=ReminderState.PLANNED, at__lte=clock.now())
    return list(due.order_by("at", "pk").values_list("pk", flat=True)[:most])


def _drop_failing() -> int:
    """Drop the reminders that failed too often, so that they stop no batch any more."""
    failing = [int(one) for one in aside(JOB).values_list("item", flat=True)]
    planned = Reminder.objects.filter(pk__in=failing, state=ReminderState.PLANNED)
    return planned.update(state=ReminderState.DROPPED, reason="cannot_be_made")


@transaction.atomic
def send_due(most: int = BATCH, only: Sequence[int] | None = None) -> int:
    """Settle the next reminders that are due: sent, put off or dropped. Return how many (0: nothing waits)."""
    now = clock.now()
    due = _taken(DUE, now=now, most=most, only=list(only) if only else None)
    if not due:
        return 0
    verdicts: Verdicts = dict(zip(due, judged(due, now), strict=True))
    leaving = bundles(verdicts | _later_today(verdicts, now))
    sent = _counted({one.send.index for one in leaving}, now)
    senders = _senders({one.workspace.pk for one in leaving})
    Message.objects.bulk_create(list(_placed(leaving, verdicts, sent, senders, now)))
    _settle(verdicts)
    return len(due)


def _taken(statement: str, **values: Any) -> list[Reminder]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        ids = [row[0] for row in cursor.fetchall()]
    return list(Reminder.objects.select_related(*JOINED).filter(pk__in=ids).order_by("at", "pk"))


def _later_today(verdicts: Verdicts, now: datetime) -> Verdicts:
    """Return what leaves today in the same digests."""
    groups = {group_of(one) for one in verdicts.values() if isinstance(one, Send)} - {None}
    if not groups:
        return {}
    people = [one.obligation.person_id for one in verdicts if one.obligation.person_id]
    indexes = [one.obligation.index for one in verdicts if one.obligation.index]
    rows = _taken(TODAY, now=now, end=next_day(Rule(), now), people=people, indexes=indexes)
    found = dict(zip(rows, judged(rows, now), strict=True))
    return {one: send for one, send in found.items() if isinstance(send, Send) and group_of(send) in groups}


def _counted(indexes: Collection[str], now: datetime) -> Sent:
    """Return what each address received today, once no other scheduler is counting it."""
    calendar = Rule()
    with connection.cursor() as cursor:
        cursor.execute(LOCKS, {"indexes": list(indexes)})
    return sent_since(indexes, calendar.instant(calendar.day_of(now), time(0)))


def _senders(workspaces: Collection[UUID]) -> dict[tuple[UUID, str], UUID]:
    own = Sender.objects.filter(workspace__in=workspaces, default=True)
    return {(one.workspace_id, one.channel): one.pk for one in own}


def _placed(
    leaving: Sequence[Bundle],
    verdicts: Verdicts,
    sent: Sent,
    senders: dict[tuple[UUID, str], UUID],
    now: datetime,
) -> Iterator[Message]:
    """Yield the message of each bundle that the day has room for; the others are put off."""
    for bundle in leaving:
        reason = _no_room(bundle, sent)
        if reason:
            _put_off(bundle, verdicts, reason, now)
            continue
        send = bundle.send
        _count(sent, send)
        message = _message(bundle, senders.get((bundle.workspace.pk, send.template.channel)), now)
        for one in bundle.reminders:
            one.message, one.state, one.channel = message, ReminderState.SENT, send.template.channel
            verdicts[one] = send
        yield message


def _count(sent: Sent, send: Send) -> None:
    if send.accepted:
        count(sent, send.index, send.purpose.pk, send.purpose.standing)


def _no_room(bundle: Bundle, sent: Sent) -> str:
    """Return why a message waits for tomorrow; empty when it leaves, counted in the day of its workspace."""
    send = bundle.send
    if send.accepted and day_is_full(sent, send.index, send.purpose.pk, send.purpose.standing):
        return "frequency_cap"
    try:
        take_from_the_day(bundle.workspace, send.template.channel, KeyKind.LIVE, 1)
    except DayExceeded:
        return "day_limit"
    return ""


def _put_off(bundle: Bundle, verdicts: Verdicts, reason: str, now: datetime) -> None:
    for one in bundle.reminders:
        if one in verdicts:
            calendar = rule_of(one.obligation.rule)
            verdicts[one] = postponed(one, next_open(calendar, next_day(calendar, now)), reason)


def _message(bundle: Bundle, sender: UUID | None, now: datetime) -> Message:
    send, pk = bundle.send, uuid4()
    template = send.template
    content, fragments = content_of(template, dict(send.values), send.language)
    reference = bundle.reminders[0].obligation.reference if len(bundle.reminders) == 1 else ""
    return Message(
        id=pk, still=IN_TIME, still_key=str(pk), workspace=bundle.workspace, key_kind=KeyKind.LIVE, template=template,
        version=template.version,
        channel=template.channel, lane=Lane.PRIORITY, sender_id=sender, language=send.language,
        to_kept=encrypt(send.address), to_index=send.index, reference=reference, fragments=fragments,
        content_kept=encrypt(json.dumps(content, ensure_ascii=False)), created_at=now, due_at=now,
    )  # fmt: skip


def _settle(verdicts: Verdicts) -> None:
    """Write what became of each reminder, with its message."""
    for one, verdict in verdicts.items():
        if isinstance(verdict, Drop):
            one.state, one.reason = ReminderState.DROPPED, verdict.reason
        elif isinstance(verdict, Later):
            one.at = verdict.at
            one.reason = one.reason if one.reason == FALLBACK else verdict.reason
    rows = [_row(one) for one in verdicts]
    with connection.cursor() as cursor:
        cursor.execute(SETTLED, {name: [row[name] for row in rows] for name in rows[0]})


def _row(one: Reminder) -> dict[str, Any]:
    return {
        "id": one.pk,
        "channel": str(one.channel),
        "at": one.at,
        "state": str(one.state),
        "reason": one.reason,
        "message": one.message_id,
    }
