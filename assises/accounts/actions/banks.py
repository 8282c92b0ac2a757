"""People known by a bank: entering, attaching, detaching."""

from typing import Any

from allauth.account.models import EmailAddress
from django.db import transaction

from assises.accounts.actions.identities import keep_identity, told_by_bank
from assises.accounts.actions.notices import lately_named, tell_change
from assises.accounts.actions.proofs import record_proof
from assises.accounts.actions.squatting import forget_squatters
from assises.accounts.bank.errors import AccountClosed, AddressTaken, IdentityTaken, OtherName
from assises.accounts.enums import Assurance, Change, NameReview, ProofPath
from assises.accounts.errors import BankHeld, BankNotAttached, BankUnderReview, LastWayIn, OwnFile
from assises.accounts.models import Bank, BankIdentity, Person
from assises.accounts.names import same_name
from assises.accounts.queries.ways import ways_of
from assises.kernel import audit, clock
from assises.kernel.encryption import encrypt
from assises.kernel.errors import ReasonMissing


@transaction.atomic
def enter_by_bank(*, bank: Bank, claims: dict[str, Any], language: str) -> Person:
    """Return the person that the bank knows, made on a first visit.

    Raises AddressTaken when the bank confirms the address of another account (no account is ever joined to
    another by its address alone), AccountClosed when theirs is closed, BankUnderReview while an agent compares names.
    """
    identity = BankIdentity.objects.filter(bank=bank, subject=claims["sub"]).select_related("person").first()
    if identity is None:
        person = _made(bank, claims, language)
        return _attached(bank, claims, person)
    if not identity.person.is_active:
        raise AccountClosed
    if identity.review != NameReview.CLEAR:
        raise BankUnderReview(bank=bank.name)
    BankIdentity.objects.filter(pk=identity.pk).update(used_at=clock.now())
    return identity.person


def prove_by_bank(*, person: Person, bank: Bank, claims: dict[str, Any]) -> Person:
    """Return `person`, whose bank says again that it is them; raises BankNotAttached for a bank they did not add.

    Proving more never adds a way in: whoever holds a stolen password would add their own bank.
    """
    rows = BankIdentity.objects.filter(
        bank=bank, subject=claims["sub"], person=person, review=NameReview.CLEAR
    )
    if not rows.update(used_at=clock.now()):
        raise BankNotAttached(bank=bank.name)
    return person


@transaction.atomic
def attach_bank(*, person: Person, bank: Bank, claims: dict[str, Any], decided: bool = False) -> Person:
    """Attach a bank to an account, and tell its owner.

    Raises IdentityTaken when it opens another account, BankHeld where one of the same bank is there (nothing is
    replaced), OtherName when the names differ and the person has not `decided` that both are theirs: it then waits
    for an agent, and opens nothing.
    """
    Person.objects.select_for_update().get(pk=person.pk)
    identity = BankIdentity.objects.filter(bank=bank, subject=claims["sub"]).first()
    if identity is not None and identity.person_id != person.pk:
        raise IdentityTaken(bank=bank.name)
    if identity is not None:
        return person
    if BankIdentity.objects.filter(bank=bank, person=person).exists():
        raise BankHeld(bank=bank.name)
    if all(same_name(name, _name(claims)) for name in lately_named(person)):
        before = person.proved
        _attached(bank, claims, person)
        tell_change(person=person, change=Change.BANK, undo={"proved": before})
    elif decided:
        _waiting(bank, claims, person)
    else:
        raise OtherName(bank=bank.name, name=_name(claims))
    return person


def _waiting(bank: Bank, claims: dict[str, Any], person: Person) -> None:
    """Keep a bank whose name is another one for an agent to look at; it opens nothing until then."""
    kept = encrypt(_name(claims)) if _name(claims) else ""
    BankIdentity.objects.create(
        bank=bank, subject=claims["sub"], person=person, review=NameReview.WAITING, name_kept=kept
    )
    _record("accounts.bank_asked", bank, person)
    tell_change(person=person, change=Change.BANK)


@transaction.atomic
def review_bank(*, identity: BankIdentity, agent: Person, confirmed: bool, reason: str) -> None:
    """Say whether the two names are one person’s, and tell them; the delay before the high level begins now.

    Raises OwnFile, ReasonMissing.
    """
    if identity.person_id == agent.pk:
        raise OwnFile
    if not reason.strip():
        raise ReasonMissing
    rows = BankIdentity.objects.filter(pk=identity.pk, review=NameReview.WAITING)
    if confirmed and rows.update(review=NameReview.CLEAR, name_kept="", attached_at=clock.now()):
        _confirmed(identity, agent, reason)
    elif not confirmed and rows.delete()[0]:
        undo = {"refused_bank": identity.bank.slug}
        _reviewed("accounts.bank_review_refused", identity, agent, reason)
        tell_change(person=identity.person, change=Change.BANK, undo=undo)


def _confirmed(identity: BankIdentity, agent: Person, reason: str) -> None:
    person, bank = identity.person, identity.bank
    before, level = person.proved, Assurance(bank.level)
    _reviewed("accounts.bank_reviewed", identity, agent, reason)
    record_proof(person=person, path=ProofPath.BANK, level=level, detail=bank.slug, actor=agent.actor)
    tell_change(person=person, change=Change.BANK, undo={"proved": before})


def _reviewed(action: str, identity: BankIdentity, agent: Person, reason: str) -> None:
    subject, bank = f"person:{identity.person_id}", identity.bank.slug
    audit.record(actor=agent.actor, action=action, subject=subject, reason=reason, bank=bank)


@transaction.atomic
def detach_bank(*, person: Person, identity: BankIdentity) -> None:
    """Remove a bank from an account, and tell its owner; raises LastWayIn when nothing else opens it."""
    Person.objects.select_for_update().get(pk=person.pk)
    if identity.review == NameReview.CLEAR and ways_of(person).count <= 1:
        raise LastWayIn
    BankIdentity.objects.filter(pk=identity.pk, person=person).delete()
    _record("accounts.bank_detached", identity.bank, person)
    tell_change(person=person, change=Change.BANK)


def _name(claims: dict[str, Any]) -> str:
    """Return the name that a bank gives: whole, or in two parts that stand for it."""
    parts = " ".join(str(claims.get(part) or "").strip() for part in ("given_name", "family_name"))
    return str(claims.get("name") or parts).strip()[:200]


def _made(bank: Bank, claims: dict[str, Any], language: str) -> Person:
    email = str(claims.get("email") or "").strip().lower() if claims.get("email_verified") is True else ""
    if email and EmailAddress.objects.filter(email__iexact=email, verified=True).exists():
        raise AddressTaken(bank=bank.name)
    if email:
        forget_squatters(email=email)
    return Person.objects.create_user(email or None, full_name=_name(claims) or bank.name, language=language)


def _attached(bank: Bank, claims: dict[str, Any], person: Person) -> Person:
    BankIdentity.objects.create(bank=bank, subject=claims["sub"], person=person)
    level = Assurance(bank.level)
    record_proof(person=person, path=ProofPath.BANK, level=level, detail=bank.slug, actor=person.actor)
    if level.covers(Assurance.SUBSTANTIAL):
        keep_identity(person=person, identity=told_by_bank(claims), path=ProofPath.BANK)
    _record("accounts.bank_attached", bank, person)
    return person


def _record(action: str, bank: Bank, person: Person) -> None:
    audit.record(actor=person.actor, action=action, subject=f"person:{person.pk}", bank=bank.slug)
