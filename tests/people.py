"""The cast: the same people try every route and every rule."""

from dataclasses import dataclass

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from django.test import Client

from assises.accounts.models import Person
from assises.kernel import clock
from assises.register.enums import CentralRole, Role
from assises.register.models import Administration, Organisation
from tests.factories import (
    AdministrationFactory,
    AppointmentFactory,
    MembershipFactory,
    OrganisationFactory,
    PersonFactory,
)

# Who holds what: in Alice's organisation, over her administration, or in another administration.
MEMBERS = {
    "alice": Role.EDITOR, "bob": Role.READER, "louise": Role.ADMINISTRATOR, "fanny": Role.PRIVACY_OFFICER,
    "gaston": Role.SERVICE_OWNER, "hana": Role.ANALYST, "ivan": Role.AGENT,
}  # fmt: skip
CENTRAL = {
    "denise": CentralRole.STRATEGIST, "elise": CentralRole.AUDITOR, "marc": CentralRole.METHODOLOGIST,
    "jade": CentralRole.ACCOMPANIMENT, "karim": CentralRole.IDENTITY,
}  # fmt: skip
STRANGERS = ("charlie", "dora", "camille")
NAMES = {
    "alice": "Alice Tremblay", "bob": "Bob Gagnon", "louise": "Louise Fortin", "fanny": "Fanny Morin",
    "gaston": "Gaston Pelletier", "hana": "Hana Haddad", "ivan": "Ivan Petrov", "denise": "Denise Côté",
    "elise": "Élise Bouchard", "marc": "Marc Lavoie", "jade": "Jade Nguyen", "karim": "Karim Benali",
    "charlie": "Charlie Roy", "dora": "Dora Gauthier", "camille": "Camille Ouellet",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class People:
    """One person of each role around one organisation (`MEMBERS`) and its administration (`CENTRAL`).

    Charlie edits an organisation of another administration; Dora and Camille have no role.
    """

    administration: Administration
    organisation: Organisation
    elsewhere: Administration
    alice: Person
    bob: Person
    louise: Person
    fanny: Person
    gaston: Person
    hana: Person
    ivan: Person
    denise: Person
    elise: Person
    marc: Person
    jade: Person
    karim: Person
    charlie: Person
    dora: Person
    camille: Person


def cast() -> People:
    """Create the cast in two fictional administrations."""
    home = AdministrationFactory.create(
        slug="boreale", name_fr="Administration boréale", name_en="Boreal Administration", imaginary=True
    )
    elsewhere = AdministrationFactory.create(
        slug="australe", name_fr="Administration australe", name_en="Austral Administration", imaginary=True
    )
    forests = OrganisationFactory.create(
        administration=home,
        code="MFOR",
        name_fr="Ministère des Forêts boréales",
        name_en="Ministry of Boreal Forests",
    )
    tides = OrganisationFactory.create(
        administration=elsewhere, code="RMAR", name_fr="Régie des Marées", name_en="Tides Board"
    )
    found = {
        name: PersonFactory.create(full_name=full_name, email=f"{name}@exemple.test")
        for name, full_name in NAMES.items()
    }
    for name, role in MEMBERS.items():
        MembershipFactory.create(person=found[name], organisation=forests, role=role)
    for name, central in CENTRAL.items():
        AppointmentFactory.create(person=found[name], administration=home, role=central)
    MembershipFactory.create(person=found["charlie"], organisation=tides, editor=True)
    return People(home, forests, elsewhere, **found)


def show(client: Client, person: Person, *methods: dict[str, str]) -> None:
    """Make the session of `client` one where `person` showed `methods`, just now."""
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"at": clock.now().timestamp(), **one} for one in methods]
    session["account_authentication_methods_user"] = str(person.pk)
    session.save()
