"""What the register expects of people: the review of the accesses of each team, by who manages it."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from assises.kernel.due import Due, due
from assises.register.models import CentralAppointment, Membership
from assises.register.queries.reviews import due_of
from assises.register.teams import Team


@due("register")
def expected(until: date, person: int | None) -> Iterator[Due]:
    """Yield the reviews of one person's teams; its own message reminds of them (`tasks.remind_daily`)."""
    if person is None:
        return
    for team in _led_by(person):
        on = due_of(team)
        if on is not None and on <= until:
            title = _("Revoir les accès\u00a0: %s") % team.name
            yield Due(f"register.review:{team.subject}", person, title, on, team.url("review"), mailed=False)


def _led_by(person: int) -> Iterator[Team]:
    own = Membership.objects.filter(person=person).select_related("organisation__administration").order_by("pk")
    for one in own:
        team = Team(one.organisation.administration, one.organisation)
        if one.role == team.chief:
            yield team
    central = CentralAppointment.objects.filter(person=person).select_related("administration").order_by("pk")
    for appointment in central:
        team = Team(appointment.administration)
        if appointment.role == team.chief:
            yield team
