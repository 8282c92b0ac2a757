"""The assurance of a session, from what the person did to open it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeVar

from allauth.account.authentication import get_authentication_records
from django.http import HttpRequest

from assises.accounts.enums import Assurance
from assises.accounts.models import Person
from assises.accounts.queries.standing import stands

SERVICE_ASKED = (
    "service_asked"  # in the session: the service that sends the person to sign in, and the way back
)
ASKED = "proof_asked"  # in the session: the step-up page to go back to once a second factor is added
V = TypeVar("V", bound=Callable[..., Any])
Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class SessionAssurance:
    """What a session proves: its level, when what gives that level was shown, and how (RFC 8176 values)."""

    level: Assurance
    at: datetime
    methods: tuple[str, ...]


def assured(level: Assurance) -> Callable[[V], V]:
    """Declare the assurance that a view asks for; `AssuranceMiddleware` enforces it."""

    def declare(view: V) -> V:
        view.assurance = level  # type: ignore[attr-defined]  # an attribute of ours on a function
        return view

    return declare


def session_assurance(request: HttpRequest, since: datetime | None = None) -> SessionAssurance | None:
    """Return what the session proves, or None where nobody is signed in, or has shown nothing `since` then.

    A password alone is low; with a second factor, or a passkey that checks its holder, substantial; a bank
    gives the level that its agreement states. Substantial becomes high where the person’s identity was proved at
    that level, and no way in counts for high before its delay is over (decision 23). A frozen account proves little.
    """
    if not isinstance(request.user, Person):
        return None
    records: list[Record] = get_authentication_records(request, request.user)
    counted = [one for one in records if since is None or one["at"] >= since.timestamp()]
    if since is not None and not counted:
        return None
    levels = [(_level(request.user, one, records), one) for one in counted]
    level = max((found for found, _record in levels), key=lambda one: one.rank, default=Assurance.LOW)
    at = max((one["at"] for found, one in levels if found is level), default=0.0)
    return SessionAssurance(level, datetime.fromtimestamp(at, UTC), tuple(sorted(_methods(counted))))


def _level(person: Person, record: Record, records: list[Record]) -> Assurance:
    """Return what one record is worth; what would be high and does not stand yet is substantial."""
    level = _worth(record, records)
    proved = level is Assurance.SUBSTANTIAL and person.proved == Assurance.HIGH
    if person.frozen_at and level is not Assurance.LOW:
        return Assurance.SUBSTANTIAL
    if proved or level is Assurance.HIGH:
        return Assurance.HIGH if stands(person, record) else Assurance.SUBSTANTIAL
    return level


def _worth(record: Record, records: list[Record]) -> Assurance:
    if record["method"] == "bank":
        return Assurance(record["level"])
    if record["method"] != "mfa":
        return Assurance.LOW
    first = any(other["method"] != "mfa" for other in records)
    return Assurance.SUBSTANTIAL if first or record.get("passwordless") else Assurance.LOW


def _methods(records: list[Record]) -> set[str]:
    names = {
        "password": "pwd",
        "bank": "fed",
        "totp": "otp",
        "webauthn": "hwk",
        "recovery_codes": "kba",
        "code": "otp",
    }
    return {names.get(record.get("type") or record["method"], "user") for record in records}
