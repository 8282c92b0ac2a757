"""A person proves who they are at a counter, in front of an agent."""

from django.db import transaction

from assises.accounts.actions.codes import make_code, spend
from assises.accounts.actions.identities import Identity, keep_identity
from assises.accounts.actions.notices import tell_change
from assises.accounts.actions.proofs import record_proof
from assises.accounts.enums import Assurance, Change, CodePurpose, CounterDocument, ProofPath
from assises.accounts.errors import OwnFile
from assises.accounts.models import OneTimeCode, Person
from assises.kernel import audit


@transaction.atomic
def ask_for_counter(*, person: Person) -> OneTimeCode:
    """Make the reference that a person brings to a counter; raises TooManyCodes."""
    return make_code(person=person, purpose=CodePurpose.COUNTER)


@transaction.atomic
def prove_at_counter(
    *,
    code: OneTimeCode,
    agent: Person,
    full_name: str,
    documents: list[CounterDocument],
    identity: Identity | None = None,
) -> None:
    """Record that `agent` saw the documents of a person; their name becomes the one on the documents.

    `identity` is what the documents say, kept for the services that the person agrees to tell.

    Raises OwnFile when the agent handles their own file, CodeRefused when the reference just served.
    """
    person = code.person
    if person.pk == agent.pk:
        raise OwnFile
    spend(code)
    if person.full_name != full_name:
        person.full_name = full_name
        person.save(update_fields=["full_name"])
    tell_change(person=person, change=Change.PROOF, undo={"proved": person.proved})
    keep_identity(person=person, identity=identity, path=ProofPath.COUNTER)
    seen, actor = "+".join(one.value for one in documents), agent.actor
    path, level = ProofPath.COUNTER, Assurance.HIGH
    record_proof(person=person, path=path, level=level, detail=seen, actor=actor, agent=agent)


@transaction.atomic
def refuse_at_counter(*, code: OneTimeCode, agent: Person, reason: str) -> None:
    """Record that the documents did not agree; the reference stops, and the person may come back with another.

    Raises OwnFile, CodeRefused.
    """
    if code.person_id == agent.pk:
        raise OwnFile
    spend(code)
    audit.record(
        actor=agent.actor,
        action="accounts.identity_refused",
        subject=f"person:{code.person_id}",
        reason=reason,
    )
