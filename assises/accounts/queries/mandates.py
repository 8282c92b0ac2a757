"""Who may act for whom, now."""

from django.db.models import Q, QuerySet

from assises.accounts.enums import MandateState
from assises.accounts.models import Mandate, Person
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
