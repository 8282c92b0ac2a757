"""When the accesses of a team are due for review, and what past reviews decided."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Max, Min, QuerySet
from django.utils import timezone

from assises.accounts.models import Person
from assises.register.models import (
    AccessDecision,
    AccessReview,
    Administration,
    CentralAppointment,
    Membership,
    Organisation,
)
from assises.register.permissions import may, table, where_may
from assises.register.teams import Team

Key = tuple[int, int | None]
EVERY = timedelta(days=183)


@dataclass(frozen=True, slots=True)
class Due:
    """A team and the date by which its accesses are to be reviewed."""

    team: Team
    due_on: date


def due_of(team: Team) -> date | None:
    """Return when the next review is due: six months after the last, or after the first member; None without any."""
    last = AccessReview.objects.filter(**team.where).aggregate(at=Max("at"))["at"]
    return _six_months_after(last or team.held().aggregate(at=Min("since"))["at"])


def _six_months_after(moment: datetime | None) -> date | None:
    return timezone.localdate(moment) + EVERY if moment else None


def overdue(today: date, administration: Administration | None = None) -> list[Due]:
    """Return the teams whose date has come, of one administration or of all, in a bounded number of queries."""
    here = {"administration": administration} if administration else {}
    members = {"organisation__administration": administration} if administration else {}
    last = _moments(AccessReview.objects.filter(**here), Max("at"), "administration", "organisation")
    first = _moments(
        Membership.objects.filter(**members), Min("since"), "organisation__administration", "organisation"
    )
    central = _moments(CentralAppointment.objects.filter(**here), Min("since"), "administration")
    due = {key: _six_months_after(last.get(key, moment)) for key, moment in {**first, **central}.items()}
    return _named({key: on for key, on in due.items() if on and on <= today})


def _moments(
    rows: "QuerySet[Any]", moment: Min | Max, administration: str, *organisation: str
) -> dict[Key, datetime]:
    """Return a moment by team: its administration, and its organisation unless it is the central one."""
    found = rows.order_by().values_list(administration, *organisation).annotate(at=moment)
    return {(row[0], row[1] if organisation else None): row[-1] for row in found.order_by(administration)}


def _named(due: dict[Key, date]) -> list[Due]:
    administrations = Administration.objects.in_bulk({key[0] for key in due})
    organisations = Organisation.objects.in_bulk({key[1] for key in due if key[1]})
    found = [
        Due(Team(administrations[where], organisations[what] if what else None), on)
        for (where, what), on in due.items()
    ]
    return sorted(found, key=lambda one: (one.due_on, one.team.name))


def overdue_for(person: Person, administration: Administration, today: date) -> list[Due]:
    """Return the late teams of an administration whose reviews a person reads."""
    late = overdue(today, administration)
    if not late:
        return []
    readable = set(where_may(person, table.READ_REVIEWS, administration).values_list("pk", flat=True))
    central = may(person, table.READ_CENTRAL, administration=administration)
    return [
        one for one in late if (one.team.organisation.pk in readable if one.team.organisation else central)
    ]


def past_reviews(team: Team) -> list[tuple[AccessReview, list[AccessDecision]]]:
    """Return the ten last reviews of a team with their decisions, the latest first."""
    reviews = list(AccessReview.objects.filter(**team.where)[:10])
    decisions = AccessDecision.objects.filter(review__in=reviews)
    found: dict[int, list[AccessDecision]] = {one.pk: [] for one in reviews}
    for one in decisions:
        found[one.review_id].append(one)
    return [(review, found[review.pk]) for review in reviews]
