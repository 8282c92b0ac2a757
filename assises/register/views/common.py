"""What every page of the register needs: its administration, and the right to read it."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from assises.accounts.acting import place
from assises.kernel.errors import NotFound
from assises.register.enums import RecordKind
from assises.register.models import Administration, Organisation
from assises.register.permissions import Scope, declared_action, may, require, table
from assises.register.presenting import PLURALS
from assises.register.spaces import enter, home_of
from assises.register.teams import Team

Crumb = tuple[str, str | None]


def opened(request: HttpRequest, slug: str) -> Administration:
    """Return the administration, for who may do there what the view declares; raises NotFound or NotAllowed.

    A view that asks for something of one organisation is opened by who reads the register: it then checks
    its row where the organisation is known (`allowed_in`).
    """
    administration = Administration.objects.filter(slug=slug).first()
    if administration is None:
        raise NotFound
    asked = declared_action(request)
    action = asked if asked.scope is Scope.ADMINISTRATION else table.READ_REGISTER
    require(may(request.user, action, administration=administration))
    place(request, administration.pk)
    enter(request, administration)
    return administration


def allowed_in(request: HttpRequest, organisation: Organisation) -> None:
    """Raise NotAllowed unless the person may do in `organisation` what the view declares."""
    require(may(request.user, declared_action(request), organisation=organisation))


def opened_team(request: HttpRequest, slug: str, code: str | None = None) -> Team:
    """Return the team of an organisation, or the central one, for who may do there what the view declares."""
    administration = opened(request, slug)
    if code is None:
        return Team(administration)
    organisation = Organisation.objects.filter(administration=administration, code=code).first()
    if organisation is None:
        raise NotFound
    allowed_in(request, organisation)
    enter(request, organisation)
    return Team(administration, organisation)


def team_page(request: HttpRequest, template: str, team: Team, here: str, **context: Any) -> HttpResponse:
    """Render a page of a team, with the way to it; `here` is empty on the page of the team itself."""
    kind = RecordKind.ORGANISATION
    place = team.administration.slug
    crumbs: list[Crumb] = []
    if team.organisation:
        code = team.organisation.code
        crumbs = [
            (str(PLURALS[kind]), reverse("register:list", args=[place, kind])),
            (team.name, reverse("register:record", args=[place, kind, code])),
        ]
    title = _("Équipe") if team.organisation else _("Rôles centraux")
    crumbs += [(title, team.url("team") if here else None), *([(here, None)] if here else [])]
    context |= {"team": team, "team_title": title, "team_url": team.url("team")}
    return page(request, template, team.administration, crumbs, **context)


def page(
    request: HttpRequest,
    template: str,
    administration: Administration,
    crumbs: Sequence[Crumb],
    **context: Any,
) -> HttpResponse:
    """Render a page of an administration, with the way to it."""
    way: list[Crumb] = [
        (administration.name, home_of(administration)),
        *crumbs,
    ]
    context |= {
        "administration": administration,
        "crumbs": way,
        "may_import": may(request.user, table.IMPORT, administration=administration),
    }
    return render(request, f"register/{template}.html", context)
