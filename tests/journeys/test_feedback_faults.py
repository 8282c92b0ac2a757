"""The component where pages are strange and the platform is away: nothing typed is lost, nothing is answered twice."""

import re

from playwright.sync_api import Page, Route, expect

from tests.journeys.test_feedback import FORM, host, narrow  # noqa: F401  (fixtures)

OPEN = "Donner mon avis sur ce service"
API = re.compile(r"/api/v1/feedback/forms/[^/]+\?")


def _opened(page: Page, address: str, before: str = "") -> None:
    page.goto(address)
    if before:
        page.evaluate(before)
    page.get_by_role("button", name=OPEN).click()


def test_a_page_from_right_to_left_and_a_small_root(narrow: Page, host: str) -> None:  # noqa: F811  (a fixture)
    _opened(
        narrow,
        host,
        "document.documentElement.dir = 'rtl'; document.documentElement.style.fontSize = '62.5%'",
    )
    expect(narrow.get_by_role("group", name=re.compile(FORM))).to_be_visible()
    assert narrow.evaluate("document.documentElement.scrollWidth") <= 320
    sizes = narrow.evaluate(
        "[...document.querySelector('assises-avis').shadowRoot.querySelectorAll('p,label,button,legend')]"
        ".filter(e => e.offsetParent).map(e => parseFloat(getComputedStyle(e).fontSize))"
    )
    assert min(sizes) >= 14


def test_closing_keeps_what_was_typed_and_makes_no_second_answer(narrow: Page, host: str) -> None:  # noqa: F811  (a fixture)
    sent: list[str] = []
    narrow.on("request", lambda one: sent.append(one.url) if one.url.endswith("/answers") else None)
    _opened(narrow, host)
    narrow.get_by_label("Bien", exact=True).check()
    narrow.get_by_role("button", name="Fermer").click()
    narrow.get_by_role("button", name=OPEN).click()
    expect(narrow.get_by_label("Bien", exact=True)).to_be_checked()
    narrow.get_by_role("button", name="Continuer").click()
    narrow.get_by_label("Que pourrions-nous améliorer").fill("Une file plus courte.")
    narrow.get_by_role("button", name="Fermer").click()
    narrow.get_by_role("button", name=OPEN).click()
    expect(narrow.get_by_label("Que pourrions-nous améliorer")).to_have_value("Une file plus courte.")
    narrow.get_by_role("button", name="Envoyer").click()
    expect(narrow.get_by_role("status")).to_contain_text("Merci")
    assert len(sent) == 1


def test_a_platform_that_hangs_or_is_down_leaves_the_way_of_the_site(narrow: Page, host: str) -> None:  # noqa: F811  (a fixture)
    held: list[Route] = []
    narrow.route(API, lambda route: held.append(route))  # noqa: PLW0108  (a method of a list has no attribute, which the browser sets)
    _opened(narrow, host)
    expect(narrow.get_by_role("status")).to_contain_text("Le questionnaire s’ouvre")
    expect(narrow.get_by_role("link", name="Donner mon avis")).to_be_visible()
    for one in held:
        one.abort()
    expect(narrow.get_by_role("status")).to_contain_text("ne répond pas")
    expect(narrow.get_by_role("link", name="Donner mon avis")).to_be_visible()
    narrow.unroute(API)
    narrow.get_by_role("button", name="Réessayer").click()
    expect(narrow.get_by_role("group", name=re.compile(FORM))).to_be_visible()


def test_another_service_is_asked_when_the_page_says_so(narrow: Page, host: str) -> None:  # noqa: F811  (a fixture)
    asked: list[str] = []
    narrow.on("request", lambda one: asked.append(one.url) if API.search(one.url) else None)
    _opened(narrow, host)
    expect(narrow.get_by_role("group", name=re.compile(FORM))).to_be_visible()
    narrow.evaluate("document.querySelector('assises-avis').setAttribute('service', 'aucun-service')")
    expect(narrow.get_by_role("group", name=re.compile(FORM))).to_have_count(0)
    assert asked[-1].split("/forms/")[1].startswith("aucun-service")


def test_help_is_shown_at_once(narrow: Page, host: str) -> None:  # noqa: F811  (a fixture)
    _opened(narrow, host)
    narrow.get_by_label("Mal", exact=True).check()
    narrow.get_by_role("button", name="Continuer").click()
    narrow.get_by_label("Que pourrions-nous améliorer").fill("Je n’en peux plus d’attendre au téléphone.")
    narrow.get_by_role("button", name="Envoyer").click()
    expect(narrow.get_by_role("alert").filter(has_text="988")).to_be_visible()
