"""What every page of one's account needs."""

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

from assises.accounts.models import Person


def person_of(request: HttpRequest) -> Person:
    """Return who is signed in; the route declared that somebody is."""
    assert isinstance(request.user, Person)  # noqa: S101  (tells mypy what `@signed_in` guarantees)
    return request.user


def safe_next(request: HttpRequest, default: str) -> str:
    """Return the path to come back to when it is one of this site, else `default`: no open redirection.

    A bare word is no path: `redirect` would look for a route of that name.
    """
    found = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(
        found, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return found if safe and found.startswith("/") else default
