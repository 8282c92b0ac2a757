"""The answer of somebody who was invited: once, joined to the invitation and to nobody."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from assises.feedback.actions.answering import Origin, receive
from assises.feedback.enums import InvitationState
from assises.feedback.errors import InvitationOver, InvitationUsed
from assises.feedback.models import Answer, FeedbackInvitation
from assises.kernel import clock
from assises.kernel.errors import NotFound
from assises.kernel.tokens import hashed

LIFE = timedelta(days=60)


def invitation_of(secret: str) -> FeedbackInvitation:
    """Return the invitation that a link opens; raises NotFound."""
    rows = FeedbackInvitation.objects.select_related("form__service", "form__organisation__administration")
    found = rows.filter(secret_hash=hashed(secret)).first()
    if found is None:
        raise NotFound
    return found


def check_open(one: FeedbackInvitation) -> None:
    """Raise InvitationUsed or InvitationOver when it opens nothing any more."""
    if one.answered_at is not None:
        raise InvitationUsed
    if one.at < clock.now() - LIFE:
        raise InvitationOver


@transaction.atomic
def receive_invited(
    *,
    invitation: FeedbackInvitation,
    id: UUID,  # noqa: A002  (as `receive`)
    values: dict[str, Any],
    origin: Origin,
    right: str = "",
) -> None:
    """Keep the first step of an answer and cut what led to the message; sent again, it is kept once.

    Raises InvitationUsed, InvitationOver, and what `receive` raises.
    """
    one = FeedbackInvitation.objects.select_for_update().get(pk=invitation.pk)
    if one.answer_id == id:
        return
    check_open(one)
    if Answer.objects.filter(pk=id).exists():
        raise InvitationUsed
    receive(form=invitation.form, id=id, values=values, origin=origin, right=right)
    # Who answers was reached, whatever the carrier said.
    one.state, one.message, one.answer_id, one.answered_at = InvitationState.HANDED, None, id, clock.now()
    one.save(update_fields=["state", "message", "answer", "answered_at"])
