"""What a scope shares of somebody of the sandbox, in the names and the words of real people's claims."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext_lazy as _

from assises.accounts.enums import Assurance
from assises.kernel.web import moments
from assises.openid.fictional import Fictional
from assises.openid.queries.claim import Claim


def fictional_claims(one: Fictional, scope: str, level: Assurance) -> Iterator[Claim]:
    """Yield the claims of a scope; what a fictional person has not proved is absent, as it would be."""
    if scope == "profile":
        yield Claim("name", scope, one.name, _("Nom"), one.name)
        language = one.language.partition("-")[0]
        words = "English" if language == "en" else "Français"
        locale = "en" if language == "en" else "fr-CA"
        yield Claim("locale", scope, locale, _("Langue préférée"), words)
        yield Claim("preferred_language", scope, language)
    elif scope == "email":
        yield Claim("email", scope, one.email, _("Adresse de courriel"), one.email)
        yield Claim("email_verified", scope, True)
    elif scope == "assurance":
        yield Claim("assurance_level", scope, level.value, _("Niveau d’assurance"), str(level.label))
    else:
        yield from _proved(one, scope, level)


def _proved(one: Fictional, scope: str, level: Assurance) -> Iterator[Claim]:
    if scope == "phone" and one.phone:
        yield Claim("phone_number", scope, one.phone, _("Téléphone"), one.phone)
        yield Claim("phone_number_verified", scope, True)
    if scope == "address" and one.address:
        shown = one.address.replace("\n", ", ")
        yield Claim("address", scope, {"formatted": one.address}, _("Adresse postale"), shown)
    if scope == "identity" and one.given and level.covers(Assurance.SUBSTANTIAL):
        yield Claim("given_name", scope, one.given, _("Prénoms, vérifiés"), one.given)
        yield Claim("family_name", scope, one.family, _("Nom de famille, vérifié"), one.family)
        if one.born_on:
            shown = moments.in_words(date.fromisoformat(one.born_on))
            yield Claim("birthdate", scope, one.born_on, _("Date de naissance, vérifiée"), shown)
