"""What comes back: receipts, bounces, complaints. Written once; they come twice, late, or before our own commit."""

from collections.abc import Iterable
from datetime import datetime
from functools import partial
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet
from procrastinate.contrib.django import app

from assises.kernel import clock
from assises.kernel.aside import each
from assises.notify import events
from assises.notify.actions.consenting import record_choice
from assises.notify.enums import Channel, Choice, Source, Status
from assises.notify.fates import told_state
from assises.notify.models import EarlyReceipt, Message, PartReference, Receipt
from assises.notify.providers.receipts import Fate
from assises.notify.providers.receipts import Receipt as Told

CHOICES = {Fate.FAILED_PERMANENT: Choice.BOUNCED, Fate.COMPLAINT: Choice.COMPLAINED}
FAILED = (Fate.FAILED_TEMPORARY, Fate.FAILED_PERMANENT)


@transaction.atomic
def take_receipt(*, told: Told, provider: str = "") -> bool:
    """Write what a provider tells of a message; return whether it changed anything: the same one again does not.

    One that names nothing known by a reference of the provider, or a message that is being handed over, is kept:
    it came before our own commit, and `actions/early.py` applies it when its message is ready.
    """
    message = named(told, provider)
    if message is None or (message.status == Status.CREATED and told.verdict != Fate.COMPLAINT):
        _keep(told, provider, message)
        return False
    return apply_receipt(message, told.verdict, told.code, clock.now())


def take_each(told: Iterable[Told], provider: str = "") -> None:
    """Take receipts that are told once: one that cannot be taken now is kept, and tried again every minute."""
    for one in told:
        if not each("notify.receipts", [(_key(one), partial(take_receipt, told=one, provider=provider))]):
            key = _identifier(one)
            _keep(one, provider, Message.objects.filter(pk=key).first() if key else None)


def _key(told: Told) -> str:
    """Return what a receipt names and says, as the key of an item that may be put aside: never an address."""
    return f"{told.id or told.message_id or told.provider_reference} {told.verdict}"


def _keep(told: Told, provider: str, message: Message | None) -> None:
    """Keep a receipt that came early, once; of a message that was never handed over, nothing can be told."""
    if (message is None and not told.provider_reference) or (message is not None and not message.attempts):
        return
    early = EarlyReceipt(
        message=message,
        provider="" if message else provider[:40],
        reference="" if message else told.provider_reference[:200],
        verdict=told.verdict,
        code=told.code[:40],
    )
    EarlyReceipt.objects.bulk_create([early], ignore_conflicts=True)


def apply_receipt(message: Message, verdict: Fate, code: str, at: datetime) -> bool:
    """Write what was told at an instant of a message that the caller holds; return whether it is new.

    In whatever order they come, the same receipts leave the same state (`fates.told_state`).
    """
    if Receipt.objects.filter(message=message, verdict=verdict).exists():
        return False
    receipt = Receipt.objects.create(message=message, verdict=verdict, code=code[:40], at=at)
    state = told_state(verdict, message.status)
    if state:
        Message.objects.filter(pk=message.pk).update(status=state, completed_at=at, leased_until=None)
        events.settled([message.pk])
    if verdict in CHOICES:
        _remember(message, verdict)
    if verdict == Fate.COMPLAINT:
        app.configure_task("notify.tell_complaint", queue="callbacks").defer(receipt=receipt.pk)
    return True


def _remember(message: Message, verdict: Fate) -> None:
    """Write in the ledger that an address is of no use, or that its reader complained of this kind."""
    record_choice(
        channel=Channel(message.channel),
        index=message.to_index,
        choice=CHOICES[verdict],
        source=Source.PROVIDER,
        purpose=message.template.purpose if verdict == Fate.COMPLAINT else None,
    )


def named(told: Told, provider: str = "") -> Message | None:
    """Return the message that a receipt names, held until the end of the transaction.

    By our identifier or its Message-ID, else by the reference that its provider gave to it, or, of a failure, to any
    of its parts. Two providers may give the same reference: only the messages of `provider` are looked at, where it
    is known.
    """
    key = _identifier(told)
    if key is not None and (ours := _held().filter(pk=key).first()):
        return ours
    if not told.provider_reference:
        return None
    theirs = _held().filter(provider=provider) if provider else _held()
    parts = PartReference.objects.filter(reference=told.provider_reference).values("message")
    whole = theirs.filter(provider_reference=told.provider_reference).first()
    return whole or (theirs.filter(Q(pk__in=parts)).first() if told.verdict in FAILED else None)


def _held() -> "QuerySet[Message]":
    return Message.objects.select_related("template__purpose").select_for_update(of=("self",))


def _identifier(told: Told) -> UUID | None:
    name = told.id or told.message_id.strip("<>").partition("@")[0]
    try:
        return UUID(name) if name else None
    except ValueError:
        return None
