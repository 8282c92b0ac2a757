"""Proofs of identity: by a bank, by a code received by post, in person at a counter."""

from assises.accounts.enums import Assurance, ProofPath
from assises.accounts.models import IdentityProof, Person
from assises.kernel import audit
from assises.kernel.audit import Actor


def record_proof(
    *,
    person: Person,
    path: ProofPath,
    level: Assurance,
    detail: str,
    actor: Actor,
    agent: Person | None = None,
) -> None:
    """Keep a proof, and raise the level that the person's identity has reached; in the caller's transaction."""
    IdentityProof.objects.create(person=person, path=path, level=level, detail=detail, agent=agent)
    if level.rank > Assurance(person.proved).rank:
        person.proved = level
        person.save(update_fields=["proved"])
    audit.record(
        actor=actor, action="accounts.identity_proved", subject=f"person:{person.pk}", path=path, level=level
    )
