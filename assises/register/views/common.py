"""What every page of the register needs: its administration, and the right to read it."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from assises.accounts.models import Person
from assises.kernel.errors import NotFound
from assises.register.models import Administration
from assises.register.permissions import may_import, may_read_register, require

Crumb = tuple[str, str | None]


def person_of(request: HttpRequest) -> Person:
    """Return who is signed in; the route declared that somebody is."""
    assert isinstance(request.user, Person)  # noqa: S101  (tells mypy what `@staff` guarantees)
    return request.user


def opened(request: HttpRequest, slug: str) -> Administration:
    """Return the administration, for who may read its register; raises NotFound or NotAllowed."""
    administration = Administration.objects.filter(slug=slug).first()
    if administration is None:
        raise NotFound
    require(may_read_register(request.user, administration))
    return administration


def opened_to_import(request: HttpRequest, slug: str) -> Administration:
    administration = opened(request, slug)
    require(may_import(request.user, administration))
    return administration


def page(
    request: HttpRequest,
    template: str,
    administration: Administration,
    crumbs: Sequence[Crumb],
    **context: Any,
) -> HttpResponse:
    """Render a page of an administration, with the way to it."""
    way: list[Crumb] = [
        (_("Registre"), reverse("register:desk")),
        (administration.name, reverse("register:home", args=[administration.slug])),
        *crumbs,
    ]
    context |= {
        "administration": administration,
        "crumbs": way,
        "may_import": may_import(request.user, administration),
    }
    return render(request, f"register/{template}.html", context)
