"""Keys of the provider, and what they sign: ID tokens and logout tokens."""

import json
import time
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from joserfc import jwt
from joserfc.jwk import ECKey, Key, KeySet, RSAKey, import_key

from assises.kernel import clock, encryption
from assises.kernel.told_tokens import signed_claims
from assises.openid.enums import Algorithm, KeyState
from assises.openid.lifetimes import RETIRED_KEY
from assises.openid.models import ProviderKey, SigningKey, TrialKey
from assises.openid.realms import LIVE, Realm

KEPT_SECONDS = (
    60  # a process asks the database again that often: a next key is published well before it signs
)
_active: dict[tuple[Realm, str], tuple[float, str, Key]] = {}


def keys_of(realm: Realm) -> "QuerySet[ProviderKey]":
    """Return the keys of an issuer: each has a table of its own, and neither reads the other's."""
    table: type[ProviderKey] = TrialKey if realm.sandbox else SigningKey
    return table._default_manager.all()


def new_key(algorithm: Algorithm, state: KeyState, realm: Realm = LIVE) -> ProviderKey:
    """Keep a new key, its private part encrypted, and return its row."""
    made: Key = ECKey.generate_key("P-256") if algorithm == Algorithm.ES256 else RSAKey.generate_key(2048)
    kid = made.thumbprint()
    return keys_of(realm).create(
        kid=kid,
        algorithm=algorithm,
        state=state,
        public={**made.as_dict(private=False), "kid": kid, "use": "sig", "alg": algorithm.value},
        private_encrypted=encryption.encrypt(json.dumps(made.as_dict(private=True))),
        activated_at=clock.now() if state == KeyState.ACTIVE else None,
    )


def active_key(algorithm: Algorithm, realm: Realm = LIVE) -> tuple[str, Key]:
    """Return the identifier and the key that sign at present, made on first use."""
    kept = _active.get((realm, algorithm))
    if kept is None or time.monotonic() - kept[0] > KEPT_SECONDS:
        found = keys_of(realm).filter(algorithm=algorithm, state=KeyState.ACTIVE).first()
        row = found or _first_keys(algorithm, realm)
        private = import_key(json.loads(encryption.decrypt(row.private_encrypted)))
        kept = _active[realm, algorithm] = (time.monotonic(), row.kid, private)
    return kept[1], kept[2]


def forget_keys() -> None:
    """Make this process read the keys again."""
    _active.clear()


@transaction.atomic
def _first_keys(algorithm: Algorithm, realm: Realm) -> ProviderKey:
    with transaction.get_connection().cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtext('openid.first_keys'))"
        )  # two processes may start at once
    found = keys_of(realm).filter(algorithm=algorithm, state=KeyState.ACTIVE).first()
    if found is None:
        found = new_key(algorithm, KeyState.ACTIVE, realm)
        new_key(algorithm, KeyState.NEXT, realm)
    return found


def sign(claims: dict[str, Any], algorithm: Algorithm, *, realm: Realm, typ: str = "JWT") -> str:
    """Return the claims signed by the active key of an issuer."""
    kid, key = active_key(algorithm, realm)
    return jwt.encode(
        {"alg": algorithm.value, "kid": kid, "typ": typ}, claims, key, algorithms=[algorithm.value]
    )


def published_keys(realm: Realm) -> list[dict[str, Any]]:
    """Return the public keys that clients may meet: next, active, and retired for less than a day."""
    active_key(Algorithm.ES256, realm)
    since = clock.now() - RETIRED_KEY
    rows = keys_of(realm).exclude(state=KeyState.RETIRED, retired_at__lt=since)
    return [row.public for row in rows]


def read_own_token(token: str, realm: Realm) -> dict[str, Any] | None:
    """Return the claims of a token that an issuer signed, expired or not, or None when it did not sign it."""
    rows = keys_of(realm).order_by("id").values_list("public", flat=True)
    try:
        keys = KeySet([import_key(public) for public in rows])
        return signed_claims(token, keys, [one.value for one in Algorithm])
    except ValueError:
        return None
