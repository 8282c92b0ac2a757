"""What every page of a workspace needs: the workspace, the right to open it, and the way around it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from assises.accounts.acting import place
from assises.kernel.errors import NotFound
from assises.notify import permissions
from assises.notify.models import Workspace
from assises.notify.tabs import Tab, groups
from assises.register.permissions import Action, declared_action, may, require
from assises.register.spaces import enter, home_of

Crumb = tuple[str, str | None]


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
    return shown(request, f"notify/{template}.html", workspace, f"notify:{here}", crumbs, **context)


def shown(
    request: HttpRequest,
    template: str,
    workspace: Workspace,
    here: str,
    crumbs: Sequence[Crumb] = (),
    **context: Any,
) -> HttpResponse:
    """Do the same for a module above, which names its template and its route in full."""
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
    }
    return render(request, template, context)


@dataclass(frozen=True, slots=True)
class Tabs:
    """The two rows above a page: the groups, and the pages of its own; each label, address, and whether it is here."""

    groups: list[tuple[str, str, bool]]
    label: str
    pages: list[tuple[str, str, bool]]


def _tabs(request: HttpRequest, workspace: Workspace, here: str) -> Tabs:
    """Return the pages that this person may open: each row of the table is asked once."""
    actions = {tab.action for _label, tabs in groups() for tab in tabs}
    allowed = {action: allows(request, action, workspace) for action in actions}
    firsts, label, pages = [], "", []
    for name, tabs in groups():
        mine = [tab for tab in tabs if allowed[tab.action]]
        if not mine:
            continue
        current = any(tab.route == here for tab in mine)
        firsts.append((str(name), reverse(mine[0].route, args=[workspace.pk]), current))
        if current and len(mine) > 1:
            label, pages = str(name), [_page_tab(tab, workspace, here) for tab in mine]
    return Tabs(firsts, label, pages)


def _page_tab(tab: Tab, workspace: Workspace, here: str) -> tuple[str, str, bool]:
    return str(tab.label), reverse(tab.route, args=[workspace.pk]), tab.route == here
