"""One message: found by its reference or its identifier, and everything that happened to it, in order."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from assises.kernel.encryption import decrypt
from assises.notify.enums import Status
from assises.notify.models import Attempt, Callback, CallbackCall, Message, Receipt, Workspace

SHOWN = 50
CONSENT = {"mandatory", "accepted", "by_default", "refused", "not_asked", "unreachable"}


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that happened to a message: when, what, the code that details it, by which provider."""

    at: datetime
    what: str
    code: str = ""
    provider: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a list of messages shows: a reference or an identifier, a batch, a language, a state."""

    text: str = ""
    batch: str = ""
    language: str = ""
    status: str = ""


def messages_of(workspace: Workspace, asked: Asked) -> "QuerySet[Message]":
    """Return the latest messages of a workspace that are as asked."""
    rows = Message.objects.filter(workspace=workspace).select_related("template__purpose", "batch")
    rows = rows.defer("to_kept", "content_kept")
    if asked.batch:
        known = _identifier(asked.batch)
        rows = rows.filter(batch=known) if known else rows.none()
    if asked.text:
        rows = rows.filter(Q(reference=asked.text) | Q(pk=_identifier(asked.text)))
    if asked.language:
        rows = rows.filter(language=asked.language)
    if asked.status:
        rows = rows.filter(status=asked.status)
    return rows[:SHOWN]


def _identifier(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def message_of(workspace: Workspace, message: UUID) -> Message | None:
    rows = Message.objects.select_related("template__purpose", "workspace__organisation", "batch", "sender")
    return rows.filter(workspace=workspace, pk=message).first()


def facts_of(message: Message) -> list[Fact]:
    """Return the time line of a message: taken, due, consent, each attempt, receipts, its end."""
    facts = [Fact(message.created_at, "taken")]
    if message.scheduled_for:
        facts.append(Fact(message.created_at, "scheduled", detail=message.scheduled_for.isoformat()))
    attempts = list(Attempt.objects.filter(message=message))
    if message.reason in CONSENT:
        at = attempts[-1].started_at if attempts else message.completed_at
        facts.append(Fact(at or message.created_at, "consent", message.reason))
    for one in attempts:
        facts.append(Fact(one.started_at, "tried", provider=one.provider))
        if one.ended_at:
            facts.append(Fact(one.ended_at, "answered", one.verdict, one.provider, one.code))
    receipts = Receipt.objects.filter(message=message)
    facts += [Fact(one.at, "receipt", one.verdict, message.provider, one.code) for one in receipts]
    facts += _calls(message)
    if message.completed_at:
        facts.append(Fact(message.completed_at, "ended", message.status))
    elif message.status == Status.UNKNOWN and message.sent_at:
        facts.append(Fact(message.sent_at, "ended", message.status))
    return sorted(facts, key=lambda fact: fact.at)


def _calls(message: Message) -> list[Fact]:
    """Return what was told to the workspace's system: its kind as `provider`, its code, and when the next try is.

    An address that was suspended or taken away since is not tried any more.
    """
    open_ = set(
        Callback.objects.filter(workspace=message.workspace_id, suspended_at=None).values_list(
            "kind", flat=True
        )
    )
    calls = list(CallbackCall.objects.filter(message=message).order_by("at", "pk"))
    last = {one.kind: one.pk for one in calls}
    return [
        Fact(
            one.at,
            f"told_{one.answer}",
            one.code,
            one.kind,
            _following(one, waits=one.kind in open_, last=last),
        )
        for one in calls
    ]


def _following(one: CallbackCall, *, waits: bool, last: dict[str, int]) -> str:
    """Return when a call is made again, if it is still to be."""
    return one.next_at.isoformat() if one.next_at and waits and last[one.kind] == one.pk else ""


@dataclass(frozen=True, slots=True)
class Kept:
    """What is still held of a message; empty once it was purged."""

    to: str
    subject: str
    body: str
    digest: str


def kept_of(message: Message) -> Kept:
    """Return the address and the text of a message, and the SHA-256 of its subject, a line end, and its body."""
    if not message.content_kept:
        return Kept("", "", "", "")
    content = json.loads(decrypt(message.content_kept))
    subject, body = content.get("subject", ""), content.get("body", "")
    digest = hashlib.sha256(f"{subject}\n{body}".encode()).hexdigest()
    return Kept(decrypt(message.to_kept), subject, body, digest)
