"""What a person agreed to share, and with whom."""

from collections.abc import Collection
from typing import Any

from django.db.models import QuerySet

from assises.accounts.models import Mandate, Person
from assises.accounts.queries.mandates import in_force
from assises.openid.holders import acted_for
from assises.openid.models import Client, Consent, Grant


def consents_of(person: Person) -> QuerySet[Consent]:
    """Return the consents that a person may still take back, the latest first, with their clients."""
    return Consent.objects.filter(person=person, revoked_at=None).select_related("client")


def has_consented(person: Person, client: Client, scopes: Collection[str]) -> bool:
    """Say whether the person already agreed to share all of `scopes` with the client."""
    kept = Consent.objects.filter(person=person, client=client, revoked_at=None).first()
    return kept is not None and set(scopes) <= set(kept.scopes)


def mandates_of(person: Person, agreed: Collection[str]) -> list[Mandate]:
    """Return the mandates in force under which a person agreed to enter a service."""
    found = acted_for(agreed)
    return [one for one in in_force(person) if one.pk in found] if found else []


def told_of(person: Person) -> dict[str, Any]:
    """Return what is known of a person here, in values JSON can carry: all of it, taken back or ended included."""
    consents = Consent.objects.filter(person=person).select_related("client")
    grants = Grant.objects.filter(person=person).select_related("client")
    clients = Client.objects.filter(owner=person).order_by("pk")
    return {
        "consents": [_consent(one) for one in consents],
        "sign_ins": [_sign_in(one) for one in grants],
        "test_clients": [
            {"name": one.name, "client_id": one.client_id, "since": one.created_at.isoformat()}
            for one in clients
        ],
    }


def _consent(one: Consent) -> dict[str, Any]:
    until = one.revoked_at.isoformat() if one.revoked_at else None
    return {
        "service": one.client.name,
        "scopes": one.scopes,
        "since": one.granted_at.isoformat(),
        "until": until,
    }


def _sign_in(one: Grant) -> dict[str, Any]:
    return {
        "service": one.client.name,
        "at": one.created_at.isoformat(),
        "level": one.assurance,
        "known_there_as": one.subject,
    }
