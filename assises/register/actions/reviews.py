"""The review of accesses: everybody is looked at, and what is decided happens at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from procrastinate.contrib.django import app

from assises.kernel import audit, clock
from assises.kernel.audit import Actor
from assises.register.actions.teams import hold_team, remove_member
from assises.register.errors import TeamMoved
from assises.register.models import AccessDecision, AccessReview, HeldRole, ReviewReminder
from assises.register.queries.reviews import Due, overdue
from assises.register.teams import Team


@dataclass(frozen=True, slots=True)
class Decision:
    """What a review decides of one role; a role that is taken away has its reason."""

    held: HeldRole
    kept: bool
    reason: str = ""


@transaction.atomic
def review_access(*, team: Team, decisions: Sequence[Decision], actor: Actor) -> AccessReview:
    """Keep the review with its decisions, and take away what it takes away: all of it or nothing.

    Raises TeamMoved unless every role of the team, and no other, is decided; and what removing raises.
    """
    hold_team(team)
    if {one.held.pk for one in decisions} != set(team.held().values_list("pk", flat=True)):
        raise TeamMoved
    found = AccessReview.objects.create(
        **team.where, at=clock.now(), actor=actor.label, on_behalf_of=actor.on_behalf_of
    )
    AccessDecision.objects.bulk_create(_row(found, one) for one in decisions)
    removed = [one for one in decisions if not one.kept]
    for one in removed:
        remove_member(team=team, held=one.held, reason=one.reason, actor=actor)
    audit.record(
        actor=actor,
        action="team.review_access",
        subject=team.subject,
        scope=team.administration.pk,
        review=found.pk,
        kept=len(decisions) - len(removed),
        removed=len(removed),
    )
    return found


def _row(review: AccessReview, one: Decision) -> AccessDecision:
    return AccessDecision(
        review=review,
        holder=f"person:{one.held.person_id}",
        role=one.held.role,
        kept=one.kept,
        reason=one.reason.strip(),
    )


@transaction.atomic
def remind_reviews(*, today: date) -> int:
    """Queue one message per person who must review a team whose date has come, once a date; return how many."""
    return sum(remind_of(late) for late in overdue(today))


@transaction.atomic
def remind_of(late: Due) -> int:
    """Queue one message per person who must review a team, once a date; return how many."""
    where = {**late.team.where, "due_on": late.due_on}
    _row_of_date, new = ReviewReminder.objects.get_or_create(**where)
    managers = list(late.team.held().filter(role=late.team.chief)) if new else []
    organisation = late.team.organisation.pk if late.team.organisation else None
    for held in managers:
        app.configure_task("register.send_review_reminder", queue="mail").defer(
            administration=late.team.administration.pk, organisation=organisation, person=held.person_id
        )
    return len(managers)
