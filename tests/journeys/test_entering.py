"""A person enters with a passkey, by keyboard alone, then with a bank, without a script: on a phone."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.browsing import PHONE, watched
from tests.journeys.keyboard import fill, follow, reach, skip_to_content
from tests.journeys.young import Young, looked_at, opened_bank, plugged, shown, without_fonts


def _press(page: Page, words: str, where: str = "button") -> None:
    """Reach a control that a script answers, and press Enter."""
    reach(page, words, where)
    page.keyboard.press("Enter")


def _signs_up(page: Page, young: Young) -> None:
    page.goto("/compte/login/")
    looked_at(page, "entering")
    follow(page, "Créer un compte avec une clé d’accès")
    looked_at(page, "passkey-sign-up")
    fill(page, "Courriel", "camille@exemple.test")
    fill(page, "Nom complet", "Camille Roy")
    follow(page, "Créer le compte", where="main button")
    looked_at(page, "passkey-code")
    fill(page, "Code", young.code())
    follow(page, "Confirmer", where="main button")
    looked_at(page, "passkey-create")
    _press(page, "Créer la clé", where="main button")
    page.wait_for_url("**/mon-dossier/")


def test_a_person_lives_with_passkeys_by_keyboard_alone(phone: Page, young: Young) -> None:
    another_device = plugged(phone)
    _signs_up(phone, young)
    reach(phone, "Menu", where="summary")
    phone.keyboard.press("Enter")
    follow(phone, "Se déconnecter", where="button")
    phone.goto("/compte/login/")
    _press(phone, "Utiliser ma clé d’accès")
    phone.wait_for_url("**/mon-dossier/")
    skip_to_content(phone)
    follow(phone, "Méthodes de connexion")
    expect(phone.get_by_text("ouvre sans mot de passe")).to_have_count(1)
    follow(phone, "Ajouter une clé d’accès")
    phone.wait_for_url("**/webauthn/add/")  # the key was shown a moment ago
    another_device()
    looked_at(phone, "passkey-add")
    expect(phone.get_by_label("Ouvrir mon compte avec cette clé seule")).to_be_checked()
    _press(phone, "Ajouter", where="main button")
    phone.wait_for_url(lambda url: "/add/" not in url)
    phone.goto("/mon-dossier/acces/")
    expect(phone.get_by_text("ouvre sans mot de passe")).to_have_count(2)
    looked_at(phone, "passkey-ways")


@pytest.fixture
def boreal_bank(young: Young) -> Iterator[str]:
    with opened_bank(young) as address:
        yield address


@pytest.fixture
def plain(chrome: Browser, young: Young) -> Iterator[Page]:
    with watched(chrome, young.url, PHONE, java_script_enabled=False) as opened:
        yield without_fonts(opened)


def _gives_up_then_signs_in(page: Page) -> None:
    page.get_by_role("link", name="Cancel").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("La connexion n’a pas abouti")
    expect(page.get_by_text("Rien n’a changé ici")).to_be_visible()
    shown(page, "bank-refused")
    page.get_by_role("link", name="Réessayer avec Caisse boréale").click()
    page.get_by_placeholder("Enter any login").fill("dominique")
    page.get_by_placeholder("and password").fill("any")
    page.get_by_role("button", name="Sign-in").click()
    page.get_by_role("button", name="Continue").click()


def test_a_person_enters_with_a_bank_without_javascript(plain: Page, boreal_bank: str) -> None:
    plain.watch.expected = {403}
    plain.goto("/compte/login/?next=/mon-dossier/acces/")
    shown(plain, "bank-entrance")
    plain.get_by_role("link", name="Caisse boréale").click()
    _gives_up_then_signs_in(plain)
    plain.wait_for_url("**/mon-dossier/acces/")
    expect(plain.get_by_role("button", name="Retirer Caisse boréale")).to_be_visible()
