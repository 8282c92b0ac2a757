"""The workspaces that a person may open, and the opening of a new one."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from assises.accounts.acting import actor_of, place
from assises.accounts.session import person_of
from assises.kernel.web.access import staff
from assises.notify import permissions
from assises.notify.actions.workspaces import go_live, open_workspace
from assises.notify.drawing import speed_chart
from assises.notify.errors import NameTaken
from assises.notify.forms.workspaces import WorkspaceForm
from assises.notify.models import Workspace
from assises.notify.presenting import reason_in_words
from assises.notify.queries.dashboard import dashboard as read_dashboard
from assises.notify.queries.workspaces import own
from assises.notify.views.common import allows, opened, page
from assises.register.models import Organisation
from assises.register.permissions import may, permitted, require
from assises.register.rooms import Room
from assises.register.spaces import enter
from assises.register.teams import Team

ROOM = Room(app="notify", label=gettext_lazy("Messages"), home="of_organisation")


@staff
def workspaces(request: HttpRequest) -> HttpResponse:
    """List one's workspaces; who has no role anywhere is told so."""
    found = own(person_of(request))
    return render(request, "notify/workspaces.html", {"own": found, "crumbs": [(_("Messages"), None)]})


@staff
@permitted(permissions.READ)
def of_organisation(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """Lead to the only workspace of an organisation, or list those it has."""
    organisation = ROOM.opened(request, slug, code)
    found = list(Workspace.objects.filter(organisation=organisation, archived=False).order_by("pk"))
    if len(found) == 1:
        return redirect("notify:dashboard", found[0].pk)
    opens = may(request.user, permissions.KEYS, organisation=organisation)
    return ROOM.page(request, "notify/of_organisation.html", organisation, found=found, opens=opens)


def _organisation(request: HttpRequest, slug: str, code: str) -> Organisation:
    """Return an organisation for which the person may open a workspace."""
    found = get_object_or_404(Organisation, administration__slug=slug, code=code, valid_to=None)
    require(may(request.user, permissions.KEYS, organisation=found))
    place(request, found.administration_id)
    enter(request, found)
    return found


@staff
@permitted(permissions.KEYS)
def new_workspace(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    organisation = _organisation(request, slug, code)
    form = WorkspaceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            found = open_workspace(organisation=organisation, named=form.named(), actor=actor_of(request))
        except NameTaken as error:
            form.add_error("from_local", str(error))
        else:
            messages.success(request, _("L’espace est ouvert, à l’essai. Ajoutez une catégorie de messages."))
            return redirect("notify:purposes", found.pk)
    crumbs = [(_("Messages"), reverse("notify:workspaces")), (_("Ouvrir un espace d’envoi"), None)]
    return render(
        request, "notify/new_workspace.html", {"form": form, "organisation": organisation, "crumbs": crumbs}
    )


@staff
@permitted(permissions.READ)
def dashboard(request: HttpRequest, workspace: UUID) -> HttpResponse:
    found = opened(request, workspace)
    board, organisation = read_dashboard(found), found.organisation
    context: dict[str, Any] = {
        "board": board,
        "causes": [(one, reason_in_words(one.reason)) for one in board.failures],
        "chart": speed_chart(board.days),
        "manages": allows(request, permissions.KEYS, found),
        "team_url": Team(organisation.administration, organisation).url("team"),
    }
    return page(request, "dashboard", found, "dashboard", **context)


@staff
@permitted(permissions.KEYS)
@require_POST
def live(request: HttpRequest, workspace: UUID) -> HttpResponse:
    found = opened(request, workspace)
    go_live(workspace=found, actor=actor_of(request))
    messages.success(request, _("L’espace est en service\u00a0: ses messages atteignent tout le monde."))
    return redirect("notify:dashboard", found.pk)
