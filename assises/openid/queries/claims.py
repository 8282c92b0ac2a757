"""What a scope shares: verified claims only, each with its words for the consent page."""

from collections.abc import Callable, Collection, Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from assises.accounts.enums import Assurance, ContactKind
from assises.accounts.models import Business, Person, VerifiedIdentity
from assises.accounts.queries.contacts import verified_contact
from assises.kernel.web import moments
from assises.openid.holders import About
from assises.openid.mandates import ACT, EVERYTHING_TOLD
from assises.openid.queries.claim import Claim
from assises.openid.queries.fictional_claims import fictional_claims

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
    yield Claim("assurance_level", "assurance", level.value, _("Niveau d’assurance"), str(level.label))


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
    ACT: lambda person, level: iter(()),  # who acts for whom is told beside the claims
}
SCOPES = ("openid", *PROVIDERS)
CONTACT_CLAIMS = ("phone_number", "phone_number_verified", "address")
IDENTITY_CLAIMS = ("given_name", "family_name", "birthdate")


def _claims(about: About, scopes: Collection[str], level: Assurance) -> Iterator[Claim]:
    told = about.told
    asked = [scope for scope in PROVIDERS if scope in scopes]
    for scope in [one for one in asked if one in EVERYTHING_TOLD] if about.acted_for else asked:
        if isinstance(told, Person):
            yield from PROVIDERS[scope](told, level)
        elif isinstance(told, Business):
            yield from _business(told, scope, level)
        else:
            yield from fictional_claims(told, scope, level)


def _business(told: Business, scope: str, level: Assurance) -> Iterator[Claim]:
    """Share the name of an enterprise that somebody acts for; how sure it is is how sure its person is."""
    if scope == "profile":
        yield Claim("name", "profile", told.name, _("Nom"), told.name)
    elif scope == "assurance":
        yield from _assurance(Person(), level)


def claims_of(about: About, scopes: Collection[str], level: Assurance = Assurance.LOW) -> dict[str, Any]:
    """Return the claims that `scopes` share of a subject, `sub` apart; what has no value is left out."""
    claims = _claims(about, scopes, level)
    return {claim.name: claim.value for claim in claims if claim.value not in (None, "")}


def explained_claims(about: About, scopes: Collection[str], level: Assurance) -> list[tuple[str, str]]:
    """Return what the consent page names: whom one acts for, then each piece of information with its present value."""
    acting = [(_("Vous agissez pour"), about.name)] if about.acted_for else []
    shown = [(claim.label, claim.shown) for claim in _claims(about, scopes, level) if claim.label]
    return [(str(label), value) for label, value in [*acting, *shown]]


def claim_names() -> list[str]:
    """Return the names of every claim that a scope can share."""
    nobody = Person(full_name="-", email="-")
    told = _claims(About(nobody), ("profile", "email", "assurance"), Assurance.LOW)
    return [*(claim.name for claim in told), *CONTACT_CLAIMS, *IDENTITY_CLAIMS, "act"]
