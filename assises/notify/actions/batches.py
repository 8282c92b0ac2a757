"""Batches: the whole list is kept encrypted with the batch, then becomes messages in chunks.

A crash resumes where the last chunk was committed: each row has its own place in the batch, once.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import DataError, connection, transaction
from django.db.models import F
from django.db.models.functions import Coalesce
from procrastinate.contrib.django import app

from assises.accounts.models import Person
from assises.kernel import audit, clock
from assises.kernel.audit import Actor
from assises.kernel.bulk import copy_rows
from assises.kernel.encryption import encrypt
from assises.notify.actions.intake import DayExceeded
from assises.notify.addresses import index_of
from assises.notify.content.email import body_as_stored
from assises.notify.content.placeholders import normal
from assises.notify.content.recipients import Line, Sheet
from assises.notify.content.sms import count
from assises.notify.enums import BatchState, Channel, KeyKind, Lane, Status
from assises.notify.models import ApiKey, Batch, BatchChunk, Message, Sender, TemplateVersion, Workspace
from assises.notify.queries.batches import PLACING
from assises.notify.queries.templates import Edition
from assises.notify.rendering import text_of
from assises.notify.sealing import seal, unseal

CHUNK = 1_000

TALLY = """
INSERT INTO notify_tally AS t (workspace_id, day, channel, test, count)
SELECT %(workspace)s, %(day)s, %(channel)s, %(test)s, %(count)s WHERE %(count)s <= %(limit)s
ON CONFLICT (workspace_id, day, channel, test)
DO UPDATE SET count = t.count + %(count)s WHERE t.count + %(count)s <= %(limit)s
RETURNING 1
"""
COLUMNS = (
    "id", "workspace_id", "key_id", "key_kind", "template_id", "version", "batch_id", "row", "channel", "lane",
    "sender_id", "language", "to_kept", "to_index", "content_kept", "reference", "status", "reason", "created_at",
    "due_at", "scheduled_for", "attempts", "provider", "provider_reference", "fragments",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Picked:
    """Rows that were picked in a list."""

    rows: list[Line]


@dataclass(frozen=True, slots=True)
class Listed:
    """A list to send: its name, its rows, when, and from whom."""

    name: str
    sheet: Sheet | Picked
    scheduled_for: datetime | None = None
    reference: str = ""
    sender: Sender | None = None


@transaction.atomic
def accept_batch(
    *,
    workspace: Workspace,
    key: ApiKey | None,
    kind: KeyKind,
    found: Edition,
    listed: Listed,
    person: Person | None = None,
    draft: bool = False,
) -> Batch:
    """Keep a whole list durably; it becomes messages by a job, at once, at its time, or once a person confirmed it.

    Raises DayExceeded when the list passes the day's limit: nothing is kept then.
    """
    rows = list(listed.sheet.rows)
    if not draft:
        take_from_the_day(workspace, found.template.channel, kind, len(rows))
    state = BatchState.DRAFT if draft else _waiting(listed.scheduled_for)
    batch = Batch.objects.create(
        workspace=workspace, template=found.template, version=found.version.number, name=listed.name, key=key,
        key_kind=kind, sender=listed.sender, reference=listed.reference, state=state, rows=len(rows),
        scheduled_for=listed.scheduled_for, created_by=person,
    )  # fmt: skip
    BatchChunk.objects.bulk_create(
        BatchChunk(batch=batch, first_row=first, rows_kept=seal(rows[first : first + CHUNK]))
        for first in range(0, len(rows), CHUNK)
    )
    if not draft:
        _queue(batch)
    return batch


@transaction.atomic
def confirm_batch(*, batch: Batch, actor: Actor) -> None:
    """Let a list that a person has looked at leave; confirming twice changes nothing. Raises DayExceeded."""
    state = _waiting(batch.scheduled_for)
    if not Batch.objects.filter(pk=batch.pk, state=BatchState.DRAFT).update(state=state):
        return
    take_from_the_day(batch.workspace, batch.template.channel, KeyKind(batch.key_kind), batch.rows)
    audit.record(actor=actor, action="notify.batch_confirmed", subject=f"batch:{batch.pk}", rows=batch.rows)
    _queue(batch)


def place_rows(batch_id: UUID) -> int:
    """Make messages of the rows of a batch, chunk by chunk; return how many. Done again, it places none twice."""
    placed = 0
    while chunk := _place_chunk(batch_id):
        placed += chunk
    return placed


@transaction.atomic
def _place_chunk(batch_id: UUID) -> int:
    """Place one chunk of rows; 0 when none is left, or other workers hold those that are."""
    chunks = BatchChunk.objects.select_for_update(skip_locked=True, of=("self",)).order_by("first_row")
    chunk = chunks.select_related("batch__template").filter(batch=batch_id, batch__state__in=PLACING).first()
    if chunk is None:
        return 0
    batch, rows = chunk.batch, unseal(bytes(chunk.rows_kept))
    version = TemplateVersion.objects.get(template=batch.template_id, number=batch.version)
    _write(batch, version, chunk.first_row, rows)
    chunk.delete()
    _advance(batch, len(rows))
    return len(rows)


def _write(batch: Batch, version: TemplateVersion, first: int, rows: list[list[Any]]) -> None:
    """Write a chunk at once; when one of its rows cannot be, row by row, and that one says so to its organisation."""
    try:
        with transaction.atomic():
            copy_rows(Message, COLUMNS, _messages(batch, version, first, rows))
    except (DataError, ValueError, KeyError, TypeError):
        for place, row in enumerate(rows, start=first):
            _write_row(batch, version, place, row)


def _write_row(batch: Batch, version: TemplateVersion, place: int, row: list[Any]) -> None:
    try:
        with transaction.atomic():
            copy_rows(Message, COLUMNS, _messages(batch, version, place, [row]))
    except (DataError, ValueError, KeyError, TypeError):
        Message.objects.create(
            workspace=batch.workspace, key=batch.key, key_kind=batch.key_kind, template=batch.template,
            version=batch.version, batch=batch, row=place, channel=batch.template.channel, lane=Lane.BULK,
            status=Status.TECHNICAL, reason="cannot_be_made", completed_at=clock.now(),
        )  # fmt: skip


def _advance(batch: Batch, placed: int) -> None:
    now = clock.now()
    Batch.objects.filter(pk=batch.pk).update(
        placed=F("placed") + placed, started_at=Coalesce("started_at", now), state=BatchState.RUNNING
    )
    done = Batch.objects.filter(pk=batch.pk, placed=F("rows"))
    done.update(state=BatchState.FINISHED, finished_at=now)


def _messages(
    batch: Batch, version: TemplateVersion, first: int, rows: list[list[Any]]
) -> Iterator[tuple[Any, ...]]:
    now, template = clock.now(), batch.template
    due = batch.scheduled_for or now
    for place, (_line, to, values, *told) in enumerate(rows, start=first):
        language = version.spoken(*told or ("fr-ca",))  # rows that were kept before have no language
        content, fragments = _content(template.channel, version, values, language)
        yield (
            uuid4(), batch.workspace_id, batch.key_id, batch.key_kind, template.pk, batch.version, batch.pk, place,
            template.channel, Lane.BULK, batch.sender_id, language, encrypt(to), index_of(template.channel, to),
            encrypt(json.dumps(content, ensure_ascii=False)), _reference(values) or batch.reference, Status.CREATED,
            "", now, due, batch.scheduled_for, 0, "", "", fragments,
        )  # fmt: skip


def _reference(values: dict[str, Any]) -> str:
    """Return what a column named "reference" says of a row."""
    return next((str(text) for name, text in values.items() if normal(name) == "reference"), "")[:1000]


def _content(
    channel: str, version: TemplateVersion, values: dict[str, Any], language: str
) -> tuple[dict[str, Any], int]:
    if channel == Channel.SMS:
        body = text_of(version, values, language=language)
        return {"subject": "", "body": body, "values": values}, count(body).fragments
    subject, body = (
        body_as_stored(text, values) for text in (version.subject(language), version.body(language))
    )
    return {"subject": subject, "body": body, "values": values}, 0


def take_from_the_day(workspace: Workspace, channel: str, kind: KeyKind, many: int) -> None:
    """Count messages in the day of a workspace; raises DayExceeded, and counts none, when they pass its limit."""
    limit = workspace.daily_email if channel == Channel.EMAIL else workspace.daily_sms
    values: dict[str, Any] = {
        "workspace": workspace.pk,
        "day": clock.today(),
        "channel": channel,
        "test": kind == KeyKind.TEST,
    }
    with connection.cursor() as cursor:
        cursor.execute(TALLY, values | {"count": many, "limit": limit})
        if cursor.fetchone() is None:
            raise DayExceeded


def _waiting(scheduled_for: datetime | None) -> BatchState:
    return BatchState.SCHEDULED if scheduled_for else BatchState.PENDING


def _queue(batch: Batch) -> None:
    app.configure_task("notify.place_rows", queue="notify").defer(batch_id=str(batch.pk))
