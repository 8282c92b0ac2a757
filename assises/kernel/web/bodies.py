"""Bodies of requests: bounded by route, and read by some of the threads, so that slow ones never hold the pages.

The web server gives a request to a thread before its body has come, and reading it has no time limit there: only half
of the threads may wait for a body at once, who comes next is told when to come back, and pages go on.
"""

import tempfile
from collections.abc import Iterable
from threading import BoundedSemaphore
from typing import Any

from django.conf import settings
from django.urls import Resolver404, resolve
from django.utils import translation

from assises.kernel.web.access import Access, declared_access

SMALL, LARGE = 1024 * 1024, 64 * 1024 * 1024
PATIENCE, CHUNK = 0.1, 64 * 1024
LINES = {400: "400 Bad Request", 413: "413 Content Too Large", 503: "503 Service Unavailable"}
TOLD = {
    400: "La demande est coupée. / The request is cut.",
    413: "La demande est trop grande. / The request is too large.",
    503: "Trop de demandes à la fois. Attendez quelques secondes. / Too many requests at once. Wait a few seconds.",
}


def most_bytes(path: str, *, known: bool) -> int:
    """Return how large a body may be there: files are brought by the staff, or by programs that have a key.

    `known` says that the request carries a session or a key; whether they are good is for the view.
    """
    if not known:
        return SMALL
    if path.startswith(settings.API_PREFIXES):
        return LARGE
    try:
        with translation.override(translation.get_language_from_path(path) or settings.LANGUAGE_CODE):
            match = resolve(path)
    except Resolver404:
        return SMALL
    return LARGE if declared_access(match.func, match.url_name) is Access.STAFF else SMALL


class Bodies:
    """A WSGI application before another: it hands over a body that has come, or refuses it (400, 413, 503)."""

    def __init__(self, application: Any, *, threads: int) -> None:
        self.application = application
        self.waiting = BoundedSemaphore(max(1, threads // 2))

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        length = int(environ.get("CONTENT_LENGTH") or 0)
        if not length:
            return self.application(environ, start_response)  # type: ignore[no-any-return]  # any WSGI application
        known = "HTTP_AUTHORIZATION" in environ or settings.SESSION_COOKIE_NAME in environ.get(
            "HTTP_COOKIE", ""
        )
        if length > most_bytes(environ.get("PATH_INFO", ""), known=known):
            return _refused(413, start_response)
        if not self.waiting.acquire(timeout=PATIENCE):
            return _refused(503, start_response)
        with tempfile.SpooledTemporaryFile(max_size=SMALL) as body:
            try:
                whole = _read(environ["wsgi.input"], body, length)
            finally:
                self.waiting.release()
            if not whole:
                return _refused(400, start_response)
            body.seek(0)
            return self.application(environ | {"wsgi.input": body}, start_response)  # type: ignore[no-any-return]  # any WSGI application


def _read(source: Any, kept: Any, length: int) -> bool:
    """Keep the body, on the disk when it is large, and say whether it came to its end."""
    left = length
    while left and (chunk := source.read(min(left, CHUNK))):
        kept.write(chunk)
        left -= len(chunk)
    return not left


def _refused(status: int, start_response: Any) -> Iterable[bytes]:
    headers = [("Content-Type", "text/plain; charset=utf-8"), ("Connection", "close")]
    start_response(LINES[status], [*headers, ("Retry-After", "5")] if status == 503 else headers)
    return [TOLD[status].encode() + b"\n"]
