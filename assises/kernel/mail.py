"""Messages that the platform writes by itself, from a template, in the language of who reads."""

from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation


def send(*, to: str, template: str, language: str, context: dict[str, Any]) -> None:
    """Send the template to one address: its first line is the subject, the rest the text.

    Raises smtplib.SMTPException or OSError when the mail server refuses or does not answer.
    """
    with translation.override(language):
        said = render_to_string(template, {**context, "site": settings.PUBLIC_URL})
    subject, _line, body = said.strip().partition("\n")
    EmailMessage(subject.strip(), f"{body.strip()}\n", to=[to]).send()
