"""Attempts: claimed under a lease, opened before the call, closed after it; each a statement for the whole chunk."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Manager, Model, QuerySet

from assises.kernel import clock
from assises.notify.enums import Channel, Lane
from assises.notify.models import Message, Sender, Template, Workspace
from assises.notify.providers.base import Outcome

LEASE = timedelta(seconds=settings.NOTIFY_LEASE_SECONDS)
SQL = Path(__file__).parent.parent / "sql"
CLAIM, OPENED, CLOSED = (
    (SQL / name).read_text(encoding="utf-8")
    for name in ("claim.sql", "attempts_opened.sql", "attempts_closed.sql")
)
Told = tuple[Message, Outcome]
M = TypeVar("M", bound=Model)


@transaction.atomic
def claim(channel: Channel, lanes: Sequence[Lane], most: int) -> list[Message]:
    """Take the next messages of a channel under a lease, the most urgent first; none waits for another worker."""
    now = clock.now()
    values: dict[str, Any] = {
        "channel": channel,
        "lanes": [lane.value for lane in lanes],
        "now": now,
        "until": now + LEASE,
        "most": most,
    }
    claimed = list(Message.objects.raw(CLAIM, values))
    _share(claimed, "workspace", Workspace.objects)
    _share(claimed, "template", Template.objects.select_related("purpose"))
    _share(claimed, "sender", Sender.objects)
    return claimed


def _share(messages: Sequence[Message], name: str, rows: Manager[M] | QuerySet[M]) -> None:
    """Give each message the row that it shares with others, read once (`prefetch_related` takes four times as long)."""
    keys = [getattr(one, f"{name}_id") for one in messages]
    found = rows.in_bulk({key for key in keys if key is not None})
    for one, key in zip(messages, keys, strict=True):
        if key is not None:
            setattr(one, name, found[key])


@transaction.atomic
def open_attempts(provider: str, messages: Sequence[Message]) -> list[Message]:
    """Write an attempt for each message that is still ours; return those. The others, another worker has."""
    now = clock.now()
    values: dict[str, Any] = {
        **_numbers(messages),
        "provider": provider,
        "now": now,
        "until": now + LEASE,
        "old": now + LEASE * 0.75,
    }
    with connection.cursor() as cursor:
        cursor.execute(OPENED, values)
        ours = {row[0] for row in cursor.fetchall()}
    return [one for one in messages if one.pk in ours]


def close_attempts(told: Sequence[Told], now: datetime) -> None:
    """Write what the provider answered, in the transaction of the caller."""
    values: dict[str, Any] = {
        **_numbers([one for one, _outcome in told]),
        "verdict": [outcome.verdict.value for _one, outcome in told],
        "code": [outcome.code[:40] for _one, outcome in told],
        "now": now,
    }
    with connection.cursor() as cursor:
        cursor.execute(CLOSED, values)


def holding(messages: Sequence[Message], outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
    """Yield the answers as they come; while a slow provider gives them, the lease is made longer."""
    renewed = clock.now()
    for outcome in outcomes:
        if clock.now() - renewed > LEASE / 4:
            renewed = clock.now()
            waiting = Message.objects.filter(pk__in=[one.pk for one in messages])
            waiting.update(leased_until=renewed + LEASE)
        yield outcome


def _numbers(messages: Sequence[Message]) -> dict[str, list[UUID] | list[int]]:
    return {"id": [one.pk for one in messages], "number": [one.attempts for one in messages]}
