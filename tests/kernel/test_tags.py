"""Verdicts, classes of evidence, queries and pages."""

import pytest
from bs4 import BeautifulSoup
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template
from django.utils import translation
from django.utils.html import format_html

from assises.kernel.web.verdicts import VERDICTS

SCRIPT = "<script>alert(1)</script>"


def render(source, language="fr-ca", **context):
    with translation.override(language):
        return BeautifulSoup(Template(source).render(Context(context)), "html.parser")


@pytest.mark.parametrize(
    ("name", "french_words", "english_words"),
    [
        ("met", "Atteinte", "Met"),
        ("not_met", "Non atteinte", "Not met"),
        ("undetermined", "Indéterminée", "Undetermined"),
        ("no_evidence", "Sans preuve", "No evidence"),
        ("no_inventory", "Sans inventaire", "No inventory"),
        ("no_unit", "Rien à mesurer", "Nothing to measure"),
    ],
)
def test_a_verdict_has_words_and_an_icon_of_its_own(name, french_words, english_words):
    assert render("{% verdict name %}", name=name).text.strip() == french_words
    tag = render("{% verdict name %}", "en", name=name)
    assert tag.text.strip() == english_words
    assert tag.path["d"] == VERDICTS[name].path


def test_every_verdict_has_a_different_icon():
    assert len({shown.path for shown in VERDICTS.values()}) == len(VERDICTS) == 6


def test_an_unknown_verdict_is_refused():
    with pytest.raises(ValueError, match="not one of"):
        render("{% verdict 'perhaps' %}")


def test_evidence_classes_light_the_letters_present():
    tag = render("{% evidence_classes 'DB' %}")
    assert [letter.text for letter in tag.select(".classes__letter--lit")] == ["B", "D"]
    assert tag.span["aria-label"] == "Classes de preuve\u00a0: recueilli, déclaré"
    assert render("{% evidence_classes '' %}").span["aria-label"] == "Aucune preuve"


def test_query_with_keeps_replaces_and_removes(rf):
    request = rf.get("/?q=eau&page=3&kind=a&kind=b")
    source = "{% query_with page=4 q=None %}"
    assert render(source, request=request).text == "?page=4&kind=a&kind=b"


def test_here_marks_the_page_and_the_section(rf):
    request = rf.get("/registre/services/")
    assert render("<a{% here '/registre/services/' %}>", request=request).a["aria-current"] == "page"
    assert render("<a{% here '/registre/' %}>", request=request).a["aria-current"] == "true"
    assert not render("<a{% here '/' %}>", request=request).a.has_attr("aria-current")


def test_pages_are_elided_and_keep_the_query(rf):
    page = Paginator(range(1383), 20).page(12)
    source = '{% include "kernel/components/pagination.html" %}'
    pages = render(source, page_obj=page, request=rf.get("/?q=eau"))
    assert pages.find("a", rel="next")["href"] == "?q=eau&page=13"
    assert [a["href"][-2:] for a in pages.find_all("a")] == ["11", "=1", "11", "13", "70", "13"]
    assert "221 à 240 sur 1\u00a0383" in pages.text


def test_a_table_labels_each_cell_for_a_phone():
    source = '{% include "kernel/components/table.html" %}'
    table = render(source, caption="c", columns=["Nom", "Services"], rows=[["Santé", 1405]])
    assert table.td["data-label"] == "Services"
    assert table.td.text == "1\u00a0405"
    assert table.td["class"] == ["is-number"]
    assert table.tbody.th.text == "Santé"


def test_a_result_without_classes_nor_note_needs_neither():
    source = '{% include "kernel/components/interval.html" with high=low target=low %}'
    result = render(source, low=1, title="t", verdict="met")
    assert result.select_one(".figure").text == "100\u00a0%"
    assert not result.select(".classes")


class Hostile(forms.Form):
    name = forms.CharField(label=SCRIPT, help_text=SCRIPT)
    kind = forms.ChoiceField(
        label=SCRIPT, help_text=SCRIPT, choices=[("a", SCRIPT)], widget=forms.RadioSelect
    )


def test_a_field_never_writes_as_markup_what_it_was_given():
    form = Hostile({"name": "", "kind": SCRIPT})
    form.add_error("name", SCRIPT)
    page = render(
        '{% include "kernel/components/error_summary.html" %}{% include "kernel/components/fields.html" %}',
        form=form,
    )
    assert not page.find("script")
    assert [hint.text for hint in page.select(".field__hint")] == [SCRIPT, SCRIPT]
    assert page.label.text.strip() == SCRIPT


def test_a_hint_that_was_built_as_markup_is_kept():
    form = Hostile()
    form.fields["name"].help_text = format_html('<a href="/">{}</a>', SCRIPT)
    hint = render('{% include "kernel/components/fields.html" %}', form=form).select_one(".field__hint")
    assert hint.a.text == SCRIPT
    assert not hint.find("script")
