"""The poster: two A4 pages, tagged, titled, with the address in clear under a code that leads there."""

import re

import pytest

from assises.feedback.poster import code_of, form_address, poster
from tests.factories import ServiceFactory
from tests.feedback.conftest import make_form

pytestmark = pytest.mark.django_db


@pytest.fixture
def form(db):
    return make_form(ServiceFactory.create(name_fr="Permis de coupe", name_en="Cutting permit"))


def test_it_is_a_tagged_document_of_two_pages(form):
    content = poster(form)
    assert content.startswith(b"%PDF-")
    assert len(re.findall(rb"/Type\s*/Page\b", content)) == 2
    for mark in (b"/StructTreeRoot", b"/MarkInfo", b"pdfuaid", b"/Alt"):
        assert mark in content, mark
    assert re.search(rb"/MediaBox\s*\[0 0 595\.\d+ 841\.\d+\]", content), "A4"


def test_its_links_are_the_form_in_each_language(form):
    content = poster(form)
    for path in (f"/avis/{form.key}/", f"/en/avis/{form.key}/"):
        assert path.encode() in content
    assert form_address(form).endswith(f"/avis/{form.key}/")


def test_the_code_says_that_it_was_a_code(form, client):
    assert b"<svg" in code_of(form, title="x")
    told = client.get(f"/avis/{form.key}/affiche.pdf")
    assert told.headers["Content-Type"] == "application/pdf"
    assert f"affiche-{form.key}.pdf" in told.headers["Content-Disposition"]


def test_a_long_name_and_address_still_hold(db):
    long = make_form(ServiceFactory.create(name_fr="Renouvellement " * 12, code="X" * 40))
    assert len(re.findall(rb"/Type\s*/Page\b", poster(long))) == 2
