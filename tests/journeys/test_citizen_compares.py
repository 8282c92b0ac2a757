"""A citizen asks why a number moved between two editions of the fictional administration."""

import re

from playwright.sync_api import Page, expect


def _points(text: str) -> float:
    return float(re.sub(r"[^0-9,−-]", "", text).replace("−", "-").replace(",", "."))


def test_the_causes_of_a_move_add_up_to_it(page: Page) -> None:
    page.goto("/boreal/barometre/")
    page.get_by_role("link", name="Les éditions et ce qui change").click()
    page.get_by_label("De l’édition").select_option("2")
    page.get_by_label("à l’édition", exact=True).select_option("3")
    page.get_by_role("button", name="Comparer").click()
    section = page.get_by_role("region", name="5.1")
    expect(section.get_by_role("heading")).to_contain_text("Services numériques utilisés à plus de 75 %")
    rows = section.get_by_role("row").all()[1:]
    for column in (1, 2):
        moves = [_points(row.get_by_role("cell").nth(column).inner_text()) for row in rows]
        assert len(moves) == 6
        assert abs(sum(moves[:-1]) - moves[-1]) < 0.05
        assert moves[-1] != 0
    expect(page.get_by_role("region", name="Cibles inchangées")).to_be_visible()
