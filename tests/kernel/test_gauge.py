"""Where the parts of a gauge stand, and what it says to those who do not see it."""

from fractions import Fraction

import pytest
from bs4 import BeautifulSoup
from django.template import Context, Template
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from assises.kernel.web.gauge import Gauge


def drawn(**values):
    template = Template("{% gauge low high target label %}")
    context = {"low": None, "high": None, "target": None, "label": ""} | values
    return BeautifulSoup(template.render(Context(context)), "html.parser")


@given(st.fractions(0, 1), st.fractions(0, 1))
def test_proven_and_possible_parts_end_where_the_interval_ends(one, other):
    low, high = sorted((one, other))
    gauge = Gauge(low, high, None)
    assert float(gauge.proven) == pytest.approx(float(low) * 100, abs=0.01)
    assert float(gauge.proven) + float(gauge.possible) == pytest.approx(float(high) * 100, abs=0.02)


def test_without_evidence_the_whole_track_is_possible(french):
    gauge = Gauge(None, None, Fraction(1, 2))
    assert (gauge.proven, gauge.possible, gauge.mark) == ("0", "100", "50")
    assert gauge.sentence.startswith("Aucune preuve")


@pytest.mark.parametrize(("target", "side"), [(0, "start"), (0.5, "start"), (0.75, "end"), (1, "end")])
def test_the_label_stands_where_there_is_room(target, side):
    assert Gauge(0.2, 0.4, target).label_side == side


def test_the_drawing_needs_no_style_and_speaks_a_sentence(french):
    svg = drawn(low=0.583, high=0.725, target=0.75, label="75 %").svg
    assert svg["role"] == "img"
    assert svg["aria-label"] == (
        "Résultat dans l’intervalle 58,3 – 72,5 %. Prouvé : 58,3 %. Le reste manque de données. Cible : 75 %."
    ).replace(" –", "\u00a0–").replace("– ", "–\u00a0").replace(" %", "\u00a0%").replace(" :", "\u00a0:")
    assert not svg.find_all(style=True)
    assert svg.find(class_="gauge__proven")["width"] == "58.3%"
    assert svg.text.strip() == "75 %"


def test_the_sentence_in_english(english):
    assert Gauge(0.5, 0.5, 0.75).sentence == "Proven result: 50%. Target: 75%."


def test_coordinates_are_never_written_in_french(french):
    assert "," not in Gauge(0.123, 0.456, 0.789).proven


def test_a_gauge_without_target_has_no_mark():
    assert drawn(low=0.1, high=0.2).find(class_="gauge__mark") is None


def test_each_gauge_of_a_page_has_its_own_identifiers_and_the_page_is_stable(rf: RequestFactory):
    template = Template("{% gauge 0 1 1 %}{% gauge 0 1 1 %}")
    pages = [template.render(_page(rf.get("/"))) for _ in range(2)]
    ids = [tag["id"] for tag in BeautifulSoup(pages[0], "html.parser").find_all(id=True)]
    assert len(ids) == len(set(ids)) == 4
    assert pages[0] == pages[1]


def _page(request):
    from django.template import RequestContext

    return RequestContext(request)
