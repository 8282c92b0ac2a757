"""`assises translations` finds what is missing, unused or broken, on a small platform of its own."""

import io
import json

import pytest
from django.core.management import call_command

from assises.kernel import translations


@pytest.fixture
def small(tmp_path, settings):
    """A platform of three sentences, wholly translated."""
    settings.ROOT, settings.LOCALE_PATHS = tmp_path, [tmp_path / "locale"]
    for folder in ("assises", "config", "demo", "locale/en/LC_MESSAGES"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "assises" / "views.py").write_text(
        '_("Bonjour")\nngettext("%(n)s fait", "%(n)s faits", n)\n', encoding="utf-8"
    )
    (tmp_path / "assises" / "page.html").write_text('{% translate "Fin" %}', encoding="utf-8")
    translations.catalogue_path().write_bytes(
        b'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    )
    merge(tmp_path, {"Bonjour": "Hello", "%(n)s fait": ["%(n)s fact", "%(n)s facts"], "Fin": "End"})
    return tmp_path


def merge(folder, pairs):
    file = folder / "pairs.json"
    file.write_text(json.dumps(pairs), encoding="utf-8")
    call_command("translations", "--merge", str(file), stdout=io.StringIO())


def checked() -> str:
    """Return what the check prints; it must exit with 1."""
    screen = io.StringIO()
    with pytest.raises(SystemExit):
        call_command("translations", "--check", stdout=screen)
    return screen.getvalue()


def test_a_complete_catalogue_passes(small):
    screen = io.StringIO()
    call_command("translations", "--check", stdout=screen)
    assert screen.getvalue() == ""


def test_a_missing_sentence_is_named_with_its_file(small):
    (small / "demo" / "more.py").write_text('gettext_lazy("Encore")', encoding="utf-8")
    assert checked() == "missing: demo/more.py: Encore\n"


def test_an_unused_sentence_is_named(small):
    (small / "assises" / "page.html").write_text("", encoding="utf-8")
    assert checked() == "unused: Fin\n"
    merge(small, {})
    assert translations.gaps().clean


def test_a_lost_value_is_named(small):
    merge(small, {"%(n)s fait": ["One fact", "Some facts"]})
    assert checked() == "broken: %(n)s fait\n"


def test_a_sentence_badly_written_is_named_and_mended(small):
    (small / "assises" / "page.html").write_text('{% translate "Fin ?" %}', encoding="utf-8")
    merge(small, {"Fin ?": "End?"})
    assert checked() == "typography: assises/page.html: Fin ?\n"
    call_command("translations", "--mend")
    call_command("translations", "--check")
    assert "Fin\u00a0?" in (small / "assises" / "page.html").read_text(encoding="utf-8")
    assert {message.string for message in translations.read() if message.id == "Fin\u00a0?"} == {"End?"}


def test_the_compiled_catalogue_speaks(small):
    import gettext

    call_command("translations", "--compile")
    with translations.catalogue_path().with_suffix(".mo").open("rb") as file:
        spoken = gettext.GNUTranslations(file)
    assert spoken.gettext("Bonjour") == "Hello"
    assert spoken.ngettext("%(n)s fait", "%(n)s faits", 2) == "%(n)s facts"
