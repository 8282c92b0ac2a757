"""Taking one message: written durably before the answer leaves, under the minute's and the day's limits.

The hot path of `POST /v2/notifications/…` (docs/explanation/hot-paths.md): two statements, no network.
"""

import json
from dataclasses import dataclass, field
from datetime import datetime
from math import ceil
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from django.db import connection

from assises.kernel import clock
from assises.kernel.encryption import encrypt
from assises.notify.addresses import index_of
from assises.notify.enums import Channel, KeyKind
from assises.notify.models import ApiKey, Template, Workspace
from assises.notify.still import Still

SQL = Path(__file__).parent.parent / "sql"
LIMITS, PLACE = ((SQL / f"{name}.sql").read_text(encoding="utf-8") for name in ("limits", "intake"))
BURST = 1_000  # most tokens a bucket holds, whatever its rate


class RateExceeded(Exception):
    """The minute's tokens are used up."""


class DayExceeded(Exception):
    """The day's limit is reached."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A message as it was asked for, its text already filled."""

    template: Template
    version: int
    to: str
    content: dict[str, Any]
    language: str = "fr-ca"
    reference: str = ""
    sender: UUID | None = None
    scheduled_for: datetime | None = None
    fragments: int = 0
    still: Still | None = None
    id: UUID = field(default_factory=uuid4)


def place_message(*, workspace: Workspace, key: ApiKey | None, kind: KeyKind, asked: Asked) -> UUID:
    """Write a message that waits for its sending, and return its identifier.

    Raises RateExceeded or DayExceeded; nothing is written then.
    """
    with connection.cursor() as cursor:
        cursor.execute(LIMITS, _limits(workspace, kind, asked))
        tokens, room, _setting = cursor.fetchone()
        if not tokens:
            raise RateExceeded
        if not room:
            raise DayExceeded
        cursor.execute(PLACE, _columns(workspace, key, kind, asked))
    return asked.id


def _limits(workspace: Workspace, kind: KeyKind, asked: Asked) -> dict[str, Any]:
    email = asked.template.channel == Channel.EMAIL
    return {
        "workspace": workspace.pk,
        "kind": kind.value,
        "now": clock.now(),
        "burst": float(min(ceil(workspace.per_minute / 3) + 1, BURST)),
        "refill": workspace.per_minute / 60,
        "day": clock.today(),
        "channel": asked.template.channel,
        "test": kind == KeyKind.TEST,
        "limit": workspace.daily_email if email else workspace.daily_sms,
        "alone": not connection.in_atomic_block,  # otherwise the caller's transaction, which waits
    }


def _columns(workspace: Workspace, key: ApiKey | None, kind: KeyKind, asked: Asked) -> dict[str, Any]:
    now, channel = clock.now(), asked.template.channel
    return {
        "now": now,
        "due": asked.scheduled_for or now,
        "scheduled": asked.scheduled_for,
        "id": asked.id,
        "workspace": workspace.pk,
        "key": key.pk if key else None,
        "kind": kind.value,
        "template": asked.template.pk,
        "version": asked.version,
        "channel": channel,
        "lane": asked.template.lane,
        "sender": asked.sender,
        "language": asked.language,
        "to_kept": encrypt(asked.to),
        "to_index": index_of(channel, asked.to),
        "content_kept": encrypt(json.dumps(asked.content, ensure_ascii=False)),
        "reference": asked.reference,
        "fragments": asked.fragments,
        "still": asked.still.question if asked.still else "",
        "still_key": asked.still.key if asked.still else "",
    }
