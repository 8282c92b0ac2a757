"""Four newcomers, who have read nothing: how many pages and acts it takes them, counted."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Frame, Page, expect

from tests.journeys.conftest import Enter


class Count:
    """Pages that were opened, and acts: clicks, texts typed, choices made."""

    def __init__(self, page: Page) -> None:
        self.page, self.pages, self.acts = page, 0, 0

    def click(self, role: str, name: str, within: str = "body") -> None:
        self.acts += 1
        self.page.locator(within).get_by_role(role, name=name).first.click()

    def type(self, label: str, words: str) -> None:
        self.acts += 1
        self.page.get_by_label(label).fill(words)


@contextmanager
def counted(page: Page, *, pages: int, acts: int) -> Iterator[Count]:
    """Count what the block opens and does from the page where one is; fail beyond what is given."""
    count = Count(page)

    def opened(frame: Frame) -> None:
        count.pages += frame == page.main_frame and frame.url != "about:blank"

    page.on("framenavigated", opened)
    yield count
    page.remove_listener("framenavigated", opened)
    assert count.pages <= pages, f"{count.pages} pages, at most {pages}"
    assert count.acts <= acts, f"{count.acts} acts, at most {acts}"


def test_a_citizen_tells_that_a_form_is_broken(page: Page) -> None:
    page.goto("/")
    with counted(page, pages=3, acts=4) as count:
        count.type("Quel service cherchez-vous", "vignette")
        count.click("button", "Chercher")
        count.click("link", "Vignette de stationnement réservé", "main")
        count.click("link", "Donner mon avis", "main")
        expect(page.get_by_role("heading", level=1)).to_contain_text("Vignette")
    expect(page.get_by_role("main")).to_contain_text("Dans l’ensemble")


def test_a_director_sees_where_the_ministry_stands_and_takes_it_away(enter: Enter) -> None:
    page = enter("reader")
    with counted(page, pages=1, acts=0):
        page.goto("/espace/boreal/MTR/")
        expect(page.get_by_role("heading", level=1)).to_have_text("Où nous en sommes")
        expect(page.get_by_role("main")).to_contain_text("Il manque")
    slide = page.get_by_role("link", name="Emporter cette page").get_attribute("href")
    answer = page.context.request.get(f"{page.url.split('/espace/')[0]}{slide}")
    assert (answer.status, answer.headers["content-type"]) == (200, "application/pdf")


def test_a_ministry_asks_for_help_and_is_answered(enter: Enter) -> None:
    page = enter("editor")
    page.goto("/espace/boreal/MTR/")
    subject = "Traduire nos lettres en mots simples"
    with counted(page, pages=3, acts=5) as count:
        count.click("link", "Accompagnement", ".side__open")
        count.click("link", "Demander un accompagnement", "main")
        count.type("Objet", subject)
        count.type("Ce qui est difficile", "Une lettre sur deux nous revient avec une question.")
        count.click("button", "Envoyer la demande")
        expect(page.get_by_role("heading", level=1)).to_have_text(subject)
    page = enter("accompaniment")
    page.goto("/pilotage/boreal/")
    with counted(page, pages=3, acts=4) as count:
        count.click("link", subject, "main")
        count.click("link", "Accepter", "main")
        count.acts += 1
        page.get_by_label("Qui mène le mandat").select_option(index=1)
        count.click("button", "Accepter")
        expect(page.get_by_role("main")).to_contain_text("A accepté une demande d’accompagnement")
