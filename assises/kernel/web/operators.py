"""Who may read what is the operator's alone."""

import hmac

from django.conf import settings
from django.http import HttpRequest

FORWARDED = ("X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "Forwarded", "X-Real-IP", "Via")


def is_operator(request: HttpRequest) -> bool:
    """Say whether the request carries the operator's token, or comes from the machine when none is set."""
    if settings.METRICS_TOKEN:
        given = request.headers.get("Authorization", "").removeprefix("Bearer ")
        return hmac.compare_digest(given.encode(), settings.METRICS_TOKEN.encode())
    # Behind a proxy on the same machine everybody comes from it: the machine itself is then no proof.
    forwarded = settings.SECURE_PROXY_SSL_HEADER or any(name in request.headers for name in FORWARDED)
    return not forwarded and request.META.get("REMOTE_ADDR") in {"127.0.0.1", "::1"}
