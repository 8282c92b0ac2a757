"""One account of each role, made on the demonstration database alone."""

import secrets
from dataclasses import dataclass

from django.db import transaction

from assises.accounts.models import Person
from assises.register.enums import CentralRole, Role
from assises.register.models import Administration, CentralAppointment, Membership, Organisation

DOMAIN = "demo.assises.example"


@dataclass(frozen=True)
class Account:
    """An account just made; its password is shown once and kept nowhere."""

    email: str
    password: str
    role: str


@transaction.atomic
def make_staff() -> list[Account]:
    """Make the accounts that do not exist yet and return them with their passwords."""
    organisation = Organisation.objects.filter(administration__slug="boreal", code="MTR").first()
    administrations = list(Administration.objects.filter(demonstration=True))
    made = []
    for role in (*CentralRole, *Role):
        email = f"{role.value}@{DOMAIN}"
        if not Person.objects.filter(email=email).exists():
            made.append(_make(email, role, administrations, organisation))
    return made


def _make(
    email: str,
    role: CentralRole | Role,
    administrations: list[Administration],
    organisation: Organisation | None,
) -> Account:
    password = secrets.token_urlsafe(12)
    person = Person.objects.create_user(email, password, full_name=f"{role.label} (démonstration)")
    if isinstance(role, CentralRole):
        CentralAppointment.objects.bulk_create(
            CentralAppointment(person=person, administration=administration, role=role)
            for administration in administrations
        )
    elif organisation is not None:
        Membership.objects.create(person=person, organisation=organisation, role=role)
    return Account(email, password, str(role.label))
