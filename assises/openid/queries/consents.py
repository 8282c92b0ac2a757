"""What a person agreed to share, and with whom."""

from collections.abc import Collection

from django.db.models import QuerySet

from assises.accounts.models import Person
from assises.openid.models import Client, Consent


def consents_of(person: Person) -> QuerySet[Consent]:
    """Return the consents that a person may still take back, the latest first, with their clients."""
    return Consent.objects.filter(person=person, revoked_at=None).select_related("client")


def has_consented(person: Person, client: Client, scopes: Collection[str]) -> bool:
    """Say whether the person already agreed to share all of `scopes` with the client."""
    kept = Consent.objects.filter(person=person, client=client, revoked_at=None).first()
    return kept is not None and set(scopes) <= set(kept.scopes)
