"""A message or a batch that has not left is cancelled."""

from uuid import UUID

from django.db import transaction

from assises.kernel import audit, clock
from assises.kernel.audit import Actor
from assises.notify.enums import BatchState, Status
from assises.notify.errors import CannotCancel
from assises.notify.models import Batch, BatchChunk, Message

OPEN = (BatchState.DRAFT, BatchState.SCHEDULED, BatchState.PENDING, BatchState.RUNNING)


@transaction.atomic
def cancel_message(*, message_id: UUID, actor: Actor) -> None:
    """Cancel a message that waits; raises CannotCancel for one that a worker holds, or that left."""
    waiting = Message.objects.filter(pk=message_id, status=Status.CREATED, leased_until=None)
    if not waiting.update(status=Status.CANCELLED, completed_at=clock.now()):
        raise CannotCancel
    audit.record(actor=actor, action="notify.message_cancelled", subject=f"message:{message_id}")


@transaction.atomic
def cancel_batch(*, batch: Batch, actor: Actor) -> int:
    """Cancel what has not left of a batch, and return how many messages; raises CannotCancel for a finished one."""
    if not Batch.objects.filter(pk=batch.pk, state__in=OPEN).update(
        state=BatchState.CANCELLED, finished_at=clock.now()
    ):
        raise CannotCancel
    BatchChunk.objects.filter(batch=batch).delete()
    waiting = Message.objects.filter(batch=batch, status=Status.CREATED, leased_until=None)
    count = waiting.update(status=Status.CANCELLED, completed_at=clock.now())
    audit.record(actor=actor, action="notify.batch_cancelled", subject=f"batch:{batch.pk}", count=count)
    return count
