"""A client is put aside for a while, and put back."""

from datetime import datetime

from django.db import transaction

from assises.accounts.events import AccountFrozen
from assises.kernel import clock
from assises.kernel.audit import SYSTEM, Actor
from assises.kernel.models import AuditEntry
from assises.openid.actions.changing import locked
from assises.openid.actions.clients import noted
from assises.openid.errors import ClientRetired
from assises.openid.models import Client

FROZEN = "compte gelé"  # of the audit trail: nobody typed it
CHANGES = [
    f"openid.{name}"
    for name in ("register_client", "change_client", "replace_client_keys", "replace_client_secret")
]


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


@transaction.atomic
def suspend_clients_of_frozen(event: AccountFrozen) -> None:
    """Suspend the clients whose keys, secrets or addresses a frozen account changed: its owner did not recognise them.

    Whoever else runs them looks at the history, mends, and resumes.
    """
    rows = AuditEntry.objects.filter(
        actor=f"person:{event.person_id}", action__in=CHANGES, at__gte=datetime.fromisoformat(event.since)
    )
    names = {subject.removeprefix("client:") for subject in rows.values_list("subject", flat=True)}
    for client in Client.objects.usable().filter(client_id__in=names, sandbox=False):
        suspend_client(client=client, actor=SYSTEM, reason=FROZEN)
