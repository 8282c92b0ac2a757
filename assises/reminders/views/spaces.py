"""From the menu of an organisation to its rules or its obligations, which stand in a workspace."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy

from assises.kernel.web.access import staff
from assises.notify import permissions
from assises.notify.queries.workspaces import workspaces_of
from assises.register.permissions import permitted
from assises.register.rooms import Room

RULES = Room(app="reminders", label=gettext_lazy("Règles de rappels"), home="rules_of_organisation")
OBLIGATIONS = Room(app="reminders", label=gettext_lazy("Obligations"), home="obligations_of_organisation")


@staff
@permitted(permissions.READ)
def rules(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    return _led(request, RULES, "reminders:rules", slug, code)


@staff
@permitted(permissions.READ)
def obligations(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    return _led(request, OBLIGATIONS, "reminders:obligations", slug, code)


def _led(request: HttpRequest, room: Room, route: str, slug: str, code: str) -> HttpResponse:
    """Lead to the page of the only workspace of an organisation, or list those it has."""
    organisation = room.opened(request, slug, code)
    found = workspaces_of(organisation)
    if len(found) == 1:
        return redirect(route, found[0].pk)
    return room.page(
        request, "reminders/of_organisation.html", organisation, found=found, route=route, title=room.label
    )
