"""A client is put aside for a while, and put back."""

from django.db import transaction

from assises.kernel import clock
from assises.kernel.audit import Actor
from assises.openid.actions.changing import locked
from assises.openid.actions.clients import noted
from assises.openid.errors import ClientRetired
from assises.openid.models import Client


@transaction.atomic
def suspend_client(*, client: Client, actor: Actor, reason: str) -> None:
    """Let nobody sign in at a client, and its tokens open nothing, until it is resumed; raises ClientRetired."""
    kept = _alive(client)
    if kept.suspended_at is None:
        kept.suspended_at = clock.now()
        kept.save(update_fields=["suspended_at"])
        noted("openid.suspend_client", kept, actor, reason)


@transaction.atomic
def resume_client(*, client: Client, actor: Actor) -> None:
    """Put a client back as it was; the tokens that have not expired open again. Raises ClientRetired."""
    kept = _alive(client)
    if kept.suspended_at is not None:
        kept.suspended_at = None
        kept.save(update_fields=["suspended_at"])
        noted("openid.resume_client", kept, actor)


def _alive(client: Client) -> Client:
    kept = locked(client)
    if kept.retired_at is not None:
        raise ClientRetired
    return kept
