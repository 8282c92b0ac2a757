"""Readings of requests."""

from django.db.models import QuerySet

from assises.accounts.models import Person
from assises.kernel.errors import NotFound
from assises.register.enums import CentralRole
from assises.register.models import Administration, CentralAppointment, Organisation, Service
from assises.support.models import SupportRequest


def requests_of(place: Organisation | Administration) -> "QuerySet[SupportRequest]":
    """Return the requests of an organisation, or of a whole administration."""
    where = "organisation" if isinstance(place, Organisation) else "organisation__administration"
    rows = SupportRequest.objects.filter(**{where: place})
    return rows.select_related("organisation__administration", "service", "lead", "asked_by")


def request_of(place: Organisation | Administration, key: int) -> SupportRequest:
    """Return one request of a place; raises NotFound."""
    found = requests_of(place).filter(pk=key).first()
    if found is None:
        raise NotFound
    return found


def leads_of(administration: Administration) -> "QuerySet[Person]":
    """Return the people who may lead a mandate."""
    team = CentralAppointment.objects.filter(administration=administration, role=CentralRole.ACCOMPANIMENT)
    return Person.objects.filter(pk__in=team.values("person"), is_active=True).order_by("full_name", "pk")


def services_of(organisation: Organisation) -> "QuerySet[Service]":
    """Return the services that a request may be about."""
    return Service.objects.filter(organisation=organisation, closed_on=None).order_by("search_text", "pk")
