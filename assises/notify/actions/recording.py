"""Writing what became of messages, a chunk at a time."""

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from assises.kernel import clock
from assises.notify import events as notify_events
from assises.notify.enums import Status
from assises.notify.fates import Fate
from assises.notify.models import Message, PartReference
from assises.notify.providers.base import Outcome

OUTCOMES = (Path(__file__).parent.parent / "sql" / "outcomes.sql").read_text(encoding="utf-8")
OVER = (*Status.final(), Status.UNKNOWN)
Told = tuple[Message, Fate, tuple[str, Outcome] | None]


@transaction.atomic
def record_fates(told: Sequence[Told]) -> None:
    """Write the state of each message, and queue its callback when it is settled."""
    if not told:
        return
    alike: dict[tuple[Fate, str | None], list[Told]] = defaultdict(list)
    for one in told:
        alike[one[1], one[2][0] if one[2] else None].append(one)
    with connection.cursor() as cursor:
        for (fate, provider), group in alike.items():
            cursor.execute(OUTCOMES, _values(fate, provider, group))
    _name_parts(told)
    notify_events.settled([one.pk for one, fate, _call in told if fate.status in OVER])


def _name_parts(told: Sequence[Told]) -> None:
    """Keep the names that a provider gave to the other parts of long texts."""
    parts = [
        PartReference(message=one, reference=name[:200])
        for one, _fate, call in told
        if call
        for name in call[1].part_references
    ]
    PartReference.objects.bulk_create(parts, ignore_conflicts=True)


def _values(fate: Fate, provider: str | None, group: Sequence[Told]) -> dict[str, Any]:
    now = clock.now()
    return {
        "id": [one.pk for one, _fate, _call in group],
        "provider_reference": [call[1].provider_reference if call else None for _one, _fate, call in group],
        "status": fate.status.value,
        "reason": fate.reason,
        "due_at": fate.due_at,
        "sent_at": now if fate.sent else None,
        "completed_at": now if fate.status in Status.final() else None,
        "provider": provider,
    }
