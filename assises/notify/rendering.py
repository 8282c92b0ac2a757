"""How a message reads: what is shown before it leaves and what leaves are made here, and nowhere else."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parseaddr
from html import unescape

from assises.notify.content.email import Email
from assises.notify.content.moulds import email_for
from assises.notify.content.sms import render_sms
from assises.notify.models import TemplateVersion, Workspace
from assises.notify.senders import from_email

SHOWN = 140  # characters of the beginning that mail programs show beside the subject
_BEGINNING = re.compile(r'<div style="display:none[^>]*>(.*?)</div>', re.DOTALL)


@dataclass(frozen=True, slots=True)
class InInbox:
    """A line of a mail program's list, before the message is opened."""

    sender: str
    address: str
    subject: str
    beginning: str


def email_of(
    version: TemplateVersion, values: Mapping[str, object], *, language: str, workspace: Workspace, link: str
) -> Email:
    """Return an e-mail as its reader receives it; `link` is their way out, empty when there is none."""
    return email_for(
        version.subject(language),
        version.body(language),
        values,
        language=version.spoken(language),
        link=link,
        organisation=workspace.name(language),
    )


def text_of(version: TemplateVersion, values: Mapping[str, object], *, language: str) -> str:
    """Return a text message as it is sent."""
    return render_sms(version.body(language), values, language=version.spoken(language))


def sender_of(workspace: Workspace, language: str) -> str:
    """Return who an e-mail is from."""
    return f"{workspace.name(language)} <{from_email(workspace)}>"


def in_inbox(email: Email, sender: str) -> InInbox:
    """Return what a mail program shows of an e-mail in its list: read from the e-mail itself."""
    name, address = parseaddr(sender)
    found = _BEGINNING.search(email.html)
    beginning = " ".join(unescape(found[1]).split()) if found else " ".join(email.text.split())
    return InInbox(name, address, email.subject, beginning[:SHOWN])
