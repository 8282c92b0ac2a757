"""Writing what became of messages, a chunk at a time."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from assises.kernel import clock
from assises.notify import events as notify_events
from assises.notify.enums import Status
from assises.notify.fates import Fate
from assises.notify.models import Message
from assises.notify.providers.base import Outcome

OUTCOMES = (Path(__file__).parent.parent / "sql" / "outcomes.sql").read_text(encoding="utf-8")
Told = tuple[Message, Fate, tuple[str, Outcome] | None]


@transaction.atomic
def record_fates(told: Sequence[Told]) -> None:
    """Write the state of each message, and queue its callback when it is settled."""
    if not told:
        return
    rows = [_row(*one) for one in told]
    with connection.cursor() as cursor:
        cursor.execute(OUTCOMES, {name: [row[name] for row in rows] for name in rows[0]})
    over = (*Status.final(), Status.UNKNOWN)
    notify_events.settled([one.pk for one, fate, _call in told if fate.status in over])


def _row(message: Message, fate: Fate, call: tuple[str, Outcome] | None) -> dict[str, Any]:
    now = clock.now()
    provider, outcome = call or (message.provider, None)
    settled = fate.status in Status.final()
    return {
        "id": message.pk,
        "status": fate.status.value,
        "reason": fate.reason,
        "due_at": fate.due_at,
        "sent_at": now if fate.sent else None,
        "completed_at": now if settled else None,
        "provider": provider,
        "provider_reference": outcome.provider_reference if outcome else message.provider_reference,
    }
