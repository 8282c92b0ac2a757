"""Telling an organisation's programs what happened: signed, tried again, suspended when it keeps failing.

What is told names things and never repeats a comment: the program reads it with its key.
"""

import json
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction
from procrastinate.contrib.django import app

from assises.feedback.enums import Told
from assises.feedback.models import Comment, Improvement, Webhook, WebhookCall
from assises.kernel import audit, clock
from assises.kernel.audit import SYSTEM
from assises.kernel.encryption import decrypt
from assises.kernel.webhooks import Answer, Call, TryAgain, next_try, post

CALLS_KEPT = timedelta(days=30)


def tell(organisation: int, kind: Told, data: dict[str, Any]) -> None:
    """Queue one call for each address that wants it, in the transaction of the change."""
    rows = Webhook.objects.filter(organisation=organisation, suspended_at=None, events__contains=[kind])
    body: dict[str, Any] = {
        "id": str(uuid4()),
        "type": kind.value,
        "created_at": clock.now().isoformat(),
        "data": data,
    }
    for pk in rows.values_list("pk", flat=True):
        app.configure_task("feedback.call", queue="callbacks").defer(webhook=pk, body=body)


def tell_comment(comment: Comment, *, new: bool) -> None:
    """Tell that a comment came, unless it is set aside, and that one speaks of danger, whatever it is."""
    data = {
        "comment": str(comment.pk),
        "service": comment.service.code,
        "language": comment.language,
        "url": f"{settings.PUBLIC_URL}/api/v1/feedback/comments/{comment.pk}",
    }
    if new and not comment.aside:
        tell(comment.organisation_id, Told.COMMENT, data)
    if comment.urgent:
        tell(comment.organisation_id, Told.DANGER, data)


def tell_release(improvement: Improvement, version: str) -> None:
    data = {
        "improvement": improvement.pk,
        "service": improvement.service.code,
        "title": {"fr": improvement.title_fr, "en": improvement.title_en},
        "version": version,
    }
    tell(improvement.organisation_id, Told.RELEASED, data)


def call(*, webhook: int, body: dict[str, Any], failures: int) -> None:
    """Make one call, after `failures` that failed; raises TryAgain. An address suspended or removed is not called."""
    found = Webhook.objects.select_related("organisation").filter(pk=webhook, suspended_at=None).first()
    if found is None:
        return
    made = post(found.url, json.dumps(body, ensure_ascii=False).encode(), "", decrypt(found.secret_kept))
    _note(found, body, made, failures)
    if made.answer is Answer.RETRY:
        raise TryAgain(made.code)


@transaction.atomic
def _note(found: Webhook, body: dict[str, Any], made: Call, failures: int) -> None:
    now = clock.now()
    wait = next_try(failures + 1) if made.answer is Answer.RETRY else None
    WebhookCall.objects.filter(webhook=found, at__lt=now - CALLS_KEPT).delete()
    WebhookCall.objects.create(
        webhook=found, event=UUID(body["id"]), kind=body["type"], at=now, answer=made.answer, code=made.code[:40],
        next_at=now + wait if wait else None,
    )  # fmt: skip
    if found.count(made):
        audit.record(
            actor=SYSTEM,
            action="feedback.webhook_suspended",
            subject=f"organisation:{found.organisation_id}",
            scope=found.organisation.administration_id,
            webhook=found.pk,
        )
