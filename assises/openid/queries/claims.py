"""What a scope shares: verified claims only, each with its words for the consent page."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from assises.accounts.enums import Assurance, ContactKind
from assises.accounts.models import Person, VerifiedIdentity
from assises.accounts.queries.contacts import verified_contact
from assises.kernel.web import moments


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


def _phone(person: Person, level: Assurance) -> Iterator[Claim]:
    contact = verified_contact(person, ContactKind.PHONE)
    if contact:
        yield Claim("phone_number", "phone", contact.lines[0], _("Téléphone"), contact.shown[0])
        yield Claim("phone_number_verified", "phone", True)


def _address(person: Person, level: Assurance) -> Iterator[Claim]:
    """The postal address that a letter reached, as one formatted value (OpenID Connect Core §5.1.1)."""
    contact = verified_contact(person, ContactKind.POST)
    if contact:
        formatted = {"formatted": "\n".join(contact.lines)}
        yield Claim("address", "address", formatted, _("Adresse postale"), ", ".join(contact.shown))


def _identity(person: Person, level: Assurance) -> Iterator[Claim]:
    """Share what finds a person in a ministry's files: only what was verified, to a session that proves enough."""
    kept = VerifiedIdentity.objects.filter(person=person).first()
    if kept is None or not level.covers(Assurance.SUBSTANTIAL):
        return
    yield Claim("given_name", "identity", kept.given, _("Prénoms, vérifiés"), kept.given)
    yield Claim("family_name", "identity", kept.family, _("Nom de famille, vérifié"), kept.family)
    if kept.born_on:
        shown = moments.in_words(date.fromisoformat(kept.born_on))
        yield Claim("birthdate", "identity", kept.born_on, _("Date de naissance, vérifiée"), shown)


# Each scope and what it shares; only what is asked is read. A module below may bring more: its function is added here.
PROVIDERS: dict[str, Provider] = {
    "profile": _profile,
    "email": _email,
    "phone": _phone,
    "address": _address,
    "identity": _identity,
    "assurance": _assurance,
}
SCOPES = ("openid", *PROVIDERS)
CONTACT_CLAIMS = ("phone_number", "phone_number_verified", "address")
IDENTITY_CLAIMS = ("given_name", "family_name", "birthdate")


# Whom a test client meets, whoever signs in to try it: nothing of a real person ever leaves by it (decision 26).
NOBODY: dict[str, tuple[Claim, ...]] = {
    "profile": (
        Claim("name", "profile", "Camille Essai", _("Nom"), "Camille Essai"),
        Claim("locale", "profile", "fr-CA", _("Langue préférée"), "Français"),
        Claim("preferred_language", "profile", "fr"),
    ),
    "email": (
        Claim(
            "email",
            "email",
            "camille.essai@exemple.invalid",
            _("Adresse de courriel"),
            "camille.essai@exemple.invalid",
        ),
        Claim("email_verified", "email", True),
    ),
    "phone": (
        Claim("phone_number", "phone", "+14185550100", _("Téléphone"), "418 555-0100"),
        Claim("phone_number_verified", "phone", True),
    ),
    "identity": (
        Claim("given_name", "identity", "Camille", _("Prénoms, vérifiés"), "Camille"),
        Claim("family_name", "identity", "Essai", _("Nom de famille, vérifié"), "Essai"),
        Claim("birthdate", "identity", "1990-01-01", _("Date de naissance, vérifiée"), "1990-01-01"),
    ),
    "address": (
        Claim(
            "address",
            "address",
            {"formatted": "1, rue de l’Essai\nQuébec (QC)  G1A 1A1"},
            _("Adresse postale"),
            "1, rue de l’Essai, Québec (QC)  G1A 1A1",
        ),
    ),
}


def _nobody(scopes: Collection[str], level: Assurance) -> Iterator[Claim]:
    """Yield what a test client learns: a fictional person, and the level that the trial reached."""
    for scope, claims in NOBODY.items():
        if scope in scopes:
            yield from claims
    if "assurance" in scopes:
        yield from _assurance(Person(), level)


def _claims(person: Person, scopes: Collection[str], level: Assurance) -> Iterator[Claim]:
    for scope, provider in PROVIDERS.items():
        if scope in scopes:
            yield from provider(person, level)


def claims_of(
    person: Person, scopes: Collection[str], level: Assurance = Assurance.LOW, *, sandbox: bool = False
) -> dict[str, Any]:
    """Return the claims that `scopes` share of a person, `sub` apart; what has no value is left out.

    A test client (`sandbox`) gets those of a fictional person.
    """
    claims = _nobody(scopes, level) if sandbox else _claims(person, scopes, level)
    return {claim.name: claim.value for claim in claims if claim.value not in (None, "")}


def explained_claims(
    person: Person, scopes: Collection[str], level: Assurance, *, sandbox: bool = False
) -> list[tuple[str, str]]:
    """Return what the consent page names: each piece of information with its present value."""
    claims = _nobody(scopes, level) if sandbox else _claims(person, scopes, level)
    return [(str(claim.label), claim.shown) for claim in claims if claim.label]


def claim_names() -> list[str]:
    """Return the names of every claim that a scope can share."""
    nobody = Person(full_name="-", email="-")
    told = _claims(nobody, ("profile", "email", "assurance"), Assurance.LOW)
    return [*(claim.name for claim in told), *CONTACT_CLAIMS, *IDENTITY_CLAIMS]
