"""Sets of public keys (RFC 7517) as clients give or publish them."""

import json
from typing import Any

from joserfc.jwk import Key, import_key

from assises.openid.proofs import PRIVATE_MEMBERS

MOST = 500  # sets that a process keeps read
_parsed: dict[str, list[Key]] = {}


def read_keys(document: dict[str, Any]) -> list[Key]:
    """Return the signature keys of a JWK Set; raises ValueError for a private or symmetric key."""
    keys = [one for one in document.get("keys", []) if one.get("use", "sig") == "sig"]
    if any(PRIVATE_MEMBERS & set(one) for one in keys):
        raise ValueError("private key")
    return [import_key(one) for one in keys]


def keys_of(document: dict[str, Any]) -> list[Key]:
    """Return the same; a set that was read lately is not read again."""
    held = json.dumps(document, sort_keys=True)
    if held not in _parsed:
        if len(_parsed) > MOST:
            _parsed.clear()
        _parsed[held] = read_keys(document)
    return _parsed[held]
