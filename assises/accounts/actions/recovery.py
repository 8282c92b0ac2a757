"""At a counter, an agent gives back a frozen account to the person who stands there, and a way in with it."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db import transaction

from assises.accounts.actions.notices import lately_named, tell_change
from assises.accounts.actions.proofs import record_proof
from assises.accounts.backend import known_of
from assises.accounts.enums import Assurance, Change, CounterDocument, ProofPath
from assises.accounts.errors import AddressOfAnother, HoldsRole, NotFrozen, OtherNameAtCounter, OwnFile
from assises.accounts.models import BankIdentity, Freeze, Person, WayOnHold
from assises.accounts.names import same_name
from assises.accounts.queries.standing import delay
from assises.kernel import audit, clock
from assises.kernel.errors import AssisesError

REFUSALS: dict[type[AssisesError], str] = {
    OtherNameAtCounter: "accounts.recovery_refused",
    HoldsRole: "accounts.recovery_of_role_refused",
}


def recover_at_counter(
    *,
    person: Person,
    agent: Person,
    full_name: str,
    documents: list[CounterDocument],
    email: str,
    reason: str,
) -> None:
    """Thaw an account whose owner has no way left to thaw it, and give it an address that the owner reads.

    Every contact that was there is told, with the link that freezes again; nothing of the account counts for the high
    level before the delay of a new way. An account that holds a role is refused: an agent would take a
    colleague’s alone. Raises OwnFile, NotFrozen, OtherNameAtCounter, HoldsRole, AddressOfAnother.
    """
    try:
        _recover(person, agent, full_name, documents, email, reason)
    except tuple(REFUSALS) as error:  # kept outside the transaction, which is undone
        audit.record_refusal(actor=agent.actor, action=REFUSALS[type(error)], subject=f"person:{person.pk}")
        raise


@transaction.atomic
def _recover(
    person: Person, agent: Person, full_name: str, documents: list[CounterDocument], email: str, reason: str
) -> None:
    kept = Person.objects.select_for_update().get(pk=person.pk)
    _check(kept, agent, full_name, email)
    first = {"primary": kept.email} if kept.email else {}
    own = EmailAddress.objects.filter(user=kept, email__iexact=email, verified=True).exists()
    new = [] if own else [email]
    undo = {"added": new, "proved": kept.proved, **first}
    tell_change(person=kept, change=Change.PROOF, new=new, undo=undo)
    _give_address(kept, email)
    Person.objects.filter(pk=kept.pk).update(frozen_at=None, email=email)
    Freeze.objects.filter(person=kept).delete()
    _hold_ways(kept)
    _note(kept, agent, "+".join(one.value for one in documents), reason)


def _note(person: Person, agent: Person, seen: str, reason: str) -> None:
    """Keep that an agent saw the documents, as a proof and in the audit trail."""
    path, level, actor = ProofPath.COUNTER, Assurance.HIGH, agent.actor
    record_proof(person=person, path=path, level=level, detail=seen, actor=actor, agent=agent)
    subject = f"person:{person.pk}"
    audit.record(actor=actor, action="accounts.recovered", subject=subject, reason=reason, documents=seen)


def _check(person: Person, agent: Person, full_name: str, email: str) -> None:
    if person.pk == agent.pk:
        raise OwnFile
    if person.frozen_at is None or not person.is_active:
        raise NotFrozen
    if not all(same_name(name, full_name) for name in lately_named(person)):
        raise OtherNameAtCounter
    if known_of(person, "has_a_role"):
        raise HoldsRole
    if EmailAddress.objects.filter(email__iexact=email, verified=True).exclude(user=person).exists():
        raise AddressOfAnother


def _give_address(person: Person, email: str) -> None:
    """Make the address that the person reads the first one: it receives the link of a new password."""
    EmailAddress.objects.filter(email__iexact=email, verified=False).exclude(user=person).delete()
    EmailAddress.objects.filter(user=person).update(primary=False)
    EmailAddress.objects.update_or_create(
        user=person, email=email, defaults={"verified": True, "primary": True}
    )


def _hold_ways(person: Person) -> None:
    until = clock.now() + delay()
    for identity in BankIdentity.objects.filter(person=person):
        WayOnHold.objects.update_or_create(identity=identity, defaults={"until": until})
    for factor in Authenticator.objects.filter(user=person).values_list("pk", flat=True):
        WayOnHold.objects.update_or_create(factor=factor, defaults={"until": until})
