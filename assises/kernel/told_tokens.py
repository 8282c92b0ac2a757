"""What somebody else wrote in a signed token (JWT): its claims are of any type, and a wrong one breaks nothing.

Every reader of a JWT takes its times, addresses and audiences from here.
"""

from collections.abc import Sequence
from math import isfinite
from typing import Any
from urllib.parse import SplitResult, urlsplit

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import Key, KeySet
from joserfc.util import urlsafe_b64decode

from assises.kernel.jsons import told_json

LATEST = 253_402_300_799  # the last second of the year 9999, past which no date is


def signed_claims(token: str, key: Key | KeySet, algorithms: Sequence[str]) -> dict[str, Any]:
    """Return the claims of a token that the key signed; raises ValueError for any other text.

    They are read as all JSON of others is: no NaN, no name twice, no text that nothing keeps.
    """
    try:
        jwt.decode(token, key, algorithms=list(algorithms))
        claims = told_json(urlsafe_b64decode(token.split(".")[1].encode()))
    except (
        JoseError,
        KeyError,
        IndexError,
        TypeError,
        AttributeError,
        OverflowError,
        RecursionError,
    ) as error:
        raise ValueError("not signed by this key") from error
    if not isinstance(claims, dict):
        raise ValueError("claims are an object")
    return claims


def told_time(value: object) -> float | None:
    """Return the seconds since 1970 that a claim says (RFC 7519 §2), or None where they are no date of ours."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if 0 <= value <= LATEST and isfinite(value) else None


def told_audiences(value: object) -> frozenset[str]:
    """Return whom `aud` names (RFC 7519 §4.1.3): a text or a list of texts; nobody, where it is anything else."""
    named = value if isinstance(value, list) else [value]
    texts = [one for one in named if isinstance(one, str)]
    return frozenset(texts) if len(texts) == len(named) else frozenset()


def told_address(value: object) -> SplitResult | None:
    """Return the parts of an address, or None for what is none: `http://[::1` has no end."""
    try:
        return urlsplit(value) if isinstance(value, str) else None
    except ValueError:
        return None
