"""What comes back: receipts, bounces, complaints, replies. Each is written once and may come twice."""

import json
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet
from procrastinate.contrib.django import app

from assises.kernel import clock
from assises.kernel.encryption import encrypt
from assises.notify import events
from assises.notify.actions.consenting import record_choice
from assises.notify.addresses import index_of
from assises.notify.enums import Channel, Choice, Source, Status
from assises.notify.keywords import is_start, is_stop
from assises.notify.models import Message, Receipt, ReceivedText, Sender
from assises.notify.providers.base import IncomingText
from assises.notify.providers.receipts import Fate
from assises.notify.providers.receipts import Receipt as Told

STATES = {
    Fate.DELIVERED: Status.DELIVERED,
    Fate.FAILED_TEMPORARY: Status.TEMPORARY,
    Fate.FAILED_PERMANENT: Status.PERMANENT,
}
CHOICES = {Fate.FAILED_PERMANENT: Choice.BOUNCED, Fate.COMPLAINT: Choice.COMPLAINED}
# A receipt changes a message that left; a bounce comes even after a server said that it has it.
OPEN = (Status.SENDING, Status.UNKNOWN, Status.DELIVERED)


@transaction.atomic
def take_receipt(*, told: Told) -> bool:
    """Write what a provider tells of a message; return whether it changed anything: the same one again does not."""
    message = _named(told).select_for_update(of=("self",)).first()
    if message is None or Receipt.objects.filter(message=message, verdict=told.verdict).exists():
        return False
    Receipt.objects.create(message=message, verdict=told.verdict, code=told.code[:40])
    state = STATES.get(told.verdict)
    if state and message.status in OPEN and message.status != state:
        Message.objects.filter(pk=message.pk).update(status=state, completed_at=clock.now())
        events.settled([message.pk])
    if told.verdict in CHOICES:
        record_choice(
            channel=Channel(message.channel),
            index=message.to_index,
            choice=CHOICES[told.verdict],
            source=Source.PROVIDER,
            purpose=message.template.purpose if told.verdict == Fate.COMPLAINT else None,
        )
    return True


def _named(told: Told) -> "QuerySet[Message]":
    """Return the message that a receipt names: by our identifier, its Message-ID or the provider's reference."""
    found = Message.objects.select_related("template__purpose")
    name = told.id or told.message_id.strip("<>").partition("@")[0]
    try:
        key = UUID(name) if name else None
    except ValueError:
        key = None
    if key is None and not told.provider_reference:
        return found.none()
    by_reference = Q(provider_reference=told.provider_reference) if told.provider_reference else Q()
    return found.filter(Q(pk=key) if key else by_reference)


@transaction.atomic
def take_text(*, text: IncomingText) -> ReceivedText | None:
    """Keep a text that somebody wrote; STOP or ARRÊT refuses, in the same ledger, all that may be refused."""
    sender = (
        Sender.objects.select_related("workspace").filter(channel=Channel.SMS, value=text.recipient).first()
    )
    last = (
        Message.objects.filter(to_index=index_of(Channel.SMS, text.sender))
        .select_related("workspace")
        .first()
    )
    workspace = sender.workspace if sender else last.workspace if last else None
    if is_stop(text.text) or is_start(text.text):
        record_choice(
            channel=Channel.SMS,
            address=text.sender,
            choice=Choice.NO if is_stop(text.text) else Choice.YES,
            source=Source.REPLY,
            workspace=workspace,
            wording=text.text.strip()[:40],
        )
    if workspace is None:
        return None
    kept = encrypt(json.dumps({"from": text.sender, "text": text.text}, ensure_ascii=False))
    received = ReceivedText.objects.create(
        workspace=workspace, to_number=text.recipient[:20], content_kept=kept
    )
    app.configure_task("notify.tell_inbound", queue="callbacks").defer(received=str(received.pk))
    return received
