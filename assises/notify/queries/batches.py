"""Batches that are not all messages yet."""

from assises.notify.enums import BatchState
from assises.notify.models import BatchChunk

PLACING = (BatchState.PENDING, BatchState.SCHEDULED, BatchState.RUNNING)


def unfinished_batches() -> list[str]:
    """Return the batches that a worker should go on placing."""
    found = BatchChunk.objects.filter(batch__state__in=PLACING).values_list("batch", flat=True)
    return [str(one) for one in found.distinct().order_by("batch")]
