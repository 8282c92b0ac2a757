"""Batches: those that are not all messages yet, what one holds before it leaves, and how it goes."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.cache import cache
from django.db.models import Count

from assises.notify.content.sms import count
from assises.notify.enums import BatchState, Channel, Status
from assises.notify.links import shown_address
from assises.notify.models import Batch, BatchChunk, Message, TemplateVersion
from assises.notify.rendering import InInbox, email_of, in_inbox, sender_of, text_of
from assises.notify.sealing import unseal

PLACING = (BatchState.PENDING, BatchState.SCHEDULED, BatchState.RUNNING)
SHOWN = 3  # rows read in full before a person confirms
DUPLICATES = 50  # named on the page; all are counted
KEPT = 86_400  # seconds


@dataclass(frozen=True, slots=True)
class Sample:
    """A row of the list as its reader will read it."""

    line: int
    to: str
    inbox: InInbox | None  # of an e-mail
    text: str


@dataclass(frozen=True, slots=True)
class Summary:
    """What a list would send: the fragments of its texts (0 for e-mails), and the lines of people who come twice."""

    fragments: int
    longest: int
    duplicates: int
    lines: list[tuple[int, int]]


def unfinished_batches() -> list[UUID]:
    """Return the batches that a worker should go on placing."""
    found = BatchChunk.objects.filter(batch__state__in=PLACING).values_list("batch", flat=True)
    return list(found.distinct().order_by("batch"))


def recent(workspace: UUID) -> list[Batch]:
    return list(Batch.objects.select_related("template").filter(workspace=workspace)[:100])


def counts(batch: Batch) -> list[tuple[Status, int]]:
    """Return how many messages of a batch are in each state, in the order of their life."""
    rows = Message.objects.filter(batch=batch).order_by().values_list("status").annotate(Count("pk"))
    found = dict(rows)
    return [(status, found[status]) for status in Status if status in found]


def samples(batch: Batch) -> list[Sample]:
    """Return the first rows of a batch that waits for its confirmation, rendered."""
    version = TemplateVersion.objects.get(template=batch.template_id, number=batch.version)
    chunk = BatchChunk.objects.filter(batch=batch).first()
    rows = unseal(bytes(chunk.rows_kept))[:SHOWN] if chunk else []
    return [
        Sample(line, to, *_read(batch, version, values, version.spoken(*told or ("fr-ca",))))
        for line, to, values, *told in rows
    ]


def _read(
    batch: Batch, version: TemplateVersion, values: dict[str, Any], language: str
) -> tuple[InInbox | None, str]:
    if batch.template.channel == Channel.SMS:
        return None, text_of(version, values, language=language)
    link = shown_address(batch.template.purpose, language)
    email = email_of(version, values, language=language, workspace=batch.workspace, link=link)
    return in_inbox(email, sender_of(batch.workspace, language)), email.text


def summary(batch: Batch) -> Summary:
    """Return what a list would send; reading 100,000 rows takes seconds, so it is kept for a day."""
    key = f"notify:batch:{batch.pk}"
    found: Summary | None = cache.get(key)
    if found is None:
        found = _summed(batch)
        cache.set(key, found, KEPT)
    return found


def _summed(batch: Batch) -> Summary:
    version = TemplateVersion.objects.get(template=batch.template_id, number=batch.version)
    sms = batch.template.channel == Channel.SMS
    seen: dict[str, int] = {}
    twice: list[tuple[int, int]] = []
    fragments = longest = 0
    for line, to, values, *told in _rows(batch):
        if (first := seen.setdefault(to.lower(), line)) != line:
            twice.append((line, first))
        taken = _text(version, values, version.spoken(*told or ("fr-ca",))) if sms else 0
        fragments, longest = fragments + taken, max(longest, taken)
    return Summary(fragments, longest, len(twice), twice[:DUPLICATES])


def _text(version: TemplateVersion, values: dict[str, Any], language: str) -> int:
    return count(text_of(version, values, language=language)).fragments


def _rows(batch: Batch) -> Iterator[list[Any]]:
    for kept in (
        BatchChunk.objects.filter(batch=batch).values_list("rows_kept", flat=True).iterator(chunk_size=1)
    ):
        yield from unseal(bytes(kept))


def results(batch: Batch) -> Iterator[Message]:
    """Yield the messages of a batch in the order of its list, without reading an address."""
    rows = Message.objects.filter(batch=batch).order_by("row")
    return rows.defer("to_kept", "content_kept", "to_index").iterator(chunk_size=2000)
