"""Keys by which an organisation's programs read its feedback: made, shown once, used at a pace, revoked."""

from datetime import datetime

from django.db import IntegrityError, transaction

from assises.accounts.actions.notices import tell_change
from assises.accounts.enums import Change
from assises.accounts.events import AccountFrozen
from assises.accounts.models import Person
from assises.feedback.errors import FeedbackKeyTaken, FeedbackKeyUnknown, TooManyRequests
from assises.feedback.models import FeedbackKey
from assises.kernel import audit
from assises.kernel.audit import SYSTEM, Actor
from assises.kernel.tokens import KEY_PREFIX, hashed, new_secret
from assises.register.models import Organisation

PREFIX = f"{KEY_PREFIX}_avis_"


def make_key(
    *, organisation: Organisation, name: str, person: Person | None, actor: Actor
) -> tuple[FeedbackKey, str]:
    """Make a key and return it with its text, shown this once; raises FeedbackKeyTaken."""
    text = PREFIX + new_secret()
    try:
        with transaction.atomic():
            key = FeedbackKey.objects.create(
                organisation=organisation, name=name, secret_hash=hashed(text), created_by=person
            )
            _record(actor, "key_made", key)
            if person is not None:
                tell_change(person=person, change=Change.KEY)
    except IntegrityError as error:
        raise FeedbackKeyTaken from error
    return key, text


def revoke_keys_of_frozen(event: AccountFrozen) -> None:
    """Stop the keys that an account made since a change that its owner did not recognise."""
    since = datetime.fromisoformat(event.since)
    made = FeedbackKey.objects.filter(created_by=event.person_id, created_at__gte=since, revoked_at=None)
    for key in made.order_by("pk"):
        revoke_key(key=key, actor=SYSTEM)


@transaction.atomic
def revoke_key(*, key: FeedbackKey, actor: Actor) -> None:
    """Stop a key at once; revoking it twice changes nothing."""
    if key.revoke():
        _record(actor, "key_revoked", key)


def use_key(text: str) -> FeedbackKey:
    """Return the key that a request carries, counted; raises FeedbackKeyUnknown, TooManyRequests."""
    row = FeedbackKey.used(text)
    if row is None:
        raise FeedbackKeyUnknown
    if not row[1]:
        raise TooManyRequests
    return FeedbackKey.objects.select_related("organisation__administration").get(pk=row[0])


def _record(actor: Actor, done: str, key: FeedbackKey) -> None:
    subject = f"organisation:{key.organisation_id}"
    audit.record(actor=actor, action=f"feedback.{done}", subject=subject, key=key.pk)
