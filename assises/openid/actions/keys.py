"""Rotation of the provider's keys."""

from django.db import transaction

from assises.kernel import audit, clock
from assises.kernel.audit import Actor
from assises.openid.enums import Algorithm, KeyState
from assises.openid.models import ProviderKey
from assises.openid.realms import LIVE, Realm
from assises.openid.signing import active_key, forget_keys, keys_of, new_key


@transaction.atomic
def rotate_keys(*, algorithm: Algorithm, actor: Actor, realm: Realm = LIVE) -> ProviderKey:
    """Make the next key sign and publish another for later; return the one that signs now.

    The retired key stays published for a day, so that tokens it signed are read until they expire.
    """
    active_key(algorithm, realm)
    rows = keys_of(realm).select_for_update().filter(algorithm=algorithm).exclude(state=KeyState.RETIRED)
    by_state = {row.state: row for row in rows}
    old, now = by_state[KeyState.ACTIVE], clock.now()
    old.state, old.retired_at = KeyState.RETIRED, now
    old.save(update_fields=["state", "retired_at"])
    new = by_state[KeyState.NEXT]
    new.state, new.activated_at = KeyState.ACTIVE, now
    new.save(update_fields=["state", "activated_at"])
    new_key(algorithm, KeyState.NEXT, realm)
    audit.record(actor=actor, action="openid.rotate_keys", subject=f"key:{new.kid}", retired=old.kid)
    transaction.on_commit(forget_keys)
    return new
