"""The interface by which an organisation's system follows its requests and makes some, with a key."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema, Status

from assises.kernel.errors import NotFound
from assises.kernel.incoming import FIRST, LAST
from assises.kernel.web.cursors import slice_after
from assises.register.keyed import REFUSED, ProgramAuth, key_of, organisation_of, program_of
from assises.support import actions
from assises.support.actions import Asked
from assises.support.enums import Need, State
from assises.support.models import SupportRequest
from assises.support.programs import RIGHT
from assises.support.queries import request_of, requests_of, services_of

router = Router(auth=ProgramAuth(RIGHT), tags=["support"])
Line = Annotated[str, Field(min_length=1, max_length=200)]


class RequestRow(Schema):
    number: int
    reference: str
    subject: str
    need: Need
    service: str | None
    state: State
    asked_at: datetime
    answer_due: date
    answered_at: datetime | None
    ends_on: date | None
    result: str
    helped: int | None

    @staticmethod
    def resolve_number(row: SupportRequest) -> int:
        return row.pk

    @staticmethod
    def resolve_service(row: SupportRequest) -> str | None:
        return row.service.code if row.service else None


class RequestsOut(Schema):
    requests: list[RequestRow]
    next: str | None


class RequestsIn(Schema):
    """What is asked of requests; a blank asks nothing. `after` is the `next` of the page before."""

    model_config = {"extra": "forbid"}
    state: State | Literal[""] = ""
    need: Need | Literal[""] = ""
    after: Annotated[str, Field(max_length=100)] = ""


class RequestIn(Schema):
    """A request; the same `reference` with the same words is the same request, however often it is sent."""

    model_config = {"extra": "forbid"}
    reference: Annotated[str, Field(min_length=1, max_length=100)]
    subject: Line
    need: Need
    text: Annotated[str, Field(min_length=1, max_length=10_000)]
    service: Annotated[str, Field(max_length=60)] = ""
    wanted_by: Annotated[date, Field(ge=FIRST.date(), lt=LAST.date())] | None = None


@router.get("/requests", response={200: RequestsOut, **REFUSED}, summary="Support requests, the newest first")
def list_requests(request: HttpRequest, given: Query[RequestsIn]) -> Any:
    asked = {name: getattr(given, name) for name in ("state", "need") if getattr(given, name)}
    page = slice_after(requests_of(organisation_of(request)).filter(**asked), given.after, moment="asked_at")
    return {"requests": page.rows, "next": page.following}


@router.post(
    "/requests", response={200: RequestRow, 201: RequestRow, **REFUSED}, summary="Ask for support, once by reference"
)
def make_request(request: HttpRequest, given: RequestIn) -> Any:
    organisation, values = organisation_of(request), given.dict(exclude={"service"})
    service = services_of(organisation).filter(code=given.service).first() if given.service else None
    if given.service and service is None:
        raise NotFound
    made, new = actions.submit(
        organisation=organisation, asked=Asked(service=service, **values), person=key_of(request).created_by,
        actor=program_of(request),
    )  # fmt: skip
    return Status(201 if new else 200, made)


@router.get("/requests/{int:number}", response={200: RequestRow, **REFUSED}, summary="One support request")
def read_request(request: HttpRequest, number: int) -> Any:
    return request_of(organisation_of(request), number)


@router.post(
    "/requests/{int:number}/withdraw", response={200: RequestRow, **REFUSED}, summary="Withdraw a support request"
)
def withdraw_request(request: HttpRequest, number: int) -> Any:
    one = request_of(organisation_of(request), number)
    actions.withdraw(support_request=one, actor=program_of(request))
    return one
