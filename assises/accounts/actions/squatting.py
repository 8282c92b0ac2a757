"""An address that nobody proved belongs to nobody: it gives way to whoever proves it, and is purged in time."""

from datetime import timedelta

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from assises.accounts.actions.sessions import end_sessions
from assises.accounts.models import BankIdentity, Person
from assises.kernel import audit, clock
from assises.kernel.audit import SYSTEM

UNPROVED = timedelta(days=2)  # a code lives minutes: two days later nobody is coming back with it


def _never_proved() -> "QuerySet[Person]":
    """Return the accounts that wrote an address and proved nothing at all: no address, no bank, no mandate to hold."""
    verified = EmailAddress.objects.filter(user=OuterRef("pk"), verified=True)
    written = EmailAddress.objects.filter(user=OuterRef("pk"))
    banks = BankIdentity.objects.filter(person=OuterRef("pk"))
    rows = Person.objects.filter(Exists(written), closed_at=None)
    return rows.exclude(Exists(verified)).exclude(Exists(banks))


def forget_squatters(*, email: str) -> int:
    """Take an address from every account that never proved it; return how many gave it up.

    An account that proved nothing else is emptied: neither its password, nor its passkey, nor its sessions may serve
    once the owner of the address is there.
    """
    rows = EmailAddress.objects.filter(email__iexact=email.strip(), verified=False)
    holders = sorted(set(rows.order_by("pk").values_list("user_id", flat=True)))
    if holders:
        _give_up(email.strip(), holders)
    return len(holders)


@transaction.atomic
def _give_up(email: str, holders: list[int]) -> None:
    EmailAddress.objects.filter(email__iexact=email, verified=False).delete()
    Person.objects.filter(pk__in=holders, email__iexact=email).update(email=None)
    for person in _never_proved_of(holders):
        _empty(person)


def _never_proved_of(holders: list[int]) -> "QuerySet[Person]":
    """Return, among accounts that just lost an address, those that nothing proved opens."""
    verified = EmailAddress.objects.filter(user=OuterRef("pk"), verified=True)
    banks = BankIdentity.objects.filter(person=OuterRef("pk"))
    rows = Person.objects.filter(pk__in=holders, closed_at=None).order_by("pk")
    return rows.exclude(Exists(verified)).exclude(Exists(banks))


def _empty(person: Person) -> None:
    """Close for good an account that proved nothing; its row stays, so that the audit trail names a number."""
    Authenticator.objects.filter(user=person).delete()
    EmailAddress.objects.filter(user=person).delete()
    end_sessions(person=person, sessions=list(UserSession.objects.filter(user=person)))
    person.email, person.is_active, person.closed_at = None, False, clock.now()
    person.set_unusable_password()
    person.save()
    audit.record(actor=SYSTEM, action="accounts.unproved_forgotten", subject=f"person:{person.pk}")


def purge_unproved() -> int:
    """Empty the accounts whose address was never proved two days after they were opened; return how many."""
    rows = _never_proved().filter(joined_at__lt=clock.now() - UNPROVED).order_by("pk")
    people = list(rows)
    for person in people:
        with transaction.atomic():
            _empty(person)
    return len(people)
