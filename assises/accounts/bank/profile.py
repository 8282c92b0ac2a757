"""What a bank keeps out of its identity token: the name and the address, asked at its userinfo endpoint."""

from typing import Any

from assises.accounts.bank.discovery import called, metadata
from assises.accounts.bank.errors import BankNotTrusted
from assises.accounts.models import Bank

WANTED = ("name", "given_name", "family_name", "birthdate", "email", "email_verified")


def completed(bank: Bank, claims: dict[str, Any], access_token: str) -> dict[str, Any]:
    """Return `claims` with the person's name and address (OpenID Connect Core 1.0, 5.3).

    A bank may put them in the identity token, or say them here only. Raises BankSlow or BankDown, and
    BankNotTrusted where the answer is about somebody else.
    """
    endpoint = metadata(bank).get("userinfo_endpoint")
    if not endpoint or not access_token or "email" in claims:
        return claims
    with called(bank) as client:
        answer = client.get(endpoint, headers={"Authorization": f"Bearer {access_token}"})
        answer.raise_for_status()
        found = answer.json()
    if not isinstance(found, dict) or found.get("sub") != claims["sub"]:
        raise BankNotTrusted(bank=bank.name, why="userinfo")
    return {name: found[name] for name in WANTED if name in found} | claims
