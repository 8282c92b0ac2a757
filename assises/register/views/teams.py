"""The team of an organisation, the central one, and the change of one member."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from assises.accounts.acting import actor_of
from assises.kernel import clock
from assises.kernel.errors import AssisesError, NotFound
from assises.kernel.web.access import staff
from assises.register.actions.teams import change_role, remove_member
from assises.register.forms.teams import MemberForm
from assises.register.permissions import permitted, table
from assises.register.queries.reviews import due_of
from assises.register.queries.teams import Member, members_of, waiting
from assises.register.teams import Team
from assises.register.views.common import opened_team, team_page


@staff
@permitted(table.READ_TEAM, above=table.READ_CENTRAL)
def team(request: HttpRequest, slug: str, code: str | None = None) -> HttpResponse:
    found = opened_team(request, slug, code)
    due, manages = due_of(found), found.lets(request.user, table.MANAGE_TEAM, table.MANAGE_CENTRAL)
    context = {
        "members": [(one, found.url("member", one.held.pk)) for one in members_of(found)],
        "waiting": _invitations(found) if manages else [],
        "manages": manages,
        "sees_use": found.lets(request.user, table.SEE_USE, table.READ_CENTRAL),
        "reads_reviews": found.lets(request.user, table.READ_REVIEWS, table.READ_CENTRAL),
        "due": due,
        "late": due is not None and due <= clock.today(),
        "invite_url": found.url("invite"),
        "reviews_url": found.url("reviews"),
    }
    return team_page(request, "team", found, "", **context)


def _invitations(found: Team) -> list[dict[str, object]]:
    return [
        {
            "invitation": one,
            "role": found.role(one.role).label,
            "resend_url": found.url("resend", one.pk),
            "cancel_url": found.url("cancel", one.pk),
        }
        for one in waiting(found)
    ]


@staff
@permitted(table.MANAGE_TEAM, above=table.MANAGE_CENTRAL)
def member(request: HttpRequest, slug: str, pk: int, code: str | None = None) -> HttpResponse:
    found = opened_team(request, slug, code)
    one = next((one for one in members_of(found) if one.held.pk == pk), None)
    if one is None:
        raise NotFound
    form = MemberForm(request.POST or None, team=found, role=one.held.role)
    if request.method == "POST" and form.is_valid() and _changed(request, found, one, form):
        return redirect(found.url("team"))
    own = one.held.person_id == request.user.pk
    return team_page(request, "member", found, one.name, member=one, form=form, own=own)


def _changed(request: HttpRequest, found: Team, one: Member, form: MemberForm) -> bool:
    """Do what was asked; say on the form why it is refused."""
    reason, actor = form.cleaned_data["reason"], actor_of(request)
    try:
        if "remove" in request.POST:
            remove_member(team=found, held=one.held, reason=reason, actor=actor)
            messages.success(request, _("%s n’a plus ce rôle.") % one.name)
        else:
            role = form.cleaned_data.get("role", one.held.role)
            change_role(team=found, held=one.held, role=role, reason=reason, actor=actor)
            messages.success(request, _("Le rôle de %s a changé.") % one.name)
    except AssisesError as error:
        form.add_error(None, str(error))
        return False
    return True
