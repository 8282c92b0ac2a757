"""A citizen looks for a service without knowing how it is written."""

from playwright.sync_api import Page, expect


def test_accents_and_capitals_do_not_count(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Services", exact=True).click()
    page.get_by_label("Un service, une organisation, une cible").fill("IMMATRICULATION d'un vehicule")
    page.keyboard.press("Enter")
    page.get_by_role("main").get_by_role("link", name="Immatriculation d’un véhicule").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Immatriculation d’un véhicule")


def test_finding_nothing_says_what_to_try(page: Page) -> None:
    page.goto("/recherche/?q=xyzzy")
    expect(page.get_by_role("main")).to_contain_text("Rien ne correspond à « xyzzy »")
    expect(page.get_by_role("main")).to_contain_text("Essayez un mot plus court")
