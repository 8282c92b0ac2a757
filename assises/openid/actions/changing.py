"""What is said of a client changes, with what it was before in the audit trail."""

from typing import Any

from django.db import transaction

from assises.kernel.audit import Actor
from assises.openid.actions.clients import (
    Description,
    alone_with_hosts,
    check_sector,
    described,
    new_credential,
    noted,
)
from assises.openid.enums import AuthMethod
from assises.openid.models import Client

SAID = (
    "name_fr", "name_en", "purpose_fr", "purpose_en", "privacy_url", "redirect_uris", "post_logout_redirect_uris",
    "backchannel_logout_uri", "scopes", "level", "auth_method", "require_par", "require_dpop", "id_token_alg",
)  # fmt: skip


@transaction.atomic
def change_client(*, client: Client, description: Description, actor: Actor) -> str:
    """Write a new description on a client; return the secret it gets when it had none and now needs one.

    Its keys, its secrets and its sector stay: each has its own action. Raises InvalidClient, which names the field.
    """
    alone_with_hosts()
    kept = locked(client)
    before, contacts = {name: getattr(kept, name) for name in SAID}, kept.contacts
    described(kept, description)
    check_sector(kept)
    secret = ""
    if AuthMethod(kept.auth_method).by_secret and not kept.secret_hash:
        secret = new_credential(kept, "secret_hash")
    kept.save()
    changed: dict[str, Any] = {
        name: [value, getattr(kept, name)] for name, value in before.items() if value != getattr(kept, name)
    }
    told = ["contacts"] if contacts != kept.contacts else []
    noted("openid.change_client", kept, actor, changed=changed, also=told)
    return secret


def locked(client: Client) -> Client:
    """Return the row of a client as it is now, locked until the end of the transaction."""
    return Client.objects.select_for_update().get(pk=client.pk)
