"""The gallery shows every component, in both languages, under the house rules of pages."""

import copy
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.template import engines

import assises.kernel

COMPONENTS = Path(assises.kernel.__file__).parent / "templates" / "kernel" / "components"


@pytest.fixture(params=["/composants/", "/en/composants/"])
def gallery(request, client, db, settings):
    templates = copy.deepcopy(settings.TEMPLATES)
    templates[0]["OPTIONS"]["string_if_invalid"] = "[undefined]"
    settings.TEMPLATES = templates
    response = client.get(request.param)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def test_no_variable_is_undefined(gallery):
    assert "[undefined]" not in str(gallery)


def test_no_style_no_script_no_handler_is_written_in_the_page(gallery):
    assert not gallery.find_all(style=True)
    assert not gallery.find_all(["style", "script"])
    assert not [tag for tag in gallery.find_all(True) if any(name.startswith("on") for name in tag.attrs)]


def test_identifiers_are_unique_and_references_lead_somewhere(gallery):
    ids = [tag["id"] for tag in gallery.find_all(id=True)]
    assert len(ids) == len(set(ids))
    described = {
        name for tag in gallery.select("[aria-describedby]") for name in tag["aria-describedby"].split()
    }
    targets = {a["href"][1:] for a in gallery.select('a[href^="#"]')}
    assert described | targets <= set(ids)


def test_an_error_is_linked_to_its_field(gallery):
    field = gallery.find("input", attrs={"name": "bad-email"})
    assert field["aria-invalid"] == "true"
    assert field["aria-describedby"] == "id_bad-email_error"
    assert gallery.select_one('.error-summary a[href="#id_bad-email"]')


def test_the_page_says_its_language_and_leads_to_the_other(gallery):
    language = gallery.html["lang"]
    other = gallery.find("a", hreflang=True)
    assert {language, other["hreflang"]} == {"fr-ca", "en"}
    assert gallery.h1.text == {"fr-ca": "Composants", "en": "Components"}[language]
    assert ("/en/" in other["href"]) == (language == "fr-ca")


def test_every_component_has_a_header_comment():
    for path in COMPONENTS.glob("*.html"):
        assert path.read_text(encoding="utf-8").startswith("{# "), path.name


def test_every_component_is_drawn_by_the_gallery(client, db, settings, monkeypatch):
    drawn = set()
    engine = engines["django"].engine
    find = engine.find_template

    def found(name, *args, **kwargs):
        drawn.add(name)
        return find(name, *args, **kwargs)

    monkeypatch.setattr(engine, "find_template", found)
    for loader in engine.template_loaders:
        loader.reset()
    client.get("/composants/")
    expected = {f"kernel/components/{path.name}" for path in COMPONENTS.glob("*.html")}
    assert expected - drawn == set()


def test_a_reader_may_keep_the_gallery(client, db):
    first = client.get("/composants/")
    assert client.get("/composants/", headers={"if-none-match": first.headers["ETag"]}).status_code == 304
