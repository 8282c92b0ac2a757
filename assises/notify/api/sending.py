"""`POST /v2/notifications/{sms,email}`: one message, durable when the answer leaves."""

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse

from assises.notify.actions.intake import Asked, DayExceeded, RateExceeded, place_message
from assises.notify.actions.sharing import Shared, share
from assises.notify.api import schema, shapes
from assises.notify.api.auth import Caller
from assises.notify.api.composing import check_reach, check_size, chosen_sender, filled, usable_edition
from assises.notify.api.endpoint import endpoint, sent_json
from assises.notify.api.errors import answered, invalid, too_fast, too_many
from assises.notify.api.files import no_files, taken
from assises.notify.api.idempotency import once
from assises.notify.api.sanitising import sanitised
from assises.notify.content.recipients import InvalidRecipient, valid_email, valid_phone
from assises.notify.enums import Channel, KeyKind
from assises.notify.senders import from_email
from assises.notify.simulation import is_simulated

REFERENCE = 1_000
COMMON: dict[str, schema.Check] = {
    "personalisation": schema.values,
    "reference": schema.optional_text(REFERENCE),
    "scheduled_for": schema.moment,
}
SMS_FIELDS = COMMON | {"sms_sender_id": schema.uuid}
EMAIL_FIELDS = COMMON | {
    "email_reply_to_id": schema.uuid,
    "one_click_unsubscribe_url": schema.https,
    "sanitise_content_for": schema.names,
}
PHONE_WORDS = {
    "not_enough_digits": "Not enough digits",
    "too_many_digits": "Too many digits",
    "letters": "Must not contain letters or symbols",
    "country": "Not a valid country prefix",
}


@endpoint("POST")
@once
def send_sms(request: HttpRequest, caller: Caller) -> HttpResponse:
    required: dict[str, schema.Check] = {"phone_number": schema.text(), "template_id": schema.uuid}
    given = schema.checked(sent_json(request), required, SMS_FIELDS)
    to = _phone(given["phone_number"])
    found = usable_edition(caller, given["template_id"], Channel.SMS)
    values = given.get("personalisation") or {}
    no_files(values)
    content: dict[str, Any] = filled(found, values) | {"values": values}
    sender = chosen_sender(caller, Channel.SMS, "sms_sender_id", given.get("sms_sender_id"))
    check_reach(caller, Channel.SMS, to)
    asked = _asked(found, to, content, given, sender.pk if sender else None)
    _place(caller, asked)
    shown = {
        "body": content["body"],
        "from_number": sender.value if sender else caller.workspace.name_fr[:11],
    }
    return answered(shapes.placed(request, asked.id, found, shown, **_echo(asked)), 201)


@endpoint("POST")
@once
def send_email(request: HttpRequest, caller: Caller) -> HttpResponse:
    required: dict[str, schema.Check] = {"email_address": schema.text(320), "template_id": schema.uuid}
    given = schema.checked(sent_json(request), required, EMAIL_FIELDS)
    to = _email(given["email_address"])
    found = usable_edition(caller, given["template_id"], Channel.EMAIL)
    files = taken(given.get("personalisation") or {}, found.version.subject_fr + found.version.body_fr)
    values, changed = sanitised(files.values, given.get("sanitise_content_for") or [])
    content: dict[str, Any] = filled(found, values) | {"values": values}
    content |= {"files": files.attached} if files.attached else {}
    content["unsubscribe"] = given.get("one_click_unsubscribe_url")
    sender = chosen_sender(caller, Channel.EMAIL, "email_reply_to_id", given.get("email_reply_to_id"))
    check_reach(caller, Channel.EMAIL, to)
    asked = _asked(found, to, content, given, sender.pk if sender else None)
    _place_with(caller, asked, files.shared)
    shown = {"from_email": from_email(caller.workspace), "body": content["body"], "subject": content["subject"],
             "one_click_unsubscribe_url": content["unsubscribe"]}  # fmt: skip
    more = _echo(asked) | {"sanitised_content": changed}
    return answered(shapes.placed(request, asked.id, found, shown, **more), 201)


def _phone(text: str) -> str:
    try:
        return valid_phone(text)
    except InvalidRecipient as error:
        raise invalid(f"phone_number {PHONE_WORDS.get(error.code, 'Not a valid phone number')}") from error


def _email(text: str) -> str:
    try:
        return valid_email(text)
    except InvalidRecipient as error:
        raise invalid("email_address Not a valid email address") from error


def _asked(found: Any, to: str, content: dict[str, Any], given: dict[str, Any], sender: Any) -> Asked:
    return Asked(
        template=found.template,
        version=found.version.number,
        to=to,
        content=content,
        reference=given.get("reference") or "",
        sender=sender,
        scheduled_for=schema.parsed_moment(given.get("scheduled_for")),
        fragments=check_size(found.template.channel, content["body"]),
    )


def _place_with(caller: Caller, asked: Asked, shared: list[Shared]) -> None:
    """Write the message and keep what its links give, both or neither."""
    if not shared or is_simulated(asked.template.channel, asked.to):
        _place(caller, asked)
        return
    with transaction.atomic():
        _place(caller, asked)
        share(workspace=caller.workspace, message=asked.id, to=asked.to, files=shared)


def _place(caller: Caller, asked: Asked) -> None:
    """Write the message, unless its recipient only plays one: nothing is kept of those."""
    if is_simulated(asked.template.channel, asked.to):
        return
    workspace, channel = caller.workspace, asked.template.channel
    try:
        place_message(workspace=workspace, key=caller.key, kind=caller.kind, asked=asked)
    except RateExceeded as error:
        shown = "LIVE" if caller.kind == KeyKind.LIVE else caller.kind.upper()
        raise too_fast(shown, workspace.per_minute) from error
    except DayExceeded as error:
        limit = workspace.daily_email if channel == Channel.EMAIL else workspace.daily_sms
        raise too_many(channel, limit) from error


def _echo(asked: Asked) -> dict[str, Any]:
    return {"reference": asked.reference or None, "scheduled_for": shapes.moment(asked.scheduled_for)}
