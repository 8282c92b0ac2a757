"""Contact details of a person: what serves, and what waits for its code."""

from collections.abc import Collection
from dataclasses import dataclass

from assises.accounts.enums import CodePurpose, ContactKind
from assises.accounts.models import ContactPoint, OneTimeCode, Person
from assises.kernel import clock


@dataclass(frozen=True, slots=True)
class Contact:
    """One kind of contact: the verified one and the one that waits, either may be missing."""

    kind: ContactKind
    verified: ContactPoint | None
    waiting: ContactPoint | None


def contacts_of(person: Person) -> list[Contact]:
    """Return the telephone and the postal address of a person."""
    points = list(ContactPoint.objects.filter(person=person))
    found = {(one.kind, one.verified_at is not None): one for one in points}
    return [Contact(kind, found.get((kind, True)), found.get((kind, False))) for kind in ContactKind]


def verified_contact(person: Person, kind: ContactKind) -> ContactPoint | None:
    """Return the contact of that kind that may be used, or None: one that waits is never written to."""
    return ContactPoint.objects.filter(person=person, kind=kind, verified_at__isnull=False).first()


def verified_contacts(people: Collection[int], kind: ContactKind) -> dict[int, str]:
    """Return the first line of the contact of that kind that may be used, by person, for those who have one."""
    found = ContactPoint.objects.filter(person__in=people, kind=kind, verified_at__isnull=False)
    return {one.person_id: one.lines[0] for one in found}


def letters_to_print() -> "list[OneTimeCode]":
    """Return the codes that wait for the next mail, the oldest first."""
    codes = OneTimeCode.objects.select_related("person", "contact")
    waiting = codes.filter(purpose=CodePurpose.POST, sent_at=None, used_at=None, expires_at__gt=clock.now())
    return list(waiting.order_by("made_at", "pk"))


def counter_references(person: Person) -> "list[OneTimeCode]":
    """Return the references that a person may bring to a counter now."""
    codes = OneTimeCode.objects.select_related("mandate__giver", "mandate__business")
    return list(
        codes.filter(
            person=person, purpose=CodePurpose.COUNTER, used_at=None, expires_at__gt=clock.now()
        ).exclude(code_kept="")
    )
