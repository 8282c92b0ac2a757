"""Every sentence has its English, and its French is well written."""

import pytest

from assises.kernel import translations, typography
from assises.kernel.typography import NBSP, mended


def test_nothing_is_missing_unused_or_broken():
    assert translations.gaps() == translations.Gaps([], [], [])


def test_sentences_follow_canadian_typography():
    assert typography.faults() == [], "run « assises translations --mend »"


@pytest.mark.parametrize(
    ("faulty", "right"),
    [
        ("l'édition d'hier", "l’édition d’hier"),
        ("Preuves : 3", "Preuves_: 3"),
        ("une fois; rien", "une fois_; rien"),
        ("en ligne?", "en ligne_?"),
        ("« oui »", "«_oui_»"),
        ("«%(name)s»", "«_%(name)s_»"),
        ("plus de 75 % en ligne", "plus de 75_% en ligne"),
        ("%(share)s %% atteints", "%(share)s_%% atteints"),
    ],
)
def test_a_fault_is_found(faulty, right):
    assert mended(faulty) == right.replace("_", NBSP)
    assert mended(mended(faulty)) == mended(faulty)


@pytest.mark.parametrize(
    "right",
    [
        "https://exemple.test/?q=a",
        "12:30",
        "%s migrations",
        "lundi %(day)s",
        "a &amp; b",
        "ASSISES_VAR=x",
        "{{ a }} !",
    ],
)
def test_what_is_no_sentence_is_left_alone(right):
    assert mended(right.replace(" !", f"{NBSP}!")) == right.replace(" !", f"{NBSP}!")


def test_mending_changes_the_sentences_of_a_file_and_nothing_else(tmp_path):
    code = tmp_path / "views.py"
    code.write_text('A = "l\'eau : x"\nB = _("l\'eau : x", "fin?")\nC = ngettext("un; x", "deux; x", n)\n')
    seen = r"\u00a0"
    assert typography.mended_file(code) == (
        f'A = "l\'eau : x"\nB = _("l’eau{seen}: x", "fin{seen}?")\nC = ngettext("un{seen}; x", "deux{seen}; x", n)\n'
    )
    page = tmp_path / "page.html"
    page.write_text(
        '<p title="a : b">{% translate "Où ?" %} : {% blocktranslate count n=n %}« {{ a }} » : {{ n }} % b{% plural %}c ?'
        "{% endblocktranslate %}</p>"
    )
    assert typography.mended_file(page) == (
        '<p title="a : b">{% translate "Où_?" %} : {% blocktranslate count n=n %}«_{{ a }}_»_: {{ n }}_% b{% plural %}c_?'
        "{% endblocktranslate %}</p>"
    ).replace("_", NBSP)
