"""How a request that carries an answer came: judged once, for the page and for the interface."""

from datetime import datetime
from urllib.parse import urlsplit

from allauth.account.adapter import get_adapter
from django.core import signing
from django.http import HttpRequest

from assises.feedback.abuse_tokens import FORM_TOKENS
from assises.feedback.actions.answering import Origin
from assises.feedback.enums import By
from assises.feedback.errors import TokenStale
from assises.feedback.models import FeedbackForm
from assises.feedback.queries.forms import under_attack
from assises.kernel import clock
from assises.kernel.abuse.places import place_of
from assises.kernel.abuse.work import has_worked


def origin_of(
    request: HttpRequest,
    form: FeedbackForm,
    *,
    by: By,
    language: str,
    token: str,
    nonce: str = "",
    trap: str = "",
    at: datetime | None = None,
    page: str = "",
) -> Origin:
    """Return how an answer came; raises TokenStale when its form is another, altered, or over a week old.

    While a form is under attack, what carries no proof of work is set aside for a person to look at.
    """
    try:
        opened = FORM_TOKENS.read(form.key, token)
    except signing.BadSignature as error:
        raise TokenStale from error
    proven = has_worked(token, nonce, opened.bits) and (opened.bits > 0 or not under_attack(form))
    place = place_of(get_adapter(request).get_client_ip(request) or "", clock.today(), use="feedback")
    return Origin(by, language, place, opened, at, bool(trap), proven, page_of(page))


def page_of(address: str) -> str:
    """Return the page that asked, without what may name somebody: no query, no fragment, no user; nothing else."""
    try:
        parts = urlsplit(address.strip())
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return ""
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        return ""
    return f"{parts.scheme}://{parts.hostname}{port}{parts.path}"[:300].replace("\x00", "")
