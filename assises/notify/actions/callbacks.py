"""Where a workspace wants to be told: set, resumed after its address failed, removed."""

from secrets import token_urlsafe

from django.db import transaction

from assises.kernel import audit
from assises.kernel.audit import Actor
from assises.kernel.encryption import encrypt
from assises.notify.models import Callback, CallbackKind, Workspace


@transaction.atomic
def set_callback(
    *, workspace: Workspace, kind: CallbackKind, url: str, token: str, actor: Actor
) -> tuple[Callback, str]:
    """Set the address of a kind, in force at once, and return it with the secret of its signatures, shown this once."""
    secret = token_urlsafe(32)
    values = {
        "url": url,
        "token_kept": encrypt(token),
        "secret_kept": encrypt(secret),
        "failures": 0,
        "suspended_at": None,
    }
    found, _made = Callback.objects.update_or_create(workspace=workspace, kind=kind, defaults=values)
    _record(actor, "callback_set", found)
    return found, secret


@transaction.atomic
def resume_callback(*, callback: Callback, actor: Actor) -> None:
    """Try the address again; one that was not suspended stays as it is."""
    if callback.resume():
        _record(actor, "callback_resumed", callback)


@transaction.atomic
def remove_callback(*, callback: Callback, actor: Actor) -> None:
    _record(actor, "callback_removed", callback)
    callback.delete()


def _record(actor: Actor, done: str, callback: Callback) -> None:
    subject = f"workspace:{callback.workspace_id}"
    audit.record(actor=actor, action=f"notify.{done}", subject=subject, kind=callback.kind)
