"""Who is signed in, for code that a declared route has already let pass."""

from django.http import HttpRequest

from assises.accounts.models import Person


def person_of(request: HttpRequest) -> Person:
    """Return who is signed in; the route declared that somebody is."""
    assert isinstance(request.user, Person)  # noqa: S101  (tells mypy what `@signed_in` guarantees)
    return request.user
