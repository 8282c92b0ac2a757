"""Who may act for whom, now."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from assises.accounts.enums import MandateState
from assises.accounts.models import Mandate, MandateOffer, Person
from assises.kernel import clock


def in_force(person: Person) -> QuerySet[Mandate]:
    """Return the mandates under which `person` may act today."""
    today = clock.today()
    return (
        Mandate.objects.filter(holder=person, state=MandateState.ACTIVE, starts_on__lte=today)
        .filter(Q(ends_on=None) | Q(ends_on__gte=today))
        .select_related("giver", "business")
        .order_by("kind", "pk")
    )


@dataclass(frozen=True, slots=True)
class Delegations:
    """The mandates of a person, by what they can do with them."""

    held: list[Mandate]
    given: list[Mandate]
    waiting: list[Mandate]
    past: list[Mandate]
    offers: list[MandateOffer]


def delegations_of(person: Person) -> Delegations:
    """Return the mandates that a person holds or gave, those that wait for a counter, and open offers."""
    held = list(in_force(person))
    mine = Mandate.objects.select_related("giver", "business", "holder").filter(
        Q(holder=person)
        | Q(giver=person)
        | Q(business__in=[one.business_id for one in held if one.business_id])
    )
    today, alive = clock.today(), [one.pk for one in held]
    rows = list(mine.distinct())
    given = [one for one in rows if one.pk not in alive and one.in_force_on(today)]
    waiting = [one for one in rows if one.state == MandateState.PROPOSED]
    gone = {*alive, *(one.pk for one in (*given, *waiting))}
    offers = MandateOffer.objects.filter(proposer=person, answered_at=None, expires_at__gt=clock.now())
    return Delegations(
        held,
        given,
        waiting,
        [one for one in rows if one.pk not in gone],
        list(offers.select_related("business")),
    )
