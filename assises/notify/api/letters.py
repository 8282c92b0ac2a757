"""`POST /v2/notifications/letter`: accepted, kept with a one-page PDF, and clearly not posted."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from assises.notify.actions.intake import Asked
from assises.notify.actions.letters import given_page, keep_letter, made_page
from assises.notify.api import schema, shapes
from assises.notify.api.auth import Caller
from assises.notify.api.composing import filled, usable_edition
from assises.notify.api.endpoint import endpoint, sent_json
from assises.notify.api.errors import ApiError, answered, bad_request, invalid
from assises.notify.api.files import no_files
from assises.notify.api.idempotency import once
from assises.notify.enums import Channel, KeyKind
from assises.notify.queries.templates import Edition, editions

POSTAGE = ("first", "second", "economy")
LINES = 7


@endpoint("POST")
@once
def send_letter(request: HttpRequest, caller: Caller) -> HttpResponse:
    data = sent_json(request)
    if caller.kind == KeyKind.TEAM or (not caller.workspace.live and caller.kind == KeyKind.LIVE):
        raise ApiError(403, "BadRequestError", "Cannot send letters with a team api key or in trial mode")
    return (
        _given(caller, data)
        if isinstance(data, dict) and "content" in data
        else _from_template(request, caller, data)
    )


def _postage(value: Any) -> str | None:
    return None if value in POSTAGE else "invalid. It must be either first, second or economy."


def _given(caller: Caller, data: dict[str, Any]) -> HttpResponse:
    """Keep a PDF as it was given; it needs a template only for its rules of consent."""
    required: dict[str, schema.Check] = {"reference": schema.text(1_000), "content": schema.text(10_000_000)}
    given = schema.checked(data, required, {"postage": _postage})
    letters = editions(caller.workspace.pk, Channel.LETTER)
    if not letters:
        raise bad_request("Service is not allowed to send letters")
    postage = given.get("postage", "second")
    try:
        page = given_page(given["content"], postage)
    except ValueError as error:
        raise invalid(f"content {error}") from error
    content = {"subject": "Pre-compiled PDF", "body": "", "lines": [], "postage": postage}
    asked = _asked(letters[0], content, given["reference"])
    keep_letter(workspace=caller.workspace, key=caller.key, kind=caller.kind, asked=asked, page=page)
    return answered({"id": str(asked.id), "reference": given["reference"], "postage": postage}, 201)


def _from_template(request: HttpRequest, caller: Caller, data: Any) -> HttpResponse:
    required: dict[str, schema.Check] = {"template_id": schema.uuid, "personalisation": schema.values}
    given = schema.checked(data, required, {"reference": schema.optional_text(1_000)})
    found, values = usable_edition(caller, given["template_id"], Channel.LETTER), given["personalisation"]
    no_files(values)
    lines = [
        str(values[f"address_line_{place}"])
        for place in range(1, LINES + 1)
        if values.get(f"address_line_{place}")
    ]
    lines += [str(values["postcode"])] if values.get("postcode") else []
    if len(lines) < 3:
        raise invalid("address Address must be at least 3 lines")
    content: dict[str, Any] = filled(found, values) | {"values": values, "lines": lines, "postage": "second"}
    asked = _asked(found, content, given.get("reference") or "")
    page = made_page(content, found.version.contact_block)
    keep_letter(workspace=caller.workspace, key=caller.key, kind=caller.kind, asked=asked, page=page)
    shown = {"body": content["body"], "subject": content["subject"]}
    return answered(shapes.placed(request, asked.id, found, shown, reference=asked.reference or None), 201)


def _asked(found: Edition, content: dict[str, Any], reference: str) -> Asked:
    return Asked(
        template=found.template,
        version=found.version.number,
        to=", ".join(content["lines"]) or "-",
        content=content,
        reference=reference,
    )
