"""Keys and secrets of clients turn with an overlap: the new one is good at once, the former one until a date."""

from datetime import datetime
from typing import Any

from django.db import transaction

from assises.kernel import clock
from assises.kernel.audit import Actor
from assises.openid.actions.changing import locked
from assises.openid.actions.clients import check_keys, new_credential, noted
from assises.openid.enums import AuthMethod
from assises.openid.errors import NoSecret
from assises.openid.models import Client, PublishedKeys


@transaction.atomic
def replace_keys(
    *, client: Client, jwks: dict[str, Any], jwks_uri: str, until: datetime | None, actor: Actor
) -> None:
    """Give a client other public keys, or their address; those that it had stay good until `until`.

    Keys at an address turn at that address (`published_keys`). Raises InvalidClient.
    """
    check_keys(jwks, jwks_uri)
    kept = locked(client)
    former = _held(kept) if until is not None and until > clock.now() else {}
    kept.former_jwks, kept.former_jwks_until = former, until if former else None
    kept.jwks, kept.jwks_uri = jwks, jwks_uri
    kept.save(update_fields=["jwks", "jwks_uri", "former_jwks", "former_jwks_until"])
    noted("openid.replace_client_keys", kept, actor, former_until=_told(kept.former_jwks_until))


@transaction.atomic
def end_former_keys(*, client: Client, actor: Actor) -> None:
    """Stop the keys that were replaced, or left the address of the client, before their date."""
    kept = locked(client)
    PublishedKeys.objects.filter(client=kept).update(former=[])
    kept.former_jwks, kept.former_jwks_until = {}, None
    kept.save(update_fields=["former_jwks", "former_jwks_until"])
    noted("openid.end_former_keys", kept, actor)


@transaction.atomic
def replace_secret(*, client: Client, until: datetime | None, actor: Actor) -> str:
    """Return a new secret, which will not be seen again; the former one stays good until `until`, or stops at once.

    Raises NoSecret for a client that proves who it is otherwise.
    """
    kept = locked(client)
    if not AuthMethod(kept.auth_method).by_secret:
        raise NoSecret
    former = kept.secret_hash if until is not None and until > clock.now() else ""
    kept.former_secret_hash, kept.former_secret_until = former, until if former else None
    secret = new_credential(kept, "secret_hash")
    kept.save(update_fields=["secret_hash", "secret_made_at", "former_secret_hash", "former_secret_until"])
    noted("openid.replace_client_secret", kept, actor, former_until=_told(kept.former_secret_until))
    return secret


@transaction.atomic
def end_former_secret(*, client: Client, actor: Actor) -> None:
    """Stop the secret that was replaced, before its date."""
    kept = locked(client)
    kept.former_secret_hash, kept.former_secret_until = "", None
    kept.save(update_fields=["former_secret_hash", "former_secret_until"])
    noted("openid.end_former_secret", kept, actor)


def _held(client: Client) -> dict[str, Any]:
    """Return the keys that a client has: those that were pasted, or those that its address last published."""
    if client.jwks:
        return dict(client.jwks)
    read = PublishedKeys.objects.filter(client=client, uri=client.jwks_uri).first()
    return dict(read.jwks) if read else {}


def _told(until: datetime | None) -> str | None:
    return until.isoformat() if until else None
