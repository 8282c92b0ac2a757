"""First visit by a bank, one more proof, a child to act for, and every session closed: on a phone."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.browsing import DESK, take_pictures, watched
from tests.journeys.young import Young, looked_at, opened_bank, plugged

AGENT = """
from allauth.mfa.totp.internal.auth import TOTP
from assises.accounts.models import Person
from tests.factories import MembershipFactory, OrganisationFactory
ivan = Person.objects.create_user("ivan@exemple.test", {password!r}, full_name="Ivan Petrov")
TOTP.activate(ivan, {key!r})
MembershipFactory.create(person=ivan, organisation=OrganisationFactory.create(code="CPT"), role="agent")
"""
PASSWORD, SECRET_KEY = "un long mot de passe pour Ivan", "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture
def low_bank(young: Young) -> Iterator[None]:
    with opened_bank(young, slug="rivages", level="low", name="Banque des rivages"):
        young.manage("shell", "--verbosity", "0", "-c", AGENT.format(password=PASSWORD, key=SECRET_KEY))
        yield


@pytest.fixture
def counter(chrome: Browser, young: Young) -> Iterator[Page]:
    with watched(chrome, young.url, DESK) as opened:
        yield opened


def _enters_by_the_bank(page: Page) -> None:
    page.goto("/compte/login/?next=/mon-dossier/")
    page.get_by_role("link", name="Banque des rivages").click()
    page.get_by_placeholder("Enter any login").fill("rivage")
    page.get_by_placeholder("and password").fill("any")
    page.get_by_role("button", name="Sign-in").click()
    page.get_by_role("button", name="Continue").click()
    page.wait_for_url("**/mon-dossier/")
    looked_at(page, "dossier")


def _proves_more(page: Page) -> None:
    """The page of a child asks for more: a passkey is added, shown, and the person is back there."""
    page.get_by_role("link", name="Mandats").click()
    looked_at(page, "mandates")
    page.get_by_role("link", name="Agir pour un enfant").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Une preuve de plus")
    looked_at(page, "step-up")
    page.get_by_role("link", name=re.compile("Ajouter une clé d’accès")).click()
    page.get_by_role("main").get_by_role("button", name="Ajouter").click()
    page.wait_for_url("**/recovery-codes/")
    looked_at(page, "recovery-codes")
    page.get_by_role("link", name="Continuer vers la page demandée").click()
    page.wait_for_url("**/mandats/enfant/")


def _declares_a_child(page: Page) -> str:
    looked_at(page, "child")
    page.get_by_label("Nom complet de l’enfant").fill("Zoé Roy")
    page.get_by_label("Date de naissance").fill("2020-05-01")
    page.get_by_role("button", name="Enregistrer").click()
    looked_at(page, "identity")
    return page.locator(".account-code").inner_text()


def _agent_confirms(page: Page, young: Young, reference: str) -> None:
    from tests.journeys.test_staff_invited import _code

    page.goto("/compte/login/?next=/guichet/")
    page.get_by_label("Courriel").fill("ivan@exemple.test")
    page.get_by_label("Mot de passe").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Se connecter").click()
    page.get_by_label("Code", exact=True).fill(_code(SECRET_KEY))
    page.get_by_role("main").get_by_role("button", name="Se connecter").click()
    page.get_by_label("Référence de la personne").fill(reference.lower())
    take_pictures(page, "counter")
    page.get_by_role("button", name="Ouvrir").click()
    expect(page.get_by_role("main")).to_contain_text("Agir pour Zoé Roy")
    page.get_by_label("passeport").check()
    page.get_by_label("certificat de naissance").check()
    page.get_by_label("Confirmer").check()
    take_pictures(page, "counter-file")
    page.get_by_role("button", name="Enregistrer la décision").click()
    expect(page.get_by_role("status")).to_contain_text("La décision est enregistrée")


def _is_told_of_a_passkey_that_fails(page: Page, unplug: Callable[[], None]) -> None:
    """Another device has no passkey of this account: nothing answers, and the page says so."""
    unplug()
    page.get_by_role("button", name="Utiliser ma clé d’accès").click()
    expect(page.get_by_role("alert")).to_contain_text("La clé d’accès n’a pas répondu")
    expect(page.get_by_role("alert")).to_be_focused()


def test_a_citizen_acts_for_a_child_then_closes_every_session(
    phone: Page, counter: Page, young: Young, low_bank: None
) -> None:
    unplug = plugged(phone)
    _enters_by_the_bank(phone)
    _proves_more(phone)
    _agent_confirms(counter, young, _declares_a_child(phone))
    phone.goto("/mon-dossier/mandats/")
    phone.get_by_role("button", name="Agir pour Zoé Roy").click()
    expect(phone.get_by_role("status")).to_contain_text("Vous agissez pour Zoé Roy")
    phone.get_by_role("link", name="Profil et coordonnées").click()
    expect(phone.get_by_role("status")).to_contain_text("Vous agissez pour Zoé Roy")
    expect(phone.get_by_role("main")).to_contain_text("Zoé Roy")
    looked_at(phone, "acting")
    phone.get_by_role("button", name="Revenir à mon propre dossier").click()
    expect(phone.locator(".acting")).to_have_count(0)
    phone.goto("/mon-dossier/appareils/")
    looked_at(phone, "sessions")
    phone.get_by_role("button", name="Fermer toutes les sessions").click()
    expect(phone.get_by_role("status")).to_contain_text("Toutes vos sessions sont fermées")
    phone.goto("/mon-dossier/")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Se connecter")
    _is_told_of_a_passkey_that_fails(phone, unplug)
