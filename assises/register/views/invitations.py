"""Inviting somebody to a team, and what the invited person finds behind the link."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from assises.accounts.acting import actor_of
from assises.accounts.assurance import assured, session_assurance
from assises.accounts.enums import Assurance, Change
from assises.accounts.gate import gated, ungated
from assises.accounts.session import person_of
from assises.kernel.errors import AssisesError, NotFound
from assises.kernel.web.access import signed_in, staff
from assises.register.actions.invitations import (
    accept_invitation,
    cancel_invitation,
    invite,
    opened_invitation,
    resend_invitation,
)
from assises.register.forms.teams import InviteForm
from assises.register.models import Invitation
from assises.register.permissions import actions, permitted, table
from assises.register.teams import Team
from assises.register.views.common import opened_team, team_page


@staff
@permitted(table.MANAGE_TEAM, above=table.MANAGE_CENTRAL)
def new_invitation(request: HttpRequest, slug: str, code: str | None = None) -> HttpResponse:
    team = opened_team(request, slug, code)
    form = InviteForm(request.POST or None, team=team, language=request.LANGUAGE_CODE)
    if request.method == "POST" and form.is_valid() and _invited(request, team, form):
        return redirect(team.url("team"))
    return team_page(request, "invite", team, _("Inviter"), form=form)


def _invited(request: HttpRequest, team: Team, form: InviteForm) -> bool:
    try:
        invite(team=team, person=person_of(request), actor=actor_of(request), **form.cleaned_data)
    except AssisesError as error:
        form.add_error(None, str(error))
        return False
    messages.success(request, _("Invitation enregistrée\u00a0: le message part dans la minute."))
    return True


def _found(team: Team, pk: int) -> Invitation:
    found = Invitation.objects.filter(**team.where, pk=pk).first()
    if found is None:
        raise NotFound
    return found


@staff
@permitted(table.MANAGE_TEAM, above=table.MANAGE_CENTRAL)
@require_POST
def resend(request: HttpRequest, slug: str, pk: int, code: str | None = None) -> HttpResponse:
    team = opened_team(request, slug, code)
    resend_invitation(invitation=_found(team, pk), team=team, actor=actor_of(request))
    messages.success(request, _("L’invitation est renvoyée\u00a0; l’ancien lien ne vaut plus."))
    return redirect(team.url("team"))


@staff
@permitted(table.MANAGE_TEAM, above=table.MANAGE_CENTRAL)
@require_POST
def cancel(request: HttpRequest, slug: str, pk: int, code: str | None = None) -> HttpResponse:
    team = opened_team(request, slug, code)
    cancel_invitation(invitation=_found(team, pk), team=team, actor=actor_of(request))
    messages.success(request, _("L’invitation est annulée\u00a0: son lien ne vaut plus."))
    return redirect(team.url("team"))


@signed_in
@ungated("shows what is offered; accepting is another address")
def invitation(request: HttpRequest, pk: int, token: str) -> HttpResponse:
    """Show what is offered; who has no second factor is led to one, then back here."""
    found = opened_invitation(pk=pk, token=token, person=person_of(request))
    team, proved = Team(found.administration, found.organisation), session_assurance(request)
    role = team.role(found.role)
    step = urlencode({"niveau": Assurance.SUBSTANTIAL.value, "next": request.get_full_path()})
    context = {
        "invitation": found,
        "team": team,
        "role": role,
        "allowed": [one for one in actions() if one.allows(role)],
        "proved": proved and proved.level.covers(Assurance.SUBSTANTIAL),
        "step_url": f"{reverse('accounts:step_up')}?{step}",
    }
    return render(request, "register/invitation.html", context | {"crumbs": [(_("Invitation"), None)]})


@signed_in
@assured(Assurance.SUBSTANTIAL)
@gated(Change.ROLE)
def accept(request: HttpRequest, pk: int, token: str) -> HttpResponse:
    """Take the role, with a second factor only; whoever comes back here by a link sees the offer again."""
    if request.method != "POST":
        return redirect("register:invitation", pk, token)
    held = accept_invitation(pk=pk, token=token, person=person_of(request), actor=actor_of(request))
    messages.success(request, _("Vous faites maintenant partie de l’équipe."))
    found = getattr(held, "organisation", None)
    administration = found.administration if found else held.administration  # type: ignore[attr-defined]  # one or the other
    return redirect(Team(administration, found).url("team"))
