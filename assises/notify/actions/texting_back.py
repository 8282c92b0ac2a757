"""A text that somebody wrote to a workspace: kept, told, and STOP or ARRÊT obeyed."""

import json

from django.db import transaction
from procrastinate.contrib.django import app

from assises.kernel.encryption import encrypt
from assises.notify.actions.consenting import record_choice
from assises.notify.addresses import index_of
from assises.notify.enums import Channel, Choice, Source
from assises.notify.keywords import is_start, is_stop
from assises.notify.models import Message, ReceivedText, Sender, Workspace
from assises.notify.providers.base import IncomingText


@transaction.atomic
def take_text(*, text: IncomingText) -> ReceivedText | None:
    """Keep a text that somebody wrote; STOP or ARRÊT refuses, in the same ledger, all that may be refused."""
    workspace = _addressed(text)
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


def _addressed(text: IncomingText) -> Workspace | None:
    """Return the workspace of the number, or the one that wrote last to who answers."""
    senders = Sender.objects.select_related("workspace").filter(channel=Channel.SMS, value=text.recipient)
    if sender := senders.first():
        return sender.workspace
    index = index_of(Channel.SMS, text.sender)
    last = Message.objects.filter(to_index=index).select_related("workspace").first()
    return last.workspace if last else None
