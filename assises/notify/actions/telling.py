"""Telling workspaces what became of their messages: signed, tried again, suspended when it keeps failing."""

import json
from typing import Any

from django.db import transaction

from assises.kernel import audit, clock
from assises.kernel.audit import SYSTEM, Actor
from assises.kernel.encryption import decrypt, encrypt
from assises.kernel.webhooks import Answer, Call, TryAgain, next_try, post
from assises.notify.models import (
    Callback,
    CallbackCall,
    CallbackKind,
    Message,
    Receipt,
    ReceivedText,
    Workspace,
)


@transaction.atomic
def set_callback(
    *, workspace: Workspace, kind: CallbackKind, url: str, token: str, secret: str, actor: Actor
) -> Callback:
    """Say where a workspace is told; what was suspended starts again."""
    values = {
        "url": url,
        "token_kept": encrypt(token),
        "secret_kept": encrypt(secret),
        "failures": 0,
        "suspended_at": None,
    }
    found, _made = Callback.objects.update_or_create(workspace=workspace, kind=kind, defaults=values)
    audit.record(
        actor=actor, action="notify.callback_set", subject=f"workspace:{workspace.pk}", kind=kind.value
    )
    return found


def tell_delivery(message: Message) -> None:
    """Tell what became of a message; raises TryAgain."""
    body = {
        "id": str(message.pk),
        "reference": message.reference or None,
        "to": decrypt(message.to_kept) if message.to_kept else None,
        "status": message.status,
        "status_description": message.reason or None,
        "created_at": _moment(message.created_at),
        "completed_at": _moment(message.completed_at),
        "sent_at": _moment(message.sent_at),
        "notification_type": message.channel,
        "template_id": str(message.template_id),
        "template_version": message.version,
    }
    _tell(message.workspace_id, CallbackKind.DELIVERY, body, message)


def tell_inbound(received: ReceivedText) -> None:
    """Tell that somebody wrote; raises TryAgain."""
    kept = json.loads(decrypt(received.content_kept))
    body = {
        "id": str(received.pk),
        "source_number": kept["from"],
        "destination_number": received.to_number,
        "message": kept["text"],
        "date_received": _moment(received.created_at),
    }
    _tell(received.workspace_id, CallbackKind.INBOUND, body)


def tell_complaint(receipt: Receipt) -> None:
    """Tell that somebody reported a message as unwanted; raises TryAgain."""
    message = receipt.message
    body = {
        "notification_id": str(message.pk),
        "complaint_id": str(receipt.pk),
        "reference": message.reference or None,
        "to": decrypt(message.to_kept) if message.to_kept else None,
        "complaint_date": _moment(receipt.at),
    }
    _tell(message.workspace_id, CallbackKind.COMPLAINT, body, message)


def _tell(workspace: Any, kind: CallbackKind, body: dict[str, Any], message: Message | None = None) -> None:
    found = Callback.objects.filter(workspace=workspace, kind=kind, suspended_at=None).first()
    if found is None:
        return
    call = post(found.url, json.dumps(body).encode(), decrypt(found.token_kept), decrypt(found.secret_kept))
    _note(found, call, message)
    if call.answer is Answer.RETRY:
        raise TryAgain(call.code)


@transaction.atomic
def _note(found: Callback, call: Call, message: Message | None) -> None:
    """Keep the call in the message's time line, and count failures in a row.

    Too many suspend the address until the workspace says otherwise.
    """
    if message is not None:
        _keep(found, call, message)
    if found.count(call):
        audit.record(
            actor=SYSTEM,
            action="notify.callback_suspended",
            subject=f"workspace:{found.workspace_id}",
            scope=found.workspace.organisation.administration_id,
        )


def _keep(found: Callback, call: Call, message: Message) -> None:
    now = clock.now()
    before = CallbackCall.objects.filter(message=message, kind=found.kind).count()
    wait = next_try(before + 1) if call.answer is Answer.RETRY else None
    following = now + wait if wait else None
    CallbackCall.objects.create(
        message=message, kind=found.kind, at=now, answer=call.answer, code=call.code[:40], next_at=following
    )


def _moment(at: Any) -> str | None:
    return at.strftime("%Y-%m-%dT%H:%M:%S.%fZ") if at else None
