"""« Mon dossier »: the services that a person signs in to, and what this module knows of them."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from assises.accounts.assurance import session_assurance
from assises.accounts.enums import Assurance
from assises.accounts.models import Person
from assises.accounts.session import person_of
from assises.kernel.dossier import section, share
from assises.openid.holders import About
from assises.openid.queries.claims import explained_claims
from assises.openid.queries.consents import consents_of, mandates_of, told_of


@section(
    "services",
    title=_("Services connectés"),
    summary=_("Les services où vous vous connectez avec ce compte, ce qu’ils reçoivent, et comment cesser."),
    order=50,
    template="openid/dossier/services.html",
)
def services(request: HttpRequest) -> dict[str, Any]:
    person, found = person_of(request), session_assurance(request)
    level = found.level if found else Assurance.LOW
    rows = [
        {
            "consent": one,
            "client": one.client,
            "acting": [mandate.acted_for for mandate in mandates_of(person, one.scopes)],
            "shared": explained_claims(About(person), one.scopes, level),
        }
        for one in consents_of(person)
    ]
    return {"rows": rows}


@share("openid")
def known(person: Person) -> dict[str, Any]:
    """Return the consents given, the sign-ins at services, and the test clients opened."""
    return told_of(person)
