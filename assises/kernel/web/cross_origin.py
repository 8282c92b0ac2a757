"""Routes that pages of other sites may call: without cookie, and the answer may be read there."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse, HttpResponseBase

V = TypeVar("V", bound=Callable[..., Any])
HEADERS = {
    "Access-Control-Allow-Origin": "*",  # no credentials go with it: what is answered is what anybody may have
    "Access-Control-Allow-Methods": "GET, POST, OPTIONS",
    "Access-Control-Allow-Headers": "Content-Type",
    "Access-Control-Max-Age": "86400",
    "Cross-Origin-Resource-Policy": "cross-origin",
}


def cross_origin(view: V) -> V:
    """Declare that pages of other sites may call the view."""
    view.cross_origin = True  # type: ignore[attr-defined]  # functions declare no attribute
    return view


class CrossOriginMiddleware:
    """Answers what a browser asks before it calls such a route, and lets the page read the answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if request.resolver_match and getattr(request.resolver_match.func, "cross_origin", False):
            for name, value in HEADERS.items():
                response.headers[name] = value
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        asks = request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers
        return HttpResponse(status=204) if asks and getattr(view, "cross_origin", False) else None
