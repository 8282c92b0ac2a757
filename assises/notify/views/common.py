"""What every page of a workspace needs: the workspace, the right to open it, and the way around it."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assises.accounts.acting import place
from assises.kernel.errors import NotFound
from assises.notify import permissions
from assises.notify.models import Workspace
from assises.register.permissions import Action, declared_action, may, require
from assises.register.spaces import enter, home_of

Crumb = tuple[str, str | None]
TABS = [
    (gettext_lazy("Tableau de bord"), "dashboard", permissions.READ),
    (gettext_lazy("Modèles"), "templates", permissions.READ),
    (gettext_lazy("Lots"), "batches", permissions.READ),
    (gettext_lazy("Rappels"), "rules", permissions.READ),
    (gettext_lazy("Obligations"), "obligations", permissions.READ),
    (gettext_lazy("Messages"), "messages", permissions.READ),
    (gettext_lazy("Personnes jointes"), "people", permissions.PEOPLE),
    (gettext_lazy("Catégories de messages"), "purposes", permissions.WRITE),
    (gettext_lazy("Clés"), "keys", permissions.KEYS),
    (gettext_lazy("Adresses"), "addresses", permissions.KEYS),
    (gettext_lazy("Notifications à votre système"), "callbacks", permissions.KEYS),
]


def opened(request: HttpRequest, workspace: UUID) -> Workspace:
    """Return the workspace, for who may do there what the view declares; raises NotFound or NotAllowed."""
    rows = Workspace.objects.select_related("organisation__administration")
    found = rows.filter(pk=workspace, archived=False).first()
    if found is None:
        raise NotFound
    require(allows(request, declared_action(request), found))
    place(request, found.organisation.administration_id)
    enter(request, found.organisation)
    return found


def allows(request: HttpRequest, action: Action, workspace: Workspace) -> bool:
    return may(request.user, action, organisation=workspace.organisation)


def page(
    request: HttpRequest,
    template: str,
    workspace: Workspace,
    here: str,
    crumbs: Sequence[Crumb] = (),
    **context: Any,
) -> HttpResponse:
    """Render a page of a workspace; `here` is the route of the tab that it is under."""
    way: list[Crumb] = [
        (workspace.organisation.name, home_of(workspace.organisation)),
        (workspace.shown, reverse("notify:dashboard", args=[workspace.pk]) if crumbs else None),
        *crumbs,
    ]
    context |= {
        "workspace": workspace,
        "administration": workspace.organisation.administration,
        "crumbs": way,
        "writes": allows(request, permissions.WRITE, workspace),
        "tabs": _tabs(request, workspace, here),
        "tabs_label": _("Pages de l’espace d’envoi"),
    }
    return render(request, f"notify/{template}.html", context)


def _tabs(request: HttpRequest, workspace: Workspace, here: str) -> list[tuple[str, str, bool]]:
    """Return the pages that this person may open: each row of the table is asked once."""
    allowed = {
        action: allows(request, action, workspace) for action in {action for _label, _name, action in TABS}
    }
    return [
        (str(label), reverse(f"notify:{name}", args=[workspace.pk]), name == here)
        for label, name, action in TABS
        if allowed[action]
    ]
