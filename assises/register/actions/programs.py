"""Keys of programs: made, shown once, used at a pace, revoked."""

from collections.abc import Collection
from datetime import datetime

from django.db import IntegrityError, transaction

from assises.accounts.actions.notices import tell_change
from assises.accounts.enums import Change
from assises.accounts.events import AccountFrozen
from assises.accounts.models import Person
from assises.kernel import audit
from assises.kernel.audit import SYSTEM, Actor
from assises.kernel.tokens import KEY_PREFIX, hashed, new_secret
from assises.register.errors import ProgramKeyTaken, ProgramKeyUnknown, ProgramRightMissing, ProgramTooFast
from assises.register.models import Organisation, ProgramKey
from assises.register.programs import rights as offered

PREFIX = f"{KEY_PREFIX}_cle_"


def make_program_key(
    *, organisation: Organisation, name: str, rights: Collection[str], person: Person, actor: Actor
) -> tuple[ProgramKey, str]:
    """Make a key and return it with its text, shown this once; raises ProgramKeyTaken."""
    text = PREFIX + new_secret()
    try:
        with transaction.atomic():
            key = ProgramKey.objects.create(
                organisation=organisation, name=name, rights=sorted(rights), secret_hash=hashed(text),
                created_by=person,
            )  # fmt: skip
            _record(actor, "program_key_made", key)
            tell_change(person=person, change=Change.KEY)
    except IntegrityError as error:
        raise ProgramKeyTaken from error
    return key, text


@transaction.atomic
def revoke_program_key(*, key: ProgramKey, actor: Actor) -> None:
    """Stop a key at once; revoking it twice changes nothing."""
    if key.revoke():
        _record(actor, "program_key_revoked", key)


def revoke_keys_of_frozen(event: AccountFrozen) -> None:
    """Stop the keys that an account made since a change that its owner did not recognise."""
    made = ProgramKey.objects.filter(created_by=event.person_id, revoked_at=None)
    for key in made.filter(created_at__gte=datetime.fromisoformat(event.since)).order_by("pk"):
        revoke_program_key(key=key, actor=SYSTEM)


def use_program_key(text: str, right: str) -> ProgramKey:
    """Return the key that a request carries, counted.

    Raises ProgramKeyUnknown, ProgramTooFast, ProgramRightMissing.
    """
    found = ProgramKey.used(text)
    if found is None:
        raise ProgramKeyUnknown
    number, keeps_pace = found
    if not keeps_pace:
        raise ProgramTooFast
    key = ProgramKey.objects.select_related("organisation__administration").get(pk=number)
    if right not in key.rights:
        raise ProgramRightMissing(right=str(offered().get(right, right)))
    return key


def _record(actor: Actor, done: str, key: ProgramKey) -> None:
    audit.record(
        actor=actor, action=f"register.{done}", subject=f"organisation:{key.organisation_id}",
        scope=key.organisation.administration_id, key=key.pk, rights=key.rights,
    )  # fmt: skip
