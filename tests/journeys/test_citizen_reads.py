"""A citizen follows a number of the federal data down to the figures of one service."""

from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect


@dataclass(frozen=True)
class Words:
    """What the citizen reads and follows, in one language."""

    home: str
    administration: str
    target: str
    interval: str
    proven: str
    organisation: str
    requests: str
    measure: str


FRENCH = Words(
    home="/",
    administration="Gouvernement du Canada",
    target="Services numériques utilisés à plus de 75 %",
    interval="50,7 – 73,1 %",
    proven="258 ÷ 509",
    organisation="Agence du revenu du Canada",
    requests="Demandes reçues",
    measure="Demandes reçues en ligne",
)
ENGLISH = Words(
    home="/en/",
    administration="Government of Canada",
    target="Digital services used at more than 75%",
    interval="50.7 – 73.1%",
    proven="258 ÷ 509",
    organisation="Canada Revenue Agency",
    requests="Requests received",
    measure="Requests received online",
)


@pytest.mark.parametrize("words", [FRENCH, ENGLISH], ids=["fr", "en"])
def test_a_citizen_follows_5_1_from_the_number_to_the_figures_of_a_service(page: Page, words: Words) -> None:
    page.goto(words.home)
    page.get_by_role("main").get_by_role("link", name=words.administration).click()
    row = page.get_by_role("listitem").filter(has=page.get_by_role("link", name=words.target))
    expect(row).to_contain_text(words.interval)
    row.get_by_role("link").click()
    main = page.get_by_role("main")
    expect(main).to_contain_text(words.proven)
    main.get_by_role("link", name=words.organisation).click()
    main.locator("a[href*='/services/']").first.click()
    expect(main.get_by_role("heading", name=words.requests)).to_be_visible()
    expect(main).to_contain_text(words.measure)
    assert "register.requests_online" not in main.inner_text(), "a name for programs is no word for a citizen"
