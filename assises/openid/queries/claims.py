"""What a scope shares: verified claims only, each with its words for the consent page."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from assises.accounts.enums import Assurance
from assises.accounts.models import Person


@dataclass(frozen=True, slots=True)
class Claim:
    """A piece of information: its name, the scope that shares it, its value and how a person reads it."""

    name: str
    scope: str
    value: Any
    label: str | Promise = ""
    shown: str = ""


Provider = Callable[[Person, Assurance], Iterator[Claim]]


def _profile(person: Person, level: Assurance) -> Iterator[Claim]:
    language, _dash, region = person.language.partition("-")
    yield Claim("name", "profile", person.full_name, _("Nom"), person.full_name)
    locale = f"{language}-{region.upper()}" if region else language
    words = "English" if language == "en" else "Français"
    yield Claim("locale", "profile", locale, _("Langue préférée"), words)
    yield Claim("preferred_language", "profile", language)


def _email(person: Person, level: Assurance) -> Iterator[Claim]:
    """The address with which the person signs in: an administrator or a message verified it."""
    if person.email:
        yield Claim("email", "email", person.email, _("Adresse de courriel"), person.email)
        yield Claim("email_verified", "email", True)


def _assurance(person: Person, level: Assurance) -> Iterator[Claim]:
    yield Claim("assurance_level", "assurance", level.value, _("Niveau de vérification"), str(level.label))


# A module below may bring more verified claims (telephone, address): its function is added here.
PROVIDERS: list[Provider] = [_profile, _email, _assurance]
SCOPES = ("openid", "profile", "email", "assurance")


def _claims(person: Person, scopes: Collection[str], level: Assurance) -> Iterator[Claim]:
    for provider in PROVIDERS:
        yield from (claim for claim in provider(person, level) if claim.scope in scopes)


def claims_of(person: Person, scopes: Collection[str], level: Assurance = Assurance.LOW) -> dict[str, Any]:
    """Return the claims that `scopes` share of a person, `sub` apart; what has no value is left out."""
    return {
        claim.name: claim.value for claim in _claims(person, scopes, level) if claim.value not in (None, "")
    }


def explained_claims(person: Person, scopes: Collection[str], level: Assurance) -> list[tuple[str, str]]:
    """Return what the consent page names: each piece of information with its present value."""
    return [(str(claim.label), claim.shown) for claim in _claims(person, scopes, level) if claim.label]


def claim_names() -> list[str]:
    """Return the names of every claim that a scope can share."""
    nobody = Person(full_name="-", email="-")
    return [claim.name for claim in _claims(nobody, SCOPES, Assurance.LOW)]
