"""Pages that compose several modules."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from assises.accounts.gate import LISTS, ungated
from assises.accounts.models import Person
from assises.barometer import queries as barometer
from assises.barometer.strategies import strategies as all_strategies
from assises.kernel.web.access import public, signed_in
from assises.portal import queries
from assises.register.permissions.showing import by_action, by_role
from assises.register.queries.desk import administrations_of


@public
def home(request: HttpRequest) -> HttpResponse:
    return render(
        request,
        "portal/home.html",
        {"overviews": queries.overviews(), "strategies": all_strategies().values()},
    )


@public
def barometers(request: HttpRequest) -> HttpResponse:
    """Every administration that is measured, with its headline, and the strategies they follow."""
    context = {
        "overviews": queries.overviews(),
        "strategies": all_strategies().values(),
        "crumbs": [(_("Baromètre"), None)],
    }
    return render(request, "portal/barometers.html", context)


@signed_in
@ungated(LISTS)
def welcome(request: HttpRequest) -> HttpResponse:
    """Lead the staff to their desk, and everybody else to their own pages."""
    person = request.user
    staff = isinstance(person, Person) and administrations_of(person)
    return redirect("portal:spaces" if staff else "portal:dossier")


@public
def strategies(request: HttpRequest) -> HttpResponse:
    context: dict[str, Any] = {
        "strategies": all_strategies().values(),
        "followers": queries.followers(),
        "crumbs": [(_("Stratégies"), None)],
    }
    return render(request, "portal/strategies.html", context)


@public
def search(request: HttpRequest) -> HttpResponse:
    asked = request.GET.get("q", "").strip()[:200]
    found = queries.search(asked) if asked else None
    return render(
        request, "portal/search.html", {"asked": asked, "found": found, "crumbs": [(_("Recherche"), None)]}
    )


@public
def method(request: HttpRequest) -> HttpResponse:
    return render(
        request,
        "portal/method.html",
        {"administrations": barometer.administrations(), "crumbs": [(_("Méthode"), None)]},
    )


@public
def open_data(request: HttpRequest) -> HttpResponse:
    return render(
        request,
        "portal/open_data.html",
        {"overviews": queries.overviews(), "crumbs": [(_("Données ouvertes"), None)]},
    )


@public
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/accessibility.html", {"crumbs": [(_("Accessibilité"), None)]})


@public
def roles(request: HttpRequest) -> HttpResponse:
    """The table of permissions, as it is checked: by role, then by action."""
    context = {"roles": by_role(), "actions": by_action(), "crumbs": [(_("Rôles"), None)]}
    return render(request, "portal/roles.html", context)
