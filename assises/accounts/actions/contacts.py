"""Telephone and postal address: written, proved by a code, and only then used."""

from typing import Any

from django.db import transaction
from procrastinate.contrib.django import app

from assises.accounts.actions.codes import check_code, make_code, spend
from assises.accounts.actions.notices import tell_change
from assises.accounts.actions.proofs import record_proof
from assises.accounts.enums import Assurance, Change, CodePurpose, ContactKind, ProofPath
from assises.accounts.errors import ContactMissing
from assises.accounts.models import ContactPoint, OneTimeCode, Person
from assises.kernel import audit, clock
from assises.kernel.audit import Actor


@transaction.atomic
def set_contact(*, person: Person, kind: ContactKind, lines: list[str], actor: Actor) -> OneTimeCode:
    """Keep a telephone or an address that waits for its code, and send the code.

    A telephone's code leaves by text message at once; an address's waits for the next mail.
    """
    contact = ContactPoint(person=person, kind=kind)
    contact.lines = lines
    ContactPoint.objects.filter(person=person, kind=kind, verified_at=None).delete()
    contact.save()
    audit.record(
        actor=actor, action="accounts.contact_written", subject=f"person:{person.pk}", kind=kind.value
    )
    if kind is ContactKind.POST:  # its letter will prove an identity: a week is left to object
        tell_change(person=person, change=Change.CONTACT)
    return _sent(contact)


@transaction.atomic
def send_again(*, person: Person, kind: ContactKind) -> OneTimeCode:
    """Make and send another code; raises ContactMissing when nothing waits for one."""
    contact = ContactPoint.objects.filter(person=person, kind=kind, verified_at=None).first()
    if contact is None:
        raise ContactMissing
    return _sent(contact)


def _sent(contact: ContactPoint) -> OneTimeCode:
    code = make_code(person=contact.person, purpose=CodePurpose(contact.kind), contact=contact)
    if contact.kind == ContactKind.PHONE:
        app.configure_task("accounts.send_text_code").defer(code_id=code.pk)
    return code


def confirm_contact(*, person: Person, kind: ContactKind, text: str, actor: Actor) -> None:
    """Verify what waits with the code received; raises CodeRefused.

    A code that came by post to a person's name also proves their identity (decision 15).
    """
    code = check_code(person=person, purpose=CodePurpose(kind), text=text, actor=actor)
    with transaction.atomic():
        spend(code)
        tell_change(person=person, change=Change.CONTACT, undo=_undo(person, kind))
        ContactPoint.objects.filter(person=person, kind=kind, verified_at__isnull=False).delete()
        ContactPoint.objects.filter(pk=code.contact_id or 0).update(verified_at=clock.now())
        audit.record(
            actor=actor, action="accounts.contact_verified", subject=f"person:{person.pk}", kind=kind.value
        )
        if kind is ContactKind.POST:
            level = Assurance.SUBSTANTIAL
            record_proof(person=person, path=ProofPath.POST, level=level, detail="", actor=actor)


@transaction.atomic
def remove_contact(*, person: Person, kind: ContactKind, actor: Actor) -> None:
    """Forget a telephone or an address, verified or waiting, and tell it there too."""
    tell_change(person=person, change=Change.CONTACT, undo=_undo(person, kind))
    ContactPoint.objects.filter(person=person, kind=kind).delete()
    audit.record(
        actor=actor, action="accounts.contact_removed", subject=f"person:{person.pk}", kind=kind.value
    )


def _undo(person: Person, kind: ContactKind) -> dict[str, Any]:
    """Return what puts back the telephone or the address that the change takes away, and the level proved."""
    old = ContactPoint.objects.filter(person=person, kind=kind, verified_at__isnull=False).first()
    kept: dict[str, Any] = {"kind": kind.value, "lines": old.lines} if old else {}
    return {"contact": kept, "proved": person.proved}


@transaction.atomic
def mark_posted(*, codes: list[int], actor: Actor) -> int:
    """Note that printed letters left, and forget their codes in clear; return how many left."""
    waiting = OneTimeCode.objects.filter(pk__in=codes, purpose=CodePurpose.POST, sent_at=None)
    count = waiting.update(sent_at=clock.now(), code_kept="")
    if count:
        audit.record(actor=actor, action="accounts.letters_posted", subject="letters", count=count)
    return count
