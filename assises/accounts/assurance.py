"""The assurance of a session, from what the person did to open it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeVar

from allauth.account.authentication import get_authentication_records
from django.http import HttpRequest

from assises.accounts.enums import Assurance
from assises.accounts.models import Person

ASKED = "proof_asked"  # in the session: the step-up page to go back to once a second factor is added
V = TypeVar("V", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class SessionAssurance:
    """What a session proves: its level, when the person last proved it, and how (RFC 8176 values)."""

    level: Assurance
    at: datetime
    methods: tuple[str, ...]


def assured(level: Assurance) -> Callable[[V], V]:
    """Declare the assurance that a view asks for; `AssuranceMiddleware` enforces it."""

    def declare(view: V) -> V:
        view.assurance = level  # type: ignore[attr-defined]  # an attribute of ours on a function
        return view

    return declare


def session_assurance(request: HttpRequest) -> SessionAssurance | None:
    """Return what the session proves, or None where nobody is signed in.

    A password alone is low; with a second factor, or a passkey that checks its holder, substantial; a bank
    gives the level that its agreement states. Substantial becomes high where the person's identity was
    proved at that level, at a counter or by a bank.
    """
    if not isinstance(request.user, Person):
        return None
    records = get_authentication_records(request, request.user)
    level = max(
        (_level(record, records) for record in records), key=lambda one: one.rank, default=Assurance.LOW
    )
    if level is Assurance.SUBSTANTIAL and request.user.proved == Assurance.HIGH:
        level = Assurance.HIGH
    at = max((record["at"] for record in records), default=0.0)
    return SessionAssurance(level, datetime.fromtimestamp(at, UTC), tuple(sorted(_methods(records))))


def _level(record: dict[str, Any], records: list[dict[str, Any]]) -> Assurance:
    if record["method"] == "bank":
        return Assurance(record["level"])
    if record["method"] != "mfa":
        return Assurance.LOW
    first = any(other["method"] != "mfa" for other in records)
    return Assurance.SUBSTANTIAL if first or record.get("passwordless") else Assurance.LOW


def _methods(records: list[dict[str, Any]]) -> set[str]:
    names = {
        "password": "pwd",
        "bank": "fed",
        "totp": "otp",
        "webauthn": "hwk",
        "recovery_codes": "kba",
        "code": "otp",
    }
    return {names.get(record.get("type") or record["method"], "user") for record in records}
