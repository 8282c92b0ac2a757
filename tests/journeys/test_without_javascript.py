"""Somebody whose browser runs no script does what the others do, by the links and the forms of the pages."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.browsing import DESK, watched
from tests.journeys.conftest import sign_in
from tests.journeys.installation import Site


@pytest.fixture
def plain(chrome: Browser, site: Site) -> Iterator[Page]:
    with watched(chrome, site.url, DESK, java_script_enabled=False) as opened:
        yield opened


def _title(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_contain_text(words)


def test_a_number_is_followed_to_a_service_without_javascript(plain: Page) -> None:
    plain.goto("/")
    main = plain.get_by_role("main")
    main.get_by_role("link", name="Administration boréale").click()
    _title(plain, "Où en est la transformation ?")
    main.get_by_role("link", name="Services numériques utilisés à plus de 75").click()
    _title(plain, "Services numériques utilisés à plus de 75")
    expect(main.locator(".verdict").first).to_be_visible()
    expect(main.get_by_role("heading", name="Comment ce nombre est fait")).to_be_visible()
    main.locator("a[href*='/organisations/']").first.click()
    expect(main.get_by_role("heading", name="Sa part dans chaque cible")).to_be_visible()
    expect(main.locator(".gauge").first).to_be_visible()
    main.locator("a[href*='/services/']").first.click()
    expect(main.get_by_role("heading", name="Ce qu’il compte dans les cibles")).to_be_visible()
    expect(main.get_by_role("heading", name="Demandes reçues")).to_be_visible()


def test_the_language_changes_on_the_same_page_and_back(plain: Page) -> None:
    plain.goto("/boreal/barometre/cibles/5.1/")
    plain.get_by_role("link", name="English").click()
    _title(plain, "Digital services used at more than 75%")
    expect(plain.locator("html")).to_have_attribute("lang", "en")
    expect(plain.get_by_role("main").locator(".verdict").first).to_be_visible()
    plain.get_by_role("link", name="Français").click()
    _title(plain, "Services numériques utilisés à plus de 75")


def test_staff_sign_in_and_read_the_register_without_javascript(plain: Page, site: Site) -> None:
    plain.goto("/")
    plain.get_by_role("link", name="Se connecter").click()
    _title(plain, "Se connecter")
    sign_in(plain, site, "reader")
    _title(plain, "Où nous en sommes")
    main = plain.get_by_role("main")
    plain.get_by_role("link", name="Nos services").click()
    plain.get_by_label("Chercher").fill("vehicule")
    plain.get_by_role("button", name="Filtrer").click()
    main.get_by_role("link", name="Immatriculation d’un véhicule").click()
    _title(plain, "Immatriculation d’un véhicule")
    plain.get_by_role("button", name="Se déconnecter").click()
    _title(plain, "Les services publics, et ce qu’ils deviennent")


def test_a_search_is_sent_without_javascript(plain: Page) -> None:
    plain.goto("/")
    plain.get_by_role("link", name="Services", exact=True).click()
    plain.get_by_label("Un service, une organisation, une cible").fill("immatriculation")
    plain.get_by_role("main").get_by_role("button", name="Chercher").click()
    expect(plain.get_by_role("heading", level=2, name="Services")).to_be_visible()
    plain.get_by_role("main").get_by_role("link", name="Immatriculation d’un véhicule").click()
    _title(plain, "Immatriculation d’un véhicule")
