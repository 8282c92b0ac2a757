"""From a message in the database to what a provider carries: deciphered and rendered at the last moment."""

import json
from base64 import b64decode
from functools import lru_cache
from typing import Any
from uuid import UUID

from assises.kernel.encryption import decrypt
from assises.notify.enums import Channel
from assises.notify.links import unsubscribe_address
from assises.notify.models import Message, TemplateVersion
from assises.notify.providers.base import Outgoing
from assises.notify.rendering import email_of, sender_of
from assises.notify.senders import mail_domain


@lru_cache(maxsize=512)
def version_of(template: UUID, number: int) -> TemplateVersion:
    """Return a version, kept in memory: it never changes."""
    return TemplateVersion.objects.get(template=template, number=number)


def outgoing(message: Message) -> Outgoing:
    """Return the message ready to carry; its Message-ID is the same at every attempt."""
    content, to = json.loads(decrypt(message.content_kept)), decrypt(message.to_kept)
    return _text(message, to, content) if message.channel == Channel.SMS else _email(message, to, content)


def _text(message: Message, to: str, content: dict[str, Any]) -> Outgoing:
    sender = message.sender.value if message.sender else message.workspace.name(message.language)[:11]
    return Outgoing(str(message.pk), "sms", to, sender, text=content["body"])


def _email(message: Message, to: str, content: dict[str, Any]) -> Outgoing:
    link = content.get("unsubscribe") or unsubscribe_address(message)
    version = version_of(message.template_id, message.version)
    shown = email_of(
        version, content["values"], language=message.language, workspace=message.workspace, link=link
    )
    one_click = {"List-Unsubscribe": f"<{link}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    return Outgoing(
        str(message.pk),
        "email",
        to,
        sender_of(message.workspace, message.language),
        reply_to=message.sender.value if message.sender else "",
        subject=shown.subject,
        text=shown.text,
        html=shown.html,
        headers=one_click if link else {},
        files=tuple((one["name"], b64decode(one["content"])) for one in content.get("files", [])),
        message_id=f"<{message.pk}@{mail_domain()}>",
    )
