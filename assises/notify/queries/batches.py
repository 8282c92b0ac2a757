"""Batches that are not all messages yet."""

from uuid import UUID

from assises.notify.enums import BatchState
from assises.notify.models import BatchChunk

PLACING = (BatchState.PENDING, BatchState.SCHEDULED, BatchState.RUNNING)


def unfinished_batches() -> list[UUID]:
    """Return the batches that a worker should go on placing."""
    found = BatchChunk.objects.filter(batch__state__in=PLACING).values_list("batch", flat=True)
    return list(found.distinct().order_by("batch"))
