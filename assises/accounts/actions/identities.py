"""The names and the date of birth of a person, as a bank or an agent verified them."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from assises.accounts.enums import ProofPath
from assises.accounts.models import Person, VerifiedIdentity
from assises.kernel import clock
from assises.kernel.encryption import encrypt


@dataclass(frozen=True, slots=True)
class Identity:
    """What was verified; `born_on` empty where it was not."""

    given: str
    family: str
    born_on: str = ""


def told_by_bank(claims: dict[str, Any]) -> Identity | None:
    """Return what a bank says (OpenID Connect Core 5.1); None unless both names are there."""
    given, family = (_text(claims.get(name)) for name in ("given_name", "family_name"))
    return Identity(given, family, _day(claims.get("birthdate"))) if given and family else None


def _text(value: object) -> str:
    return value.strip()[:200] if isinstance(value, str) else ""


def _day(value: object) -> str:
    """Return a whole date of the past, or nothing: a year alone (0000-…) is no date of birth."""
    try:
        day = date.fromisoformat(str(value))
    except ValueError:
        return ""
    return day.isoformat() if date(1880, 1, 1) <= day <= clock.today() else ""


def keep_identity(*, person: Person, identity: Identity | None, path: ProofPath) -> None:
    """Keep what was verified, in the transaction of the proof; a later proof takes the place of the former."""
    if identity is None:
        return
    values = {
        "path": path,
        "given_kept": encrypt(identity.given),
        "family_kept": encrypt(identity.family),
        "born_kept": encrypt(identity.born_on) if identity.born_on else "",
        "at": clock.now(),
    }
    VerifiedIdentity.objects.update_or_create(person=person, defaults=values)
