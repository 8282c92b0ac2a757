"""People known by a bank: entering, attaching, detaching."""

from typing import Any

from allauth.account.models import EmailAddress
from django.db import transaction

from assises.accounts.actions.proofs import record_proof
from assises.accounts.bank.errors import AccountClosed, AddressTaken, IdentityTaken
from assises.accounts.enums import Assurance, ProofPath
from assises.accounts.errors import LastWayIn
from assises.accounts.models import Bank, BankIdentity, Person
from assises.accounts.queries.ways import ways_of
from assises.kernel import audit, clock


@transaction.atomic
def enter_by_bank(*, bank: Bank, claims: dict[str, Any], language: str) -> Person:
    """Return the person that the bank knows, made on a first visit.

    Raises AddressTaken when the bank confirms the address of another account (no account is ever joined to
    another by its address alone), AccountClosed when theirs is closed.
    """
    identity = BankIdentity.objects.filter(bank=bank, subject=claims["sub"]).select_related("person").first()
    if identity is None:
        person = _made(bank, claims, language)
        return _attached(bank, claims, person)
    if not identity.person.is_active:
        raise AccountClosed
    BankIdentity.objects.filter(pk=identity.pk).update(used_at=clock.now())
    return identity.person


@transaction.atomic
def attach_bank(*, person: Person, bank: Bank, claims: dict[str, Any]) -> Person:
    """Attach a bank to an account; raises IdentityTaken when it opens another one."""
    identity = BankIdentity.objects.filter(bank=bank, subject=claims["sub"]).first()
    if identity is not None and identity.person_id != person.pk:
        raise IdentityTaken(bank=bank.name)
    if identity is None:
        BankIdentity.objects.filter(bank=bank, person=person).delete()
        return _attached(bank, claims, person)
    return person


@transaction.atomic
def detach_bank(*, person: Person, identity: BankIdentity) -> None:
    """Remove a bank from an account; raises LastWayIn when nothing else opens it."""
    Person.objects.select_for_update().get(pk=person.pk)
    if ways_of(person).count <= 1:
        raise LastWayIn
    BankIdentity.objects.filter(pk=identity.pk, person=person).delete()
    audit.record(
        actor=person.actor,
        action="accounts.bank_detached",
        subject=f"person:{person.pk}",
        bank=identity.bank.slug,
    )


def _made(bank: Bank, claims: dict[str, Any], language: str) -> Person:
    email = str(claims.get("email") or "").strip().lower() if claims.get("email_verified") is True else ""
    if email and EmailAddress.objects.filter(email__iexact=email).exists():
        raise AddressTaken(bank=bank.name)
    name = str(claims.get("name") or "").strip()[:200]
    return Person.objects.create_user(email or None, full_name=name or bank.name, language=language)


def _attached(bank: Bank, claims: dict[str, Any], person: Person) -> Person:
    BankIdentity.objects.create(bank=bank, subject=claims["sub"], person=person)
    level = Assurance(bank.level)
    record_proof(person=person, path=ProofPath.BANK, level=level, detail=bank.slug, actor=person.actor)
    audit.record(
        actor=person.actor, action="accounts.bank_attached", subject=f"person:{person.pk}", bank=bank.slug
    )
    return person
