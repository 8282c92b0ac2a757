"""Bringing transactions that ended, so that people are invited; reading what became of the invitations, in counts."""

from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Field, Router, Schema, Status

from assises.feedback.actions.inviting import Transaction, invite
from assises.feedback.keyed.auth import KeyAuth, Refusal, organisation_of, own_form
from assises.feedback.models import FeedbackForm
from assises.feedback.queries.desk import forms_in
from assises.feedback.queries.invitations import invited
from assises.kernel.errors import NotFound
from assises.kernel.web.apis import Moment
from assises.notify.enums import Channel

router = Router(auth=KeyAuth(), tags=["feedback with a key"])
REFUSED = dict.fromkeys((400, 401, 404, 409, 410, 429), Refusal) | {422: dict[str, Any]}


class TransactionIn(Schema):
    """A transaction that ended: its questionnaire (`form`, or the code of its `service`), where the person is reached.

    `accepted` holds the words that the person read when they have just accepted to be asked; a refusal stays a refusal.
    """

    form: Annotated[str, Field(max_length=100)] = ""
    service: Annotated[str, Field(max_length=60)] = ""
    transaction: Annotated[str, Field(min_length=1, max_length=200)]
    channel: Literal["email", "sms"]
    address: Annotated[str, Field(min_length=1, max_length=320)]
    language: Literal["fr", "en"] = "fr"
    accepted: Annotated[str, Field(max_length=500)] = ""


class TakenOut(Schema):
    accepted: bool
    form: str


class InvitedOut(Schema):
    form: str
    total: int
    capped: int
    placed: int
    refused: int
    failed: int
    handed: int
    answered: int
    rate: float | None


@router.post(
    "/invitations",
    response={202: TakenOut, **REFUSED},
    summary="Invite a person after a transaction: once, and the answer never says whether they were",
)
def invite_person(request: HttpRequest, given: TransactionIn) -> Any:
    form = _form(request, given)
    done = Transaction(
        given.transaction, Channel(given.channel), given.address, given.language, given.accepted
    )
    invite(form=form, done=done)
    return Status(202, {"accepted": True, "form": form.key})


def _form(request: HttpRequest, given: TransactionIn) -> FeedbackForm:
    if given.form:
        return own_form(request, given.form)
    organisation = organisation_of(request)
    found = forms_in(organisation).filter(service__code=given.service).first()
    if found is None:
        raise NotFound
    found.organisation = organisation
    return found


@router.get(
    "/invitations", response={200: InvitedOut, **REFUSED}, summary="What became of invitations, in counts"
)
def count_invitations(
    request: HttpRequest, form: str, since: Moment | None = None, until: Moment | None = None
) -> Any:
    found = invited(own_form(request, form), start=since, end=until)
    counts = {name: getattr(found, name) for name in InvitedOut.model_fields if name not in {"form", "rate"}}
    return counts | {"form": form, "rate": found.rate.share}
