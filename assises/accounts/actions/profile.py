"""A person's name, language and format."""

from django.db import transaction

from assises.accounts.actions.notices import tell_change
from assises.accounts.enums import Assurance, Change, Format
from assises.accounts.errors import NameProved
from assises.accounts.models import Person
from assises.kernel import audit
from assises.kernel.audit import Actor


@transaction.atomic
def change_profile(*, person: Person, full_name: str, language: str, format: Format, actor: Actor) -> None:  # noqa: A002  (the field's name)
    """Change how a person is named, in which language and in which format they are written to.

    Raises NameProved when the name was proved with the identity: a counter corrects it.
    """
    if full_name != person.full_name and person.proved != Assurance.LOW:
        raise NameProved
    before = (person.full_name, person.language, person.format)
    changed = [
        name
        for name, old, new in zip(
            ("full_name", "language", "format"), before, (full_name, language, format), strict=True
        )
        if old != new
    ]
    if not changed:
        return
    if "full_name" in changed:
        tell_change(person=person, change=Change.NAME, undo={"name": person.full_name})
    person.full_name, person.language, person.format = full_name, language, format
    person.save(update_fields=changed)
    audit.record(
        actor=actor, action="accounts.profile_changed", subject=f"person:{person.pk}", fields=changed
    )
