"""Charts may be put in a page under the strict content policy, and never come without their table."""

import re

from bs4 import BeautifulSoup
from django.core.cache import caches
from django.utils import translation

from assises.kernel.web.charts import Point, Share, interval_history, share_history

POINTS = [Point("2023-2024", 0.42, 0.71), Point("2024-2025", None, None), Point("2025-2026", 0.583, 0.725)]


def chart(language="fr-ca", title="Services & gens"):
    with translation.override(language):
        return interval_history(title, POINTS, 0.75)


def test_the_drawing_has_no_style_and_no_script():
    svg = BeautifulSoup(chart().svg, "html.parser")
    assert not svg.find_all(style=True)
    assert not svg.find_all(["style", "script", "foreignobject"])
    assert not re.search(r"\son\w+=", chart().svg)


def test_it_is_one_image_per_size_with_its_name():
    images = BeautifulSoup(chart().svg, "html.parser").find_all(role=True)
    assert [image["class"] for image in images] == [["chart__wide"], ["chart__narrow"]]
    assert {image["aria-label"] for image in images} == {"Services & gens"}


def test_its_text_stays_readable_on_a_phone():
    svg = BeautifulSoup(chart().svg, "html.parser").find(class_="chart__narrow")
    sizes = {float(text["font-size"].removesuffix("px")) for text in svg.find_all("text")}
    shrunk = 328 / float(svg["viewbox"].split()[2])  # the width left by the margins at 360 px
    assert min(sizes) * shrunk >= 11


def test_numbers_are_written_in_the_language_of_the_page():
    assert "75\u00a0%" in chart("fr-ca").svg
    assert "75%" in chart("en").svg
    assert "target 75%" in chart("en").svg


def test_the_table_gives_the_same_figures():
    rows = chart("en").rows
    assert rows[0] == ["2023-2024", "42%", "71%", "75%"]
    assert rows[1] == ["2024-2025", "—", "—", "75%"]


def test_a_chart_is_drawn_once(monkeypatch):
    first = chart()
    monkeypatch.setattr("vl_convert.vegalite_to_svg", lambda spec: "drawn again")
    assert chart().svg == first.svg
    caches["pages"].clear()
    assert "drawn again" in chart().svg


def test_a_score_is_drawn_by_its_mean_on_its_whole_scale():
    """The line is at the mean, never at the low end of the interval; the scale says the numbers of the score."""
    svg = BeautifulSoup(share_history("Note", [Share("mai", 6.0, 5.0, 7.0)], column="Mois", top=10).svg, "html.parser")
    wide = svg.find(class_="chart__wide")
    assert [text.get_text() for text in wide.find_all("text")] == ["mai", "0", "2", "4", "6", "8", "10"]
    heights = {text.get_text(): _height(text) for text in wide.find_all("text")}
    [point] = [one for one in wide.select(".mark-symbol path") if one.get("transform")]
    assert abs(_height(point) - heights["6"]) < 6


def _height(mark):
    return float(re.search(r"translate\([^,]+,([\d.]+)\)", mark["transform"])[1])
