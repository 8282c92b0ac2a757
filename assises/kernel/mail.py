"""E-mails of the platform itself: a template whose first line is the subject, in the reader's language."""

from collections.abc import Iterable
from typing import Any

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation


def send_mail(to: Iterable[str], template: str, language: str, context: dict[str, Any]) -> int:
    """Send `template` to each address, one message each; return how many were handed over."""
    with translation.override(language):
        subject, _line, body = render_to_string(template, context).strip().partition("\n")
    return sum(EmailMessage(subject.strip(), body.strip() + "\n", to=[address]).send() for address in to)
