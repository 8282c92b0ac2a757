"""Headers, declared access and typed errors, for every request."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.http.multipartparser import MultiPartParserError
from django.http.request import RawPostDataException

from assises.kernel.errors import AssisesError, NotAllowed
from assises.kernel.incoming import is_storable
from assises.kernel.web.access import Access, declared_access
from assises.kernel.web.handlers import OUT_OF_REACH, BadRequest, answer, disk_full, unavailable
from assises.kernel.web.operators import is_operator

Next = Callable[[HttpRequest], HttpResponseBase]

MULTIPART = "multipart/form-data"
FORMS = {MULTIPART, "application/x-www-form-urlencoded"}
# What browsers write; other names of codecs decode into anything (`unicode_escape`), or into no text at all (`hex`).
ALPHABETS = {"utf-8", "utf8", "us-ascii", "ascii", "iso-8859-1", "windows-1252"}
POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}


class SecurityHeadersMiddleware:
    """Strict content policy; a view that may be framed sets `embeddable` on its response, one whose form ends at
    another site sets `form_action` (`kernel.outgoing.form_policy`), and one that shows a document made for another
    program, such as an e-mail, sets in `policy` the directives that differ."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        embeddable = getattr(response, "embeddable", False) or response.headers.pop("X-Embeddable", None)
        policy = POLICY | ({"frame-ancestors": "*"} if embeddable else {})
        policy["form-action"] = getattr(response, "form_action", POLICY["form-action"])
        policy |= getattr(response, "policy", {})
        response.headers["Content-Security-Policy"] = "; ".join(f"{k} {v}" for k, v in policy.items())
        response.headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response


class ReadableCookiesMiddleware:
    """Leaves out a cookie that holds what nothing here can keep, as one that nobody sent."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.COOKIES = {name: told for name, told in request.COOKIES.items() if is_storable(told)}
        return self.get_response(request)


class ReadableAddressMiddleware:
    """Refuses an address or a form that cannot be read, or holds what nothing here can keep.

    Forms are read here, before any view: a file's name with a NUL, a field that is half a pair, a boundary that is
    none, an alphabet that no form has are one answer, in the shape of who asks.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if (
            "\x00" in request.path_info
            or "%00" in request.META.get("QUERY_STRING", "")
            or not _is_readable(request)
        ):
            return answer(request, BadRequest())
        return self.get_response(request)


def _is_readable(request: HttpRequest) -> bool:
    """Say whether a form can be read and kept; what is no form is for its own reader.

    Raises what Django answers by itself: too many fields, a body cut short.
    """
    if request.content_type not in FORMS:
        return True
    if (request.encoding or "utf-8").lower() not in ALPHABETS:
        request.encoding = "utf-8"  # the page that says so reads no form in the other one
        return False
    if request.content_type != MULTIPART:
        return b"%00" not in request.body and b"\0" not in request.body and request.POST is not None
    try:
        texts = [text for name, values in request.POST.lists() for text in (name, *values)]
        files = [(name, file) for name, held in request.FILES.lists() for file in held]
    except (LookupError, ValueError, MultiPartParserError):
        return False
    names = (text for name, file in files for text in (name, file.name or ""))
    return all(map(is_storable, texts)) and all(map(is_storable, names))


class AccessMiddleware:
    """Enforces what the route declares; a route that declares nothing is a programming error."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        match = request.resolver_match
        level = declared_access(view, match.url_name if match else None)
        if level is None:
            raise ImproperlyConfigured(f"the route {request.path} does not declare its access")
        if level in {Access.SIGNED_IN, Access.STAFF} and not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if level is Access.OPERATOR and not is_operator(request):
            return answer(request, NotAllowed())
        return None


class ErrorMiddleware:
    """Turns a typed error, a database that is down or a full disk into a page, or an RFC 9457 document for the API."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, OUT_OF_REACH):
            return unavailable(request)
        if isinstance(error, RawPostDataException):  # a form, where something else was asked
            return answer(request, BadRequest())
        if not isinstance(error, AssisesError):
            return disk_full(request, error)
        return answer(request, error)
