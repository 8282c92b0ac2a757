"""The JSON of the public interface: every key always there, moments in UTC with six digits."""

import json
from datetime import datetime
from typing import Any

from django.http import HttpRequest

from assises.kernel.encryption import decrypt
from assises.notify.content import placeholders
from assises.notify.enums import Channel, Status
from assises.notify.models import Message
from assises.notify.queries.templates import Edition


def moment(at: datetime | None) -> str | None:
    return at.strftime("%Y-%m-%dT%H:%M:%S.%fZ") if at else None


def absolute(request: HttpRequest, path: str) -> str:
    return request.build_absolute_uri(path)


def placed(
    request: HttpRequest, message_id: Any, found: Edition, content: dict[str, Any], **more: Any
) -> dict[str, Any]:
    """Return the answer to a message that was taken."""
    template = found.template
    return {
        "id": str(message_id),
        "reference": more.pop("reference", None),
        "content": content,
        "uri": absolute(request, f"/v2/notifications/{message_id}"),
        "template": {
            "id": str(template.pk),
            "version": found.version.number,
            "uri": absolute(request, f"/services/{template.workspace_id}/templates/{template.pk}"),
        },
        "scheduled_for": None,
    } | more


def message_shape(request: HttpRequest, message: Message) -> dict[str, Any]:
    """Return a message as `GET /v2/notifications/{id}` shows it; what was purged is null."""
    content = json.loads(decrypt(message.content_kept)) if message.content_kept else {}
    template = f"/v2/template/{message.template_id}/version/{message.version}"
    return {
        "id": str(message.pk),
        "reference": message.reference or None,
        **_reached(message, content),
        "type": message.channel,
        "status": _status(message),
        "status_description": _described(message),
        "template": {
            "version": message.version,
            "id": str(message.template_id),
            "uri": absolute(request, template),
        },
        "body": content.get("body", ""),
        "subject": None if message.channel == Channel.SMS else content.get("subject"),
        **_moments(message),
        "created_by_name": None,
        "postage": content.get("postage"),
        "one_click_unsubscribe_url": content.get("unsubscribe"),
        "estimated_delivery": None,
        **_cost(message),
    }


def _described(message: Message) -> str | None:
    """Return why a message did not arrive; what was decided of one that left is for the organisation's pages."""
    return None if message.status in {Status.DELIVERED, Status.SENDING} else message.reason or None


def _reached(message: Message, content: dict[str, Any]) -> dict[str, Any]:
    """Return the address in the field of its channel, the others null."""
    to = decrypt(message.to_kept) if message.to_kept else None
    lines = content.get("lines") or []
    return {
        "email_address": to if message.channel == Channel.EMAIL else None,
        "phone_number": to if message.channel == Channel.SMS else None,
        **{f"line_{place}": _line(lines, place) for place in range(1, 7)},
        "postcode": content.get("postcode"),
    }


def _moments(message: Message) -> dict[str, str | None]:
    names = ("created_at", "sent_at", "completed_at", "scheduled_for")
    return {name: moment(getattr(message, name)) for name in names}


def _line(lines: list[str], place: int) -> str | None:
    return lines[place - 1] if place <= len(lines) else None


def _status(message: Message) -> str:
    if message.channel == Channel.LETTER and message.status == Status.CREATED:
        return "accepted"
    return message.status


def _cost(message: Message) -> dict[str, Any]:
    """No price is set for messages here: fragments are counted, and cost nothing."""
    details: dict[str, Any] = {}
    if message.channel == Channel.SMS and message.status != Status.CREATED:
        details = {
            "billable_sms_fragments": message.fragments,
            "international_rate_multiplier": 1.0,
            "sms_rate": 0.0,
        }
    return {"cost_details": details, "cost_in_pounds": 0.0, "is_cost_data_ready": True}


def template_shape(found: Edition) -> dict[str, Any]:
    """Return a template as the interface shows it; who wrote it stays inside the organisation."""
    template, version = found.template, found.version
    sms = template.channel == Channel.SMS
    text = version.body_fr if sms else f"{version.subject_fr}\n{version.body_fr}"
    return {
        "id": str(template.pk),
        "type": template.channel,
        "created_at": moment(template.created_at),
        "updated_at": moment(version.created_at) if version.number > 1 else None,
        "created_by": "notify@assises.invalid",
        "version": version.number,
        "body": version.body_fr,
        "subject": None if sms else version.subject_fr,
        "name": version.name,
        "personalisation": {name: {"required": True} for name in placeholders.names(text)},
        "postage": "second" if template.channel == Channel.LETTER else None,
        "letter_contact_block": version.contact_block or None,
    }
