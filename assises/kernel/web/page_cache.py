"""Public pages are kept for anonymous readers, and answer 304 to those who have them.

A page is kept only when its view is declared PUBLIC and the reader sends no session. `forget_pages`
starts a new generation, for instance when an edition is published; other processes follow within a
second, because each asks the database for the generation once a second at the most.

Such a page is read from the replica where there is one, and so is the generation: a new one is known
only where what it announces is known too, and no former page is kept under it.
"""

import contextlib
import hashlib
import time
from collections.abc import Callable

from django.conf import settings
from django.core.cache import caches
from django.db import DatabaseError, InterfaceError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotModified
from django.urls import Resolver404, resolve

from assises.kernel import replica
from assises.kernel.models import PageGeneration
from assises.kernel.web.access import Access, declared_access

Next = Callable[[HttpRequest], HttpResponseBase]
_seen: dict[str, float | int] = {"at": 0.0, "number": 0}


def generation() -> int:
    """Return the current generation of public pages, read at most once a second."""
    if time.monotonic() - _seen["at"] > 1:
        # Away, or not migrated: what was kept is served.
        with contextlib.suppress(DatabaseError, InterfaceError), replica.reading():
            _seen["number"] = PageGeneration.current()
        _seen["at"] = time.monotonic()
    return int(_seen["number"])


def forget_pages() -> None:
    """Make every kept page obsolete, in the transaction of the caller."""
    PageGeneration.advance()
    _seen["at"] = 0.0


def _may_be_kept(request: HttpRequest) -> bool:
    return (
        request.method == "GET"
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and "HX-Request" not in request.headers
    )


class PublicPageCacheMiddleware:
    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not settings.PUBLIC_PAGE_SECONDS or not _may_be_kept(request):
            return self.get_response(request)
        language = request.headers.get("Accept-Language", "") if request.path == "/" else ""
        key = hashlib.sha256(f"{request.build_absolute_uri()}|{language}".encode()).hexdigest()
        key = f"page:{generation()}:{key}"
        kept = caches["pages"].get(key)
        if kept is None:
            response = self._made(request)
            if not isinstance(response, HttpResponse) or not self._worth_keeping(request, response):
                return response
            kept = (response.content, dict(response.headers))
            caches["pages"].set(key, kept, settings.PUBLIC_PAGE_SECONDS)
        return self._answer(request, *kept)

    def _made(self, request: HttpRequest) -> HttpResponseBase:
        if not replica.exists() or not self._is_public(request):
            return self.get_response(request)
        with replica.reading():
            return self.get_response(request)

    @staticmethod
    def _is_public(request: HttpRequest) -> bool:
        try:
            match = resolve(request.path_info)
        except Resolver404:
            return False
        return declared_access(match.func, match.url_name) is Access.PUBLIC

    @staticmethod
    def _worth_keeping(request: HttpRequest, response: HttpResponse) -> bool:
        match = request.resolver_match
        level = declared_access(match.func, match.url_name) if match else None
        return (
            level is Access.PUBLIC
            and response.status_code == 200
            and not response.cookies
            and len(response.content) < 2_000_000
        )

    @staticmethod
    def _answer(request: HttpRequest, content: bytes, headers: dict[str, str]) -> HttpResponse:
        tag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
        if request.headers.get("If-None-Match") == tag:
            return HttpResponseNotModified(headers={"ETag": tag})
        headers = headers | {"ETag": tag, "Cache-Control": "public, max-age=60"}
        return HttpResponse(content, headers=headers)
