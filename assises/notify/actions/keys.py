"""Keys of the interface: made, shown once, revoked."""

from datetime import datetime
from uuid import uuid4

from django.db import IntegrityError, transaction

from assises.accounts.actions.notices import tell_change
from assises.accounts.enums import Change
from assises.accounts.events import AccountFrozen
from assises.accounts.models import Person
from assises.kernel import audit
from assises.kernel.audit import SYSTEM, Actor
from assises.kernel.tokens import KEY_PREFIX
from assises.notify.enums import KeyKind
from assises.notify.errors import KeyNameTaken
from assises.notify.models import ApiKey, Workspace


def make_key(
    *, workspace: Workspace, name: str, kind: KeyKind, person: Person | None, actor: Actor
) -> tuple[ApiKey, str]:
    """Make a key and return it with the text to hand over, shown this once.

    The text ends with the workspace and the secret, as the clients of the Notify family cut it; it starts
    with a prefix that scanners of leaked secrets recognise. Raises KeyNameTaken.
    """
    secret = str(uuid4())
    key = ApiKey(workspace=workspace, name=name, kind=kind, created_by=person)
    key.secret = secret
    try:
        with transaction.atomic():
            key.save()
            if person is not None:
                tell_change(person=person, change=Change.KEY)
            audit.record(
                actor=actor,
                action="notify.key_made",
                subject=f"workspace:{workspace.pk}",
                key=key.pk,
                kind=kind.value,
            )
    except IntegrityError as error:
        raise KeyNameTaken from error
    return key, f"{KEY_PREFIX}-{key.pk}-{workspace.pk}-{secret}"


def revoke_keys_of_frozen(event: AccountFrozen) -> None:
    """Stop the keys that an account made since a change that its owner did not recognise."""
    since = datetime.fromisoformat(event.since)
    made = ApiKey.objects.filter(created_by=event.person_id, created_at__gte=since, revoked_at=None)
    for key in made.order_by("pk"):
        revoke_key(key=key, actor=SYSTEM)


@transaction.atomic
def revoke_key(*, key: ApiKey, actor: Actor) -> None:
    """Stop a key at once; revoking it twice changes nothing."""
    if key.revoke():
        subject = f"workspace:{key.workspace_id}"
        audit.record(actor=actor, action="notify.key_revoked", subject=subject, key=key.pk)
