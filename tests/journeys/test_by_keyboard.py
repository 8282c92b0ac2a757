"""Somebody without a mouse does what the others do: after the first address, keys alone."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.browsing import DESK, watched
from tests.journeys.conftest import second_code
from tests.journeys.installation import Site
from tests.journeys.keyboard import fill, follow, reach, skip_to_content


@pytest.fixture
def keys(chrome: Browser, site: Site) -> Iterator[Page]:
    """A page that comes to its stops at once: where one is seen is asked before a smooth scroll would end."""
    with watched(chrome, site.url, DESK, reduced_motion="reduce") as opened:
        yield opened


def _title(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_contain_text(words)


def test_a_number_is_followed_to_a_service_by_keyboard(keys: Page) -> None:
    keys.goto("/")
    follow(keys, "Administration boréale")
    main = keys.get_by_role("main")
    _title(keys, "Où en est la transformation ?")
    skip_to_content(keys)
    follow(keys, "Services numériques utilisés à plus de 75")
    _title(keys, "Services numériques utilisés à plus de 75")
    expect(main.locator(".verdict").first).to_be_visible()
    skip_to_content(keys)
    follow(keys, "", where="main a[href*='/organisations/']")
    expect(main.get_by_role("heading", name="Sa part dans chaque cible")).to_be_visible()
    follow(keys, "", where="main a[href*='/services/']")
    expect(main.get_by_role("heading", name="Ce qu’il compte dans les cibles")).to_be_visible()


def test_the_focus_goes_back_as_it_came(keys: Page) -> None:
    keys.goto("/canada/barometre/")
    reach(keys, "Donner mon avis")
    reach(keys, "Aller au contenu", key="Shift+Tab", within=10)


def test_staff_sign_in_and_reach_a_record_by_keyboard(keys: Page, site: Site) -> None:
    email = site.email("editor")
    keys.goto("/")
    follow(keys, "Se connecter")
    fill(keys, "Courriel", email)
    fill(keys, "Mot de passe", site.passwords[email])
    reach(keys, "Se souvenir de moi")
    keys.keyboard.press("Space")
    expect(keys.get_by_role("checkbox")).to_be_checked()
    follow(keys, "Se connecter", where="button")
    fill(keys, "Code", second_code(site, email))
    follow(keys, "Se connecter", where="button")
    _title(keys, "Où nous en sommes")
    follow(keys, "Nos services")
    _title(keys, "Services")
    skip_to_content(keys)
    follow(keys, "", where="main a[href*='/services/MTR-']")
    expect(keys.get_by_role("region", name="Historique")).to_be_visible()
    reach(keys, "Se déconnecter", where="button", key="Shift+Tab")
    with keys.expect_navigation():
        keys.keyboard.press("Space")
    _title(keys, "Les services publics, et ce qu’ils deviennent")
