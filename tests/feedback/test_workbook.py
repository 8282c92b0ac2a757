"""The inbox as a workbook: what the page shows, in cells that nothing runs."""

import io

import pytest
from openpyxl import load_workbook

from tests.factories import ServiceFactory
from tests.feedback.conftest import make_form, say
from tests.feedback.test_pages import signed_in, way

pytestmark = pytest.mark.django_db
TEXTS = ("=1+1 appelle un programme", "+51 est un indicatif", "@SUM(A1) ici", "Normal, en retard")


@pytest.fixture
def here(people):
    return make_form(ServiceFactory.create(organisation=people.organisation))


def sheet(client, here, **query):
    told = client.get(way(here, "avis.xlsx"), query)
    assert told.headers["Content-Type"].endswith("spreadsheetml.sheet")
    assert 'filename="avis.xlsx"' in told.headers["Content-Disposition"]
    return load_workbook(io.BytesIO(b"".join(told.streaming_content))).active


def test_no_cell_is_a_formula(here, people):
    for n, text in enumerate(TEXTS):
        say(here, "bad", text, place=f"p{n}")
    rows = list(sheet(signed_in(people.bob), here).iter_rows())
    assert len(rows) == 5
    assert {cell.data_type for row in rows for cell in row} <= {"s", "inlineStr", "n"}
    assert not any(str(cell.value or "").startswith(("=", "+", "@")) for row in rows for cell in row)


def test_it_holds_what_the_filters_show(here, people):
    say(here, "bad", "Le guichet ferme trop tôt.")
    say(here, "good", "The page is clear.", language="en", place="p")
    client = signed_in(people.bob)
    assert sheet(client, here).max_row == 3
    assert sheet(client, here, language="en").max_row == 2
    assert sheet(client, here, words="introuvable").max_row == 1


def test_nobody_of_elsewhere_takes_it(here, people):
    assert signed_in(people.charlie).get(way(here, "avis.xlsx")).status_code == 403


def test_what_a_workbook_cannot_hold_is_left_out(here, people):
    say(here, "bad", "Un signe \x0b de contrôle.")
    assert sheet(signed_in(people.bob), here).max_row == 2
