"""Receipts that came before our own commit, applied when their message is ready."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

import structlog
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from assises.kernel import clock
from assises.notify.actions.receiving import apply_receipt, named
from assises.notify.enums import Status
from assises.notify.models import EarlyReceipt, Message, PartReference
from assises.notify.providers.receipts import Fate, Receipt

KEPT = timedelta(days=7)  # what names nothing known by then is of another system
MOST = 1_000
log = structlog.get_logger(__name__)


def apply_early(*, messages: Sequence[UUID] = (), references: Sequence[str] = (), lost: bool = False) -> int:
    """Apply the receipts that wait for these messages or references; return how many were.

    With `lost`, the worker that held the messages died: what was told of them says what nobody wrote.
    """
    waiting = EarlyReceipt.objects.filter(Q(message__in=messages) | Q(reference__in=references, message=None))
    return sum(apply_one(pk, lost=lost) for pk in waiting.order_by("at", "pk").values_list("pk", flat=True))


def apply_ready() -> int:
    """Apply what waits for any message that is ready: what came in the very instant of the commit; return how many."""
    return sum(apply_one(pk) for pk in ready_receipts())


def ready_receipts() -> list[int]:
    """Return the receipts whose message is ready."""
    return list(_ready().values_list("pk", flat=True)[:MOST])


def _ready() -> "QuerySet[EarlyReceipt]":
    told = Message.objects.exclude(status=Status.CREATED)
    by_name = told.filter(provider_reference=OuterRef("reference"))
    by_part = PartReference.objects.filter(reference=OuterRef("reference"))
    named_so = Q(message=None) & (Exists(by_name) | Exists(by_part))
    return EarlyReceipt.objects.filter(Exists(told.filter(pk=OuterRef("message"))) | named_so)


@transaction.atomic
def apply_one(pk: int, *, lost: bool = False) -> bool:
    """Apply one, unless another worker does, or its message is still being handed over."""
    early = EarlyReceipt.objects.select_for_update(skip_locked=True).filter(pk=pk).first()
    if early is None:
        return False
    told = Receipt(
        Fate(early.verdict),
        id=str(early.message_id or ""),
        provider_reference=early.reference,
    )
    message = named(told, early.provider)
    if message is None or (message.status == Status.CREATED and not lost):
        return False
    apply_receipt(message, told.verdict, early.code, early.at)
    early.delete()
    return True


def forget_early() -> int:
    """Forget the receipts that named nothing known in a week; return how many."""
    past, _kinds = EarlyReceipt.objects.filter(at__lt=clock.now() - KEPT).delete()
    if past:
        log.warning("receipts named no message of ours", many=past)
    return past
