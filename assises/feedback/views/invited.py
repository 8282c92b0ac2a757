"""The page that an invitation opens: the questionnaire, once."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from assises.feedback.actions.answering_invited import check_open, invitation_of, receive_invited
from assises.feedback.enums import By
from assises.feedback.errors import InvitationOver, InvitationUsed
from assises.feedback.views.answering import first_step, page_origin
from assises.kernel.web.access import open_to_all


@open_to_all
def invited(request: HttpRequest, secret: str) -> HttpResponse:
    """Put the first question to somebody who was invited; a link that was used, or is too old, says so."""
    one = invitation_of(secret)
    try:
        if request.method != "POST":  # what was just sent may be sent again by a nervous finger
            check_open(one)
    except (InvitationUsed, InvitationOver) as error:
        context = {"found": one.form, "words": str(error)}
        return render(request, "feedback/invitation_over.html", context, status=410)

    def keep(id: UUID, values: dict[str, str], right: str) -> None:  # noqa: A002  (the device's own identifier)
        origin = page_origin(request, one.form, By.INVITATION)
        receive_invited(invitation=one, id=id, values=values, origin=origin, right=right)

    return first_step(request, one.form, keep, by=By.INVITATION)
