"""The right to complete an answer: a secret of the browser that began it, for an hour; the identifier opens nothing.

What is kept is a hash of the secret, of the answer and of the browser's name: a secret read elsewhere, or moved to
another answer or another program, is none. A browser may draw its own secret, so that a first answer sent again,
because the network fell, finds its right again; without one, we draw it and say it once.
"""

import hmac
from datetime import timedelta
from uuid import UUID

from django.http import HttpRequest

from assises.feedback.errors import NotYours
from assises.feedback.models import Answer
from assises.kernel import clock
from assises.kernel.tokens import hashed, new_secret

LIFE = timedelta(hours=1)
SHORTEST = 32  # characters of a secret that a browser draws itself
COOKIE = "avis"  # of the pages: it is read by no script and holds nothing but chance


def bound(secret: str, *, answer: UUID, browser: str) -> str:
    """Return what is kept of a right; nothing of it opens anything."""
    return hashed(f"{secret}\n{answer}\n{browser}")


def browser_of(request: HttpRequest) -> str:
    """Return what a browser says it is: a right that leaked to another program is refused."""
    return request.headers.get("User-Agent", "")[:400]


def answer_of(key: UUID, secret: str, browser: str) -> Answer:
    """Return the answer that a right completes; raises NotYours when it is another's, or an hour old."""
    rows = Answer.objects.select_related("form__service", "form__organisation", "service")
    found = rows.filter(pk=key, received_at__gt=clock.now() - LIFE).first()
    if found is None or not has_right(found, secret, browser):
        raise NotYours
    return found


def has_right(answer: Answer, secret: str, browser: str) -> bool:
    """Say whether a secret is the one that began an answer, in the same browser."""
    kept = bound(secret, answer=answer.pk, browser=browser)
    return bool(secret and answer.right_hash) and hmac.compare_digest(kept, answer.right_hash)


def cookie_of(request: HttpRequest) -> str:
    """Return the secret of a browser that reads our pages: the one it has, or a new one."""
    held = request.COOKIES.get(COOKIE, "")
    return held if SHORTEST <= len(held) <= 100 else new_secret()
