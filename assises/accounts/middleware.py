"""Each request's assurance and mandate, checked before the view runs."""

from collections.abc import Callable
from typing import Any

from allauth.usersessions.models import UserSession
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.http import urlencode

from assises.accounts.acting import acting_of
from assises.accounts.asking import stopped
from assises.accounts.assurance import session_assurance
from assises.accounts.enums import Assurance, Change
from assises.accounts.errors import ProofNeeded
from assises.accounts.form_subjects import other_subject, signed_subject
from assises.accounts.gate import declared_gate
from assises.accounts.views.subjects import about_another
from assises.kernel import clock
from assises.kernel.web.access import Access, declared_access
from assises.kernel.web.handlers import answer

Next = Callable[[HttpRequest], HttpResponseBase]
NOTED_EVERY = 600  # seconds between two notes that a session is alive


class AssuranceMiddleware:
    """A page that asks for more than the session proves sends to the step-up page, which leads back."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        match = request.resolver_match
        needed = _needed(view, declared_access(view, match.url_name if match else None))
        if needed is None or not request.user.is_authenticated:
            return None
        _note(request)
        found = session_assurance(request)
        if found is None or found.level.covers(needed):
            return None
        if request.path.startswith("/api/"):
            return answer(request, ProofNeeded(level=needed.label, acr=needed.acr))
        query = urlencode({"niveau": needed.value, "next": request.get_full_path()})
        return HttpResponseRedirect(f"{reverse('accounts:step_up')}?{query}")


def _needed(view: Callable[..., Any], level: Access | None) -> Assurance | None:
    asked: Assurance | None = getattr(view, "assurance", None)
    if asked is None and level is Access.STAFF:
        return Assurance.SUBSTANTIAL
    return asked or (Assurance.LOW if level is Access.SIGNED_IN else None)


def _note(request: HttpRequest) -> None:
    """Note that the session is alive, once in a while: the page of devices shows it."""
    now = clock.now()
    if now.timestamp() - request.session.get("noted_at", 0) > NOTED_EVERY:
        request.session["noted_at"] = now.timestamp()
        UserSession.objects.filter(session_key=request.session.session_key).update(last_seen_at=now)


class GateMiddleware:
    """What opens an account, reaches its owner or binds them is changed only just after the strongest proof of it.

    A form that comes too late leads back to its page, not to an address that only forms reach.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        match = request.resolver_match
        change = declared_gate(view, match.url_name if match else None)
        request.gate = change  # type: ignore[attr-defined]  # read by the guard rail of the tests
        if not isinstance(change, Change) or not request.user.is_authenticated:
            return None
        return stopped(request)


class ActingMiddleware:
    """Sets `request.acting`, the mandate in force that the session uses, and refuses a form that is about another.

    `request.form_subject` is what the forms of the page carry: it is signed only where a page has one.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        signed_in = request.user.is_authenticated
        request.acting = acting_of(request) if signed_in else None  # type: ignore[attr-defined]  # ours
        request.form_subject = SimpleLazyObject(lambda: signed_subject(request)) if signed_in else ""  # type: ignore[attr-defined]  # as above
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        if request.method != "POST" or not request.user.is_authenticated:
            return None
        label = other_subject(request)
        return None if label is None else about_another(request, label)
