"""What must be true of every page, public or not: it fits, it reads, it is reached by keyboard, axe finds nothing."""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.journeys.browsing import DESK, HEIGHTS, PHONE, watched
from tests.journeys.installation import Site
from tests.journeys.pages import FRENCH, PUBLIC, Address, english

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
Tab = Callable[[str], Page]

OVERFLOW = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  return [...document.querySelectorAll("body *")]
    .filter(element => element.getBoundingClientRect().right > width + 1)
    .map(element => `${element.tagName}.${element.className}`).slice(0, 5);
}"""

QUOTED = "Fiction : "  # the source of the invented inventories, written by their owner in one language
# What is read aloud without being shown.
SAID = """() => [...document.querySelectorAll("[aria-label], [title]")]
  .map(element => element.getAttribute("aria-label") ?? element.title)"""

# Walks as Tab does: what can take the focus, in the order of the page, and whether each is seen when it has it.
REACHABLE = """() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")]
  .filter(element => element.tabIndex >= 0 && element.checkVisibility() && !element.disabled
          && element.type !== "hidden")
  .filter(element => element.type !== "radio" || element.checked
          || !document.querySelector(`[name="${element.name}"]:checked`))
  .length"""
FOCUSED = """() => {
  const element = document.activeElement, style = getComputedStyle(element);
  const drawn = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
  return {name: element.outerHTML.slice(0, 120), seen: drawn || style.boxShadow !== "none",
          place: [...document.querySelectorAll("*")].indexOf(element)};
}"""
PLACE = "element => [...document.querySelectorAll('*')].indexOf(element)"
SAMPLE = 10  # stops made on every page; a few pages are walked to their end


@pytest.fixture(scope="package")
def tab(chrome: Browser, site: Site, sessions: Callable[[str], dict[str, object]]) -> Iterator[Tab]:
    """One page per role, kept open: what changes from test to test is its address."""
    kept: dict[str, Page] = {}
    with ExitStack() as opened:

        def of(role: str) -> Page:
            if role not in kept:
                options = {"storage_state": sessions(role)} if role else {}
                kept[role] = opened.enter_context(watched(chrome, site.url, DESK, **options))
            return kept[role]

        yield of


@pytest.fixture(scope="package")
def plain(chrome: Browser, site: Site) -> Iterator[Page]:
    """A page without JavaScript, for somebody whom movement disturbs."""
    with watched(chrome, site.url, DESK, java_script_enabled=False, reduced_motion="reduce") as opened:
        yield opened


def _open(page: Page, address: Address, width: int = DESK) -> None:
    page.watch.expected = {address.status} if address.status != 200 else set()
    page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
    answer = page.goto(address.path)
    assert answer is not None
    assert answer.status == address.status


def _reads_well(page: Page, language: str) -> None:
    assert page.locator("h1").count() == 1
    assert page.title().removesuffix("– Assises").strip(), "an empty title"
    assert page.locator("html").get_attribute("lang") == language
    found = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]})
    assert not found.violations_count, found.generate_report()


def _writes_english(page: Page) -> None:
    """French alone has a space before a colon; what people wrote stays in their language."""
    text = page.locator("body").inner_text().replace(QUOTED, "")
    for said in page.locator("body [lang^=fr]").all_inner_texts():
        text = text.replace(said, "") if said else text
    written = "\n".join([text, *page.evaluate(SAID)])
    assert re.findall(r".{0,40}[ \u00a0\u202f][:;?!](?!\S).{0,20}", written) == []


def _fits(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
    assert page.evaluate(OVERFLOW) == [], f"wider than the screen at {width} px"


def _walks(page: Page, stops: int) -> None:
    """Press Tab from the top of the page, then take the skip link."""
    page.evaluate("document.activeElement.blur()")  # an error summary may hold the focus
    places = []
    for _stop in range(min(page.evaluate(REACHABLE), stops)):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        assert focused["seen"], f"the focus is invisible: {focused['name']}"
        places.append(focused["place"])
    assert places == sorted(places), "the focus jumps back"
    skip = page.locator(".skip a").first
    assert skip.evaluate(PLACE) == places[0], "the skip link is not the first stop"
    skip.press("Enter")
    assert page.evaluate("document.activeElement.id") == "contenu"


@pytest.mark.parametrize("address", FRENCH, ids=lambda address: address.path)
def test_a_page_in_french_at_a_desk(tab: Tab, address: Address) -> None:
    page = tab(address.role)
    _open(page, address)
    _reads_well(page, "fr-ca")
    _fits(page, DESK)
    _walks(page, SAMPLE)
    _fits(page, PHONE)
    page.watch.settle()


@pytest.mark.parametrize("address", [english(one) for one in FRENCH], ids=lambda address: address.path)
def test_a_page_in_english_on_a_phone(tab: Tab, address: Address) -> None:
    page = tab(address.role)
    _open(page, address, PHONE)
    _reads_well(page, "en")
    _writes_english(page)
    _fits(page, PHONE)
    _fits(page, DESK)
    page.watch.settle()


@pytest.mark.parametrize("address", PUBLIC, ids=lambda address: address.path)
def test_a_public_page_without_javascript_nor_movement(plain: Page, address: Address) -> None:
    _open(plain, address)
    assert len(plain.get_by_role("main").inner_text()) > 60
    plain.watch.settle()


@pytest.mark.parametrize("path", ["/", "/canada/barometre/", "/boreal/barometre/editions/", "/compte/login/"])
def test_tab_walks_a_whole_page(tab: Tab, path: str) -> None:
    _open(tab(""), Address(path))
    _walks(tab(""), stops=200)


def test_the_barometer_prints(chrome: Browser, site: Site) -> None:
    with watched(chrome, site.url) as page:
        page.goto("/canada/barometre/")
        page.emulate_media(media="print")
        assert not page.locator("#menu").is_visible(), "the menu is printed"
        assert page.get_by_role("heading", level=1).is_visible()
        assert page.locator(".gauge").first.is_visible()
        page.set_viewport_size({"width": 680, "height": 960})  # a letter page between its margins
        assert page.evaluate(OVERFLOW) == []
        assert len(page.pdf(format="Letter")) > 20_000
