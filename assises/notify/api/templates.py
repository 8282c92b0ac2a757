"""`/v2/template…`: what a workspace may send, each version, and a preview with real values."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse

from assises.notify.api import schema, shapes
from assises.notify.api.auth import Caller
from assises.notify.api.composing import filled
from assises.notify.api.endpoint import endpoint, sent_json
from assises.notify.api.errors import answered, invalid, not_found
from assises.notify.api.files import no_files
from assises.notify.enums import Channel
from assises.notify.links import shown_address
from assises.notify.queries.templates import Edition, edition, editions
from assises.notify.rendering import email_of


def _found(caller: Caller, template_id: str, number: int | None = None) -> Edition:
    try:
        place = UUID(template_id)
    except ValueError as error:
        raise invalid("id is not a valid UUID") from error
    found = edition(caller.workspace.pk, place, number)
    if found is None:
        raise not_found()
    return found


@endpoint("GET")
def template(
    request: HttpRequest, caller: Caller, template_id: str, number: int | None = None
) -> HttpResponse:
    return answered(shapes.template_shape(_found(caller, template_id, number)))


@endpoint("GET")
def templates(request: HttpRequest, caller: Caller) -> HttpResponse:
    kind = request.GET.get("type", "")
    if kind and kind not in Channel.values:
        raise invalid(f"type {kind} is not one of [{', '.join(Channel.values)}]")
    rows = [shapes.template_shape(found) for found in editions(caller.workspace.pk, kind)]
    return answered({"templates": rows})


@endpoint("POST")
def preview(request: HttpRequest, caller: Caller, template_id: str) -> HttpResponse:
    found = _found(caller, template_id)
    given = sent_json(request) if request.body else {}
    told = given.get("personalisation") if isinstance(given, dict) else given
    values = schema.checked({"personalisation": told or {}}, {}, {"personalisation": schema.values})[
        "personalisation"
    ]
    no_files(values)
    content = filled(found, values)
    sms, email = (found.template.channel == channel for channel in (Channel.SMS, Channel.EMAIL))
    html = None
    if email:
        link = shown_address(found.template.purpose, "fr-ca")
        html = email_of(found.version, values, language="fr-ca", workspace=caller.workspace, link=link).html
    shown = {
        "id": str(found.template.pk),
        "type": found.template.channel,
        "version": found.version.number,
        "body": content["body"],
        "html": html,
        "subject": None if sms else content["subject"],
        "postage": "second" if found.template.channel == Channel.LETTER else None,
    }
    return answered(shown)
