"""From a message in the database to what a provider carries: deciphered and rendered at the last moment."""

import json
from functools import lru_cache
from uuid import UUID

from assises.kernel.encryption import decrypt
from assises.notify.content.email import render_email
from assises.notify.enums import Channel
from assises.notify.links import unsubscribe_address
from assises.notify.models import Message, TemplateVersion
from assises.notify.providers.base import Outgoing
from assises.notify.senders import from_email, mail_domain


@lru_cache(maxsize=512)
def version_of(template: UUID, number: int) -> TemplateVersion:
    """Return a version, kept in memory: it never changes."""
    return TemplateVersion.objects.get(template=template, number=number)


def outgoing(message: Message) -> Outgoing:
    """Return the message ready to carry; its Message-ID is the same at every attempt."""
    content = json.loads(decrypt(message.content_kept))
    to = decrypt(message.to_kept)
    workspace = message.workspace
    if message.channel == Channel.SMS:
        sender = message.sender.value if message.sender else workspace.name(message.language)[:11]
        return Outgoing(str(message.pk), "sms", to, sender, text=content["body"])
    link = content.get("unsubscribe") or unsubscribe_address(message)
    name = workspace.name(message.language)
    version = version_of(message.template_id, message.version)
    shown = render_email(
        version.subject(message.language),
        version.body(message.language),
        content["values"],
        language=version.spoken(message.language),
        unsubscribe_url=link or None,
        organisation=name,
    )
    headers = (
        {"List-Unsubscribe": f"<{link}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
        if link
        else {}
    )
    return Outgoing(
        str(message.pk),
        "email",
        to,
        f"{name} <{from_email(workspace)}>",
        reply_to=message.sender.value if message.sender else "",
        subject=shown.subject,
        text=shown.text,
        html=shown.html,
        headers=headers,
        message_id=f"<{message.pk}@{mail_domain()}>",
    )
