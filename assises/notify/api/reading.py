"""`GET /v2/notifications…`: one message, the latest ones page by page, the page of a letter."""

from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.http import urlencode

from assises.notify.api import shapes
from assises.notify.api.auth import Caller
from assises.notify.api.endpoint import endpoint
from assises.notify.api.errors import ApiError, answered, bad_request, invalid, not_found
from assises.notify.enums import Channel, Status
from assises.notify.models import Letter, Message
from assises.notify.queries.letters import page_of, page_ready

PAGE = 250
KNOWN = {"template_type", "status", "reference", "older_than", "include_jobs"}
GROUPS = {
    "failed": Status.failed(),
    "accepted": (Status.CREATED, Status.SENDING),
    "received": (Status.DELIVERED,),
}


def _uuid(text: str, name: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise invalid(f"{name} is not a valid UUID") from error


def own_message(caller: Caller, message_id: str) -> Message:
    """Return a message of the caller's workspace, made by a key of its kind; raises ApiError."""
    found = _message(caller, message_id)
    if found.key_kind != caller.kind:
        raise not_found()
    return found


def _message(caller: Caller, message_id: str) -> Message:
    found = Message.objects.filter(
        pk=_uuid(message_id, "notification_id"), workspace=caller.workspace
    ).first()
    if found is None:
        raise not_found()
    return found


@endpoint("GET")
def message(request: HttpRequest, caller: Caller, message_id: str) -> HttpResponse:
    """Give a message to any key of its workspace: the family's own clients read with one kind what another sent."""
    return answered(shapes.message_shape(request, _message(caller, message_id)))


@endpoint("GET")
def messages(request: HttpRequest, caller: Caller) -> HttpResponse:
    asked = request.GET
    unknown = sorted(set(asked) - KNOWN)
    if unknown:
        raise invalid(*(f"Additional properties are not allowed ({name} was unexpected)" for name in unknown))
    rows = list(_matching(request, caller)[:PAGE])
    links = {"current": request.build_absolute_uri()}
    if rows:
        following = asked.copy()
        following["older_than"] = str(rows[-1].pk)
        links["next"] = shapes.absolute(request, f"/v2/notifications?{urlencode(following, doseq=True)}")
    shown = [shapes.message_shape(request, row) for row in rows]
    return answered({"notifications": shown, "links": links})


def _matching(request: HttpRequest, caller: Caller) -> "QuerySet[Message]":
    """Return what the request asks, the newest first; pages follow (moment, id), so that none is skipped."""
    asked = request.GET
    rows = Message.objects.filter(workspace=caller.workspace, key_kind=caller.kind)
    if asked.get("include_jobs", "").lower() != "true":
        rows = rows.filter(batch=None)
    if asked.getlist("template_type"):
        rows = rows.filter(
            channel__in=_known("template_type", asked.getlist("template_type"), Channel.values)
        )
    if asked.getlist("status"):
        rows = rows.filter(status__in=_statuses(asked.getlist("status")))
    if asked.get("reference"):
        rows = rows.filter(reference=asked["reference"])
    return _after(rows, asked.get("older_than"))


def _known(name: str, given: list[str], known: list[str]) -> list[str]:
    for value in given:
        if value not in known:
            raise invalid(f"{name} {value} is not one of [{', '.join(known)}]")
    return given


def _statuses(given: list[str]) -> list[str]:
    _known("status", given, [*Status.values, *GROUPS])
    return [status for value in given for status in GROUPS.get(value, (value,))]


def _after(rows: "QuerySet[Message]", older_than: str | None) -> "QuerySet[Message]":
    if older_than is None:
        return rows
    last = Message.objects.filter(pk=_uuid(older_than, "older_than")).first()
    if last is None:
        return rows.none()
    return rows.filter(Q(created_at__lt=last.created_at) | Q(created_at=last.created_at, pk__lt=last.pk))


@endpoint("GET")
def letter_page(request: HttpRequest, caller: Caller, message_id: str) -> HttpResponse:
    found = own_message(caller, message_id)
    if found.channel != Channel.LETTER:
        raise bad_request("Notification is not a letter")
    letter = Letter.objects.filter(message=found).first()
    if letter is None or not page_ready(letter):
        raise ApiError(400, "PDFNotReadyError", "PDF not available yet, try again later")
    return HttpResponse(page_of(letter), content_type="application/pdf")
