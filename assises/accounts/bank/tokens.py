"""The identity token of a bank, checked as OpenID Connect Core 1.0, 3.1.3.7 asks."""

import hmac
from typing import Any

from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from assises.accounts.bank.discovery import keys
from assises.accounts.bank.errors import BankNotTrusted
from assises.accounts.models import Bank
from assises.kernel import clock
from assises.kernel.told_tokens import signed_claims, told_audiences, told_time

ALGORITHMS = ["RS256", "PS256", "ES256", "EdDSA", "Ed25519"]
LEEWAY = 30  # seconds between two clocks


def checked(bank: Bank, token: str, *, nonce: str) -> dict[str, Any]:
    """Return the claims of `token`; raises BankNotTrusted, naming what is wrong."""
    claims = _verified(bank, token)
    audiences = told_audiences(claims.get("aud"))
    faults = {
        "iss": claims.get("iss") != bank.issuer,
        "aud": bank.client_id not in audiences,
        "azp": (len(audiences) > 1 or "azp" in claims) and claims.get("azp") != bank.client_id,
        "exp": not _is_at(claims.get("exp"), after=-LEEWAY),
        "iat": not _is_at(claims.get("iat"), before=LEEWAY),
        "nonce": not hmac.compare_digest(str(claims.get("nonce", "")).encode(), nonce.encode()),
        "sub": not 0 < len(str(claims.get("sub", ""))) <= 255,
    }
    wrong = [name for name, fault in faults.items() if fault]
    if wrong:
        raise BankNotTrusted(bank=bank.name, why=", ".join(wrong))
    return claims


def _verified(bank: Bank, token: str) -> dict[str, Any]:
    """Verify the signature, asking for the keys again once: banks rotate them without notice."""
    try:
        return _decoded(token, keys(bank))
    except (JoseError, ValueError):
        try:
            return _decoded(token, keys(bank, anew=True))
        except (JoseError, ValueError) as error:
            raise BankNotTrusted(bank=bank.name, why="signature") from error


def _decoded(token: str, found: KeySet) -> dict[str, Any]:
    return signed_claims(token, found, ALGORITHMS)


def _is_at(value: object, *, after: int | None = None, before: int | None = None) -> bool:
    moment = told_time(value)
    if moment is None:
        return False
    distance = moment - clock.now().timestamp()
    return distance > after if after is not None else distance < (before or 0)
