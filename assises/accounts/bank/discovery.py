"""What a bank publishes of itself: its addresses and its keys, kept an hour."""

from contextlib import contextmanager
from typing import Any

import httpx
from django.core.cache import cache
from joserfc.jwk import KeySet

from assises.accounts.bank.errors import BankDown, BankNotTrusted, BankSlow
from assises.accounts.models import Bank
from assises.kernel import outgoing

HOUR = 3600
NEEDED = ("authorization_endpoint", "token_endpoint", "jwks_uri")


@contextmanager
def called(bank: Bank) -> Any:
    """Give an HTTP client whose failures are said as the bank's: BankSlow or BankDown."""
    try:
        with outgoing.client() as client:
            yield client
    except httpx.TimeoutException as error:
        raise BankSlow(bank=bank.name) from error
    except (httpx.HTTPError, ValueError) as error:
        raise BankDown(bank=bank.name) from error


def metadata(bank: Bank) -> dict[str, Any]:
    """Return what the bank says of itself (OpenID Connect Discovery 1.0); raises as `called`, or BankNotTrusted."""
    key = f"bank:{bank.pk}:{bank.issuer}:metadata"
    known: dict[str, Any] | None = cache.get(key)
    if known is None:
        known = _read(bank, f"{bank.issuer.rstrip('/')}/.well-known/openid-configuration")
        if known.get("issuer") != bank.issuer or not all(known.get(name) for name in NEEDED):
            raise BankNotTrusted(bank=bank.name, why="issuer")
        cache.set(key, known, HOUR)
    return known


def keys(bank: Bank, *, anew: bool = False) -> KeySet:
    """Return the bank's public keys; `anew` asks for them again, for a key it has just changed."""
    key = f"bank:{bank.pk}:{bank.issuer}:keys"
    known: Any = None if anew else cache.get(key)
    if known is None:
        known = _read(bank, metadata(bank)["jwks_uri"])
        cache.set(key, known, HOUR)
    try:
        return KeySet.import_key_set(known)
    except Exception as error:
        raise BankNotTrusted(bank=bank.name, why="jwks") from error


def _read(bank: Bank, address: str) -> dict[str, Any]:
    with called(bank) as client:
        answer = client.get(address, headers={"Accept": "application/json"})
        answer.raise_for_status()
        found = answer.json()
    if not isinstance(found, dict):
        raise BankNotTrusted(bank=bank.name, why="json")
    return found
