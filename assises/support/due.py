"""What the accompaniment offer expects of people: an answer to each request, and the end of each mandate."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from assises.kernel.due import Due, due
from assises.register.enums import CentralRole
from assises.register.models import CentralAppointment
from assises.support.enums import State
from assises.support.lists import address_of
from assises.support.models import SupportRequest

ROWS = SupportRequest.objects.select_related("organisation__administration")


@due("support")
def expected(until: date, person: int | None) -> Iterator[Due]:
    yield from _answers(until, person)
    mandates = ROWS.filter(state=State.UNDERWAY, ends_on__lte=until, lead__isnull=False).order_by("ends_on", "pk")
    for one in mandates.filter(lead=person) if person else mandates:
        title = _("Terminer le mandat\u00a0: %s") % one.subject
        yield Due(f"support.mandate:{one.pk}", one.lead_id or 0, title, one.ends_on or until, address_of(one))


def _answers(until: date, person: int | None) -> Iterator[Due]:
    """Yield the requests that wait for an answer, for each member of the team."""
    team = CentralAppointment.objects.filter(role=CentralRole.ACCOMPANIMENT)
    if person is not None:
        team = team.filter(person=person)
    for place, member in team.order_by("pk").values_list("administration", "person"):
        waiting = ROWS.filter(organisation__administration=place, state=State.SUBMITTED, answer_due__lte=until)
        for one in waiting.order_by("answer_due", "pk"):
            title = _("Répondre à une demande d’accompagnement\u00a0: %s") % one.subject
            yield Due(f"support.answer:{one.pk}", member, title, one.answer_due, address_of(one))
