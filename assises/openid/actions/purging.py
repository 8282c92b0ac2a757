"""What is past is forgotten."""

from django.db import transaction
from django.db.models import Q

from assises.kernel import clock
from assises.openid.enums import KeyState
from assises.openid.lifetimes import ENDED_GRANT, RETIRED_KEY
from assises.openid.models import AuthorizationRequest, Client, Grant, UsedOnce
from assises.openid.realms import LIVE, TRIAL
from assises.openid.signing import keys_of


@transaction.atomic
def purge() -> dict[str, int]:
    """Delete what no longer serves; return how many rows of each kind.

    Grants stay thirty days after their end, to recognise a code or a token that comes back; a retired key loses
    its private part.
    """
    now = clock.now()
    old = now - ENDED_GRANT
    gone = {
        "used_once": UsedOnce.objects.filter(expires_at__lt=now).delete(),
        "requests": AuthorizationRequest.objects.filter(expires_at__lt=now).delete(),
        "grants": Grant.objects.filter(Q(ended_at__lt=old) | Q(expires_at__lt=old)).delete(),
        "test_clients": Client.objects.filter(sandbox=True, expires_at__lt=now).delete(),
    }
    _end_overlaps()
    for realm in (LIVE, TRIAL):
        past = keys_of(realm).filter(state=KeyState.RETIRED, retired_at__lt=now - RETIRED_KEY)
        past.update(private_encrypted="")
    return {name: count for name, (count, _by_model) in gone.items()}


def _end_overlaps() -> None:
    """Forget the keys and the secrets that were replaced, once their date is past."""
    now = clock.now()
    Client.objects.filter(former_secret_until__lt=now).update(former_secret_hash="", former_secret_until=None)
    Client.objects.filter(former_jwks_until__lt=now).update(former_jwks={}, former_jwks_until=None)
