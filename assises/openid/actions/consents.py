"""Consent: given once for a client and its scopes, taken back at any time."""

from collections.abc import Collection

from django.db import transaction

from assises.accounts.models import Person
from assises.kernel import audit, clock
from assises.openid.actions.sessions import end_grants
from assises.openid.enums import EndReason
from assises.openid.models import Client, Consent, Grant


@transaction.atomic
def grant_consent(*, person: Person, client: Client, scopes: Collection[str]) -> Consent:
    """Keep that the person agrees to share `scopes` with the client, besides what they agreed to before."""
    consent, _new = Consent.objects.get_or_create(
        person=person, client=client, revoked_at=None, defaults={"scopes": sorted(scopes)}
    )
    consent.scopes = sorted({*consent.scopes, *scopes})
    consent.granted_at = clock.now()
    consent.save()
    _record(person, "openid.grant_consent", client, consent.scopes)
    return consent


@transaction.atomic
def revoke_consent(*, person: Person, client: Client) -> bool:
    """Take the consent back and stop what the client holds; return whether there was one."""
    kept = Consent.objects.select_for_update().filter(person=person, client=client, revoked_at=None).first()
    if kept is None:
        return False
    kept.revoked_at = clock.now()
    kept.save(update_fields=["revoked_at"])
    end_grants(Grant.objects.filter(person=person, client=client), EndReason.CONSENT_REVOKED)
    _record(person, "openid.revoke_consent", client, kept.scopes)
    return True


def _record(person: Person, action: str, client: Client, scopes: list[str]) -> None:
    audit.record(actor=person.actor, action=action, subject=f"client:{client.client_id}", scopes=scopes)
