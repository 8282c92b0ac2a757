"""The review of accesses: past ones, and the one that is due."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from assises.accounts.acting import actor_of
from assises.accounts.session import person_of
from assises.kernel import clock
from assises.kernel.errors import AssisesError
from assises.kernel.web.access import staff
from assises.register.actions.reviews import review_access
from assises.register.forms.teams import ReviewAccessForm
from assises.register.models import AccessDecision, AccessReview
from assises.register.permissions import permitted, table
from assises.register.queries.people import named
from assises.register.queries.reviews import due_of, past_reviews
from assises.register.queries.teams import members_of
from assises.register.teams import Team
from assises.register.views.common import opened_team, team_page


@staff
@permitted(table.READ_REVIEWS, above=table.READ_CENTRAL)
def reviews(request: HttpRequest, slug: str, code: str | None = None) -> HttpResponse:
    team = opened_team(request, slug, code)
    due = due_of(team)
    context = {
        "past": _shown(team),
        "due": due,
        "late": due is not None and due <= clock.today(),
        "may_review": team.lets(request.user, table.REVIEW_ACCESS, table.MANAGE_CENTRAL),
        "review_url": team.url("review"),
    }
    return team_page(request, "reviews", team, _("Revues des accès"), **context)


def _shown(team: Team) -> list[tuple[AccessReview, str, list[tuple[str, str, AccessDecision]]]]:
    """Return past reviews with the names of their author and of those they decided of."""
    past = past_reviews(team)
    names = named({one.actor for one, _all in past} | {one.holder for _one, every in past for one in every})
    return [
        (
            review,
            names[review.actor],
            [(names[one.holder], str(team.role(one.role).label), one) for one in every],
        )
        for review, every in past
    ]


@staff
@permitted(table.REVIEW_ACCESS, above=table.MANAGE_CENTRAL)
def review(request: HttpRequest, slug: str, code: str | None = None) -> HttpResponse:
    team = opened_team(request, slug, code)
    members, person = members_of(team), person_of(request)
    form = ReviewAccessForm(request.POST or None, members=members, reviewer=person.pk)
    if request.method == "POST" and form.is_valid() and _reviewed(request, team, form):
        return redirect(team.url("reviews"))
    context = {"form": form, "own": person.pk, "reviews_url": team.url("reviews")}
    return team_page(request, "review", team, _("Revue des accès"), **context)


def _reviewed(request: HttpRequest, team: Team, form: ReviewAccessForm) -> bool:
    try:
        review_access(team=team, decisions=form.decisions(), actor=actor_of(request))
    except AssisesError as error:
        form.add_error(None, str(error))
        return False
    messages.success(request, _("La revue des accès est enregistrée."))
    return True
