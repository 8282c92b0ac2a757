"""One account of each role, made on the demonstration database alone."""

import secrets
from dataclasses import dataclass

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.db import transaction

from assises.accounts.models import Person
from assises.register.enums import CentralRole, Role
from assises.register.models import Administration, CentralAppointment, Membership, Organisation

DOMAIN = "demo.assises.example"


@dataclass(frozen=True)
class Account:
    """An account just made; its password is shown once and kept nowhere. `key` is its second factor's."""

    email: str
    password: str
    role: str
    key: str


def code_of(email: str) -> str:
    """Return the present code of a demonstration account's second factor; raises Authenticator.DoesNotExist."""
    factor = Authenticator.objects.get(
        user__email=email, user__email__endswith=f"@{DOMAIN}", type=Authenticator.Type.TOTP
    )
    secret = get_adapter().decrypt(factor.data["secret"])
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


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
    key = generate_totp_secret()
    TOTP.activate(person, key)
    return Account(email, password, str(role.label), key)
