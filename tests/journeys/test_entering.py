"""A person enters with a passkey, by keyboard alone, then with a bank, without a script: on a phone."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.accounts.a_node_bank import SECRET, NodeBank
from tests.journeys.browsing import PHONE, SCREENS, watched
from tests.journeys.installation import bare_installation
from tests.journeys.keyboard import fill, follow, reach, skip_to_content
from tests.journeys.test_every_page import RULES, _fits
from tests.node import prepared

KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
BANK = """
from assises.accounts.models import Bank
bank = Bank(slug="boreale", name_fr="Caisse boréale", name_en="Boreal Bank", logo="CB", issuer={issuer!r},
    client_id="assises", level="substantial")
bank.secret = {secret!r}
bank.save()
"""


class Young(NamedTuple):
    """An installation where nobody has an account yet; a passkey wants a name of host, not numbers."""

    url: str
    mail: Path
    manage: Callable[..., str]

    def code(self) -> str:
        """Return the code of the last message."""
        last = max(self.mail.iterdir(), key=lambda path: path.stat().st_mtime_ns)
        return re.search(r"^([A-Z]{4}-?[A-Z]{4})\s*$", last.read_text(), re.MULTILINE)[1]


@pytest.fixture(scope="module")
def young() -> Iterator[Young]:
    with (
        TemporaryDirectory(prefix="assises-young-") as folder,
        bare_installation(Path(folder), ASSISES_OUTGOING_ALLOWED="127.0.0.1") as (url, manage),
    ):
        yield Young(url.replace("127.0.0.1", "localhost"), Path(folder) / "mail", manage)


@pytest.fixture
def phone(chrome: Browser, young: Young) -> Iterator[Page]:
    """A telephone with a keyboard, whose screen comes to its stops at once."""
    with watched(chrome, young.url, PHONE, reduced_motion="reduce") as opened:
        yield opened


def _plugged(page: Page) -> Callable[[], None]:
    """Give the browser an authenticator of its own; return what replaces it by another."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    kept = [session.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})["authenticatorId"]]

    def replace() -> None:
        session.send("WebAuthn.removeVirtualAuthenticator", {"authenticatorId": kept.pop()})
        kept.append(session.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})["authenticatorId"])

    return replace


def _looked_at(page: Page, name: str) -> None:
    found = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]})
    assert not found.violations_count, f"{page.url}\n{found.generate_report()}"
    _shown(page, name)


def _shown(page: Page, name: str) -> None:
    _fits(page, PHONE)
    SCREENS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENS / f"{name}-{PHONE}.png", full_page=True)


def _press(page: Page, words: str, where: str = "button") -> None:
    """Reach a control that a script answers, and press Enter."""
    reach(page, words, where)
    page.keyboard.press("Enter")


def _signs_up(page: Page, young: Young) -> None:
    page.goto("/compte/login/")
    _looked_at(page, "entering")
    follow(page, "Créer un compte avec une clé d’accès")
    _looked_at(page, "passkey-sign-up")
    fill(page, "Courriel", "camille@exemple.test")
    fill(page, "Nom complet", "Camille Roy")
    follow(page, "Création de compte", where="main button")
    _looked_at(page, "passkey-code")
    fill(page, "Code", young.code())
    follow(page, "Confirmer", where="main button")
    _looked_at(page, "passkey-create")
    _press(page, "Créer", where="main button")
    page.wait_for_url("**/mon-dossier/")


def test_a_person_lives_with_passkeys_by_keyboard_alone(phone: Page, young: Young) -> None:
    another_device = _plugged(phone)
    _signs_up(phone, young)
    follow(phone, "Quitter", where="button")
    phone.goto("/compte/login/")
    _press(phone, "Utiliser ma clé d’accès")
    phone.wait_for_url("**/mon-dossier/")
    skip_to_content(phone)
    follow(phone, "Façons d’entrer")
    expect(phone.get_by_text("ouvre sans mot de passe")).to_have_count(1)
    follow(phone, "Ajouter une clé d’accès")
    _press(phone, "Utilisez une clé", where="main button")
    phone.wait_for_url("**/webauthn/add/")
    another_device()
    _looked_at(phone, "passkey-add")
    reach(phone, "Ouvrir mon compte avec cette clé seule", where="input")
    phone.keyboard.press("Space")
    _press(phone, "Ajouter", where="main button")
    phone.wait_for_url(lambda url: "/add/" not in url)
    phone.goto("/mon-dossier/acces/")
    expect(phone.get_by_text("ouvre sans mot de passe")).to_have_count(2)
    _looked_at(phone, "passkey-ways")


@pytest.fixture
def boreal_bank(young: Young) -> Iterator[str]:
    """The certified provider as the bank of the young installation."""
    place = f"{young.url}/compte/banque/boreale/retour/"
    bank = NodeBank(*prepared(Path(__file__).parents[1] / "accounts" / "provider", "provider.mjs"), place)
    bank.start()
    try:
        script = BANK.format(issuer=bank.url, secret=SECRET)
        young.manage("shell", "--verbosity", "0", "-c", script)
        yield bank.url
    finally:
        bank.stop()


@pytest.fixture
def plain(chrome: Browser, young: Young) -> Iterator[Page]:
    with watched(chrome, young.url, PHONE, java_script_enabled=False) as opened:
        # The bank's own pages name a font of another machine.
        opened.route(lambda url: "fonts." in url, lambda route: route.fulfill(body=""))
        yield opened


def _gives_up_then_signs_in(page: Page) -> None:
    page.get_by_role("link", name="Cancel").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("La connexion n’a pas abouti")
    expect(page.get_by_text("Rien n’a changé ici")).to_be_visible()
    _shown(page, "bank-refused")
    page.get_by_role("link", name="Réessayer avec Caisse boréale").click()
    page.get_by_placeholder("Enter any login").fill("dominique")
    page.get_by_placeholder("and password").fill("any")
    page.get_by_role("button", name="Sign-in").click()
    page.get_by_role("button", name="Continue").click()


def test_a_person_enters_with_a_bank_without_javascript(plain: Page, boreal_bank: str) -> None:
    plain.watch.expected = {403}
    plain.goto("/compte/login/?next=/mon-dossier/acces/")
    _shown(plain, "bank-entrance")
    plain.get_by_role("link", name="Caisse boréale").click()
    _gives_up_then_signs_in(plain)
    plain.wait_for_url("**/mon-dossier/acces/")
    expect(plain.get_by_role("button", name="Retirer Caisse boréale")).to_be_visible()
