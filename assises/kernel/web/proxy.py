"""A proxy that says half of what it must makes everybody one visitor, or every page one without HTTPS: it is told."""

from collections.abc import Callable

import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase

log = structlog.get_logger(__name__)


# For whoever tries the site first: nothing of its pages can be right yet.
TOLD = (
    "Le mandataire placé devant ce site ne pose pas %(missing)s : réglez-le, puis rechargez cette page.\n"
    "The proxy in front of this site does not set %(missing)s: configure it, then reload this page.\n"
)


class ProxyMiddleware:
    """Refuses, where a proxy is declared, what did not come through it with both its headers."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if settings.SECURE_PROXY_SSL_HEADER and (missing := _missing(request)):
            log.error("proxy_half_configured", missing=missing)
            text = TOLD % {"missing": ", ".join(missing)}
            return HttpResponse(text, status=503, content_type="text/plain; charset=utf-8")
        return self.get_response(request)


def _missing(request: HttpRequest) -> list[str]:
    wrong = [] if request.headers.get("X-Forwarded-Proto") in {"http", "https"} else ["X-Forwarded-Proto"]
    return wrong if request.headers.get("X-Forwarded-For", "").strip() else [*wrong, "X-Forwarded-For"]
