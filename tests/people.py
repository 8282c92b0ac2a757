"""The cast: the same people try every route and every rule."""

from dataclasses import dataclass

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from django.test import Client

from assises.accounts.models import Person
from assises.kernel import clock
from assises.register.models import Administration, Organisation
from tests.factories import (
    AdministrationFactory,
    AppointmentFactory,
    MembershipFactory,
    OrganisationFactory,
    PersonFactory,
)


@dataclass(frozen=True, slots=True)
class People:
    """Alice edits and Bob reads the same organisation; Charlie edits one of another administration;
    Denise is the strategist and Élise the auditor of Alice's administration; Dora has no role."""

    administration: Administration
    organisation: Organisation
    elsewhere: Administration
    alice: Person
    bob: Person
    charlie: Person
    denise: Person
    elise: Person
    dora: Person


def _person(name: str, email: str) -> Person:
    return PersonFactory.create(full_name=name, email=f"{email}@exemple.test")


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
    people = People(
        home,
        forests,
        elsewhere,
        alice=_person("Alice Tremblay", "alice"),
        bob=_person("Bob Gagnon", "bob"),
        charlie=_person("Charlie Roy", "charlie"),
        denise=_person("Denise Côté", "denise"),
        elise=_person("Élise Bouchard", "elise"),
        dora=_person("Dora Gauthier", "dora"),
    )
    MembershipFactory.create(person=people.alice, organisation=forests, editor=True)
    MembershipFactory.create(person=people.bob, organisation=forests)
    MembershipFactory.create(person=people.charlie, organisation=tides, editor=True)
    AppointmentFactory.create(person=people.denise, administration=home)
    AppointmentFactory.create(person=people.elise, administration=home, auditor=True)
    return people


def show(client: Client, person: Person, *methods: dict[str, str]) -> None:
    """Make the session of `client` one where `person` showed `methods`, just now."""
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"at": clock.now().timestamp(), **one} for one in methods]
    session["account_authentication_methods_user"] = str(person.pk)
    session.save()
