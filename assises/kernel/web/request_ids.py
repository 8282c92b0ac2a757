"""A number for each request: in every line of the log it leaves, in its answer, on the page of an error."""

import re
from collections.abc import Callable
from uuid import uuid4

import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

READABLE = re.compile(r"[A-Za-z0-9-]{8,64}")


class RequestIdMiddleware:
    """Takes the number that the proxy gave (`X-Request-ID`), where there is a proxy, or makes one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        number = _given(request) or uuid4().hex
        with structlog.contextvars.bound_contextvars(request_id=number):
            response = self.get_response(request)
        response.headers["X-Request-ID"] = number
        return response


def current() -> str:
    """Return the number of the request that is being answered, or nothing outside of one."""
    return str(structlog.contextvars.get_contextvars().get("request_id", ""))


def _given(request: HttpRequest) -> str:
    given = request.headers.get("X-Request-ID", "") if settings.SECURE_PROXY_SSL_HEADER else ""
    return given if READABLE.fullmatch(given) else ""
