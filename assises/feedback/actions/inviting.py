"""Inviting who used a service, once a transaction, capped a person: sent by notify, which reads consent last."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.urls import reverse
from django.utils.translation import override

from assises.feedback.enums import InvitationState
from assises.feedback.errors import FormClosed, InvitationsNotSet
from assises.feedback.invitation_words import KEY
from assises.feedback.models import FeedbackForm, FeedbackInvitation
from assises.kernel import clock
from assises.kernel.encryption import blind_index
from assises.kernel.tokens import hashed, new_secret
from assises.notify.actions.writing_to import (
    Reader,
    accept_unless_said,
    check_reach,
    reader,
    standing_of,
    write_to,
)
from assises.notify.enums import Channel
from assises.notify.queries.templates import Edition, edition_of_kind

CAP = (Path(__file__).parent.parent / "sql" / "invitation_cap.sql").read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Transaction:
    """A transaction that ended, and where the person is reached; `accepted` is what they read when they accepted."""

    reference: str
    channel: Channel
    address: str
    language: str = "fr"
    accepted: str = ""


def invite(*, form: FeedbackForm, done: Transaction) -> FeedbackInvitation:
    """Invite a person, or return what was made of the same transaction before.

    Raises FormClosed, InvitationsNotSet, RecipientInvalid, OutOfReach, DayIsFull; nothing is kept then. One who was
    invited lately is kept as capped, and the caller is told nothing of it.
    """
    to = reader(done.channel, done.address, done.language)
    with transaction.atomic():
        found = _edition(form, to)
        one, new = FeedbackInvitation.objects.get_or_create(
            form=form,
            transaction_index=blind_index(f"{form.pk}:{done.reference}", purpose="feedback transaction"),
            defaults={"channel": to.channel, "state": InvitationState.CAPPED, "at": clock.now()},
        )
        if new:
            if done.accepted:
                accept_unless_said(found=found, to=to, wording=done.accepted)
            if _is_free(form, found, to):
                _send(one, form, found, to)
        return one


def _edition(form: FeedbackForm, to: Reader) -> Edition:
    """Return what is sent; raises FormClosed, InvitationsNotSet, OutOfReach."""
    now = FeedbackForm.objects.get(pk=form.pk)
    if not now.open:
        raise FormClosed
    found = edition_of_kind(now.workspace_id, KEY, to.channel) if now.workspace_id else None
    if found is None:
        raise InvitationsNotSet
    check_reach(found, to)
    return found


def _is_free(form: FeedbackForm, found: Edition, to: Reader) -> bool:
    """Say whether the person may be invited today, and note it; who refuses these messages takes nobody's turn."""
    if not standing_of(found, to).send:
        return True  # the message is placed all the same: the ledger decides when it leaves
    today = clock.today()
    values: dict[str, Any] = {
        "administration": form.organisation.administration_id,
        "person": blind_index(f"{to.channel}:{to.to.lower()}", purpose="feedback person"),
        "today": today,
        "until": today - timedelta(days=form.cap_days),
    }
    with connection.cursor() as cursor:
        cursor.execute(CAP, values)
        return cursor.fetchone() is not None


def _send(one: FeedbackInvitation, form: FeedbackForm, found: Edition, to: Reader) -> None:
    secret = new_secret()
    with override(to.language):
        link = settings.PUBLIC_URL + reverse("feedback:invited", args=[secret])
        service = form.service.name
    one.message_id = write_to(found=found, to=to, values={"service": service, "link": link})
    one.state, one.secret_hash = InvitationState.PLACED, hashed(secret)
    one.save(update_fields=["message", "state", "secret_hash"])
