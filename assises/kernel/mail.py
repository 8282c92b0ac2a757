"""Messages that the platform writes by itself, from a template, in the language of who reads."""

import json
from smtplib import SMTPRecipientsRefused
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.text import Truncator
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from assises.kernel.encryption import decrypt, encrypt

# After 4 s, 16 s, 1 min, 4 min, 17 min, 68 min, 4 h 30, 18 h: a mail server that is back within a day is waited for.
AGAIN = RetryStrategy(max_attempts=9, exponential_wait=4, retry_exceptions=[OSError])
LONGEST_SUBJECT = 250  # characters: no mail program shows more
PERMANENT = 500  # of SMTP: no other try will do (RFC 5321, 4.2.1)


def send(*, to: str, template: str, language: str, context: dict[str, Any]) -> None:
    """Send the template to one address: its first line is the subject, the rest the text.

    Raises OSError (smtplib.SMTPException among them) when the mail server refuses or does not answer.
    """
    written(to=to, template=template, language=language, context=context).send()


def written(*, to: str, template: str, language: str, context: dict[str, Any]) -> EmailMessage:
    """Return the message that `send` would send."""
    with translation.override(language):
        said = render_to_string(template, {**context, "site": settings.PUBLIC_URL})
    subject, _line, body = said.strip().partition("\n")
    # A name without a space would make a line of the header longer than mail takes (RFC 5322, 2.1.1: 998 bytes).
    return EmailMessage(Truncator(subject.strip()).chars(LONGEST_SUBJECT), f"{body.strip()}\n", to=[to])


def send_later(message: EmailMessage) -> None:
    """Send a message by a job of its own, tried again for hours: one address that is refused stops no other.

    Asked within a transaction, it leaves if that one is kept. Its job holds it encrypted.
    """
    kept = {"to": message.to, "subject": message.subject, "body": message.body}
    send_kept.defer(message_kept=encrypt(json.dumps(kept)))


def refused_for_good(error: OSError) -> bool:
    """Say whether the server answered that the address takes nothing: trying again would change nothing."""
    if not isinstance(error, SMTPRecipientsRefused):
        return False
    return all(code >= PERMANENT for code, _said in error.recipients.values())


@app.task(name="kernel.send_mail", queue="mail", retry=AGAIN)
def send_kept(message_kept: str) -> None:
    """Send one message that waited; one whose address is refused for good is left."""
    try:
        EmailMessage(**json.loads(decrypt(message_kept))).send()
    except SMTPRecipientsRefused as error:
        if not refused_for_good(error):
            raise
