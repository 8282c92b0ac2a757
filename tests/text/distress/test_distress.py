"""Which comments go at once to a person, and to whom help is shown at once."""

import gzip
import os
import subprocess
import sys
import time

import pytest

from assises.text.distress import is_urgent, learned, level_of
from assises.text.distress.learned import WEIGHTS
from tests.text.distress.scoring import read, real_texts, score
from tests.text.distress.sentences import sentences
from tests.text.distress.training.keeping import taught
from tests.text.masking.corpus import examples

SETS = ("first", "second", "third", "fourth", "fifth", "sixth")


@pytest.mark.parametrize(
    ("name", "told", "helped"),
    [
        ("first", 0.95, 0.95),
        ("second", 0.95, 0.95),
        ("third", 0.88, 0.93),
        ("fourth", 0.95, 0.95),
        ("fifth", 0.95, 0.95),
        ("sixth", 0.95, 0.95),
    ],
)
def test_distress_is_read_in_the_labelled_sets(name, told, helped):
    found = score(read(name))
    assert (found.told >= told, found.helped >= helped) == (True, True), found.missed
    assert found.false <= 0.05, found.wrong
    assert found.shown <= 0.10


def test_the_second_reader_is_what_its_sentences_teach():
    """To the byte, on any machine: whole numbers only, in a fixed order."""
    assert taught() == gzip.decompress(WEIGHTS.read_bytes())
    assert WEIGHTS.stat().st_size < 1_500_000


def test_no_seed_nor_language_of_the_machine_moves_a_score():
    code = (
        "from assises.text.distress.learned import score\n"
        "print([score(one) for one in (' je compte mes pilules ', ' he took my keys . nobody knows ')])"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", code], env=os.environ | seed, capture_output=True, text=True, check=True
        ).stdout
        for seed in ({"PYTHONHASHSEED": "1", "LC_ALL": "C"}, {"PYTHONHASHSEED": "2", "LC_ALL": "fr_CA.UTF-8"})
    }
    assert len(told) == 1


def test_help_is_shown_for_what_neither_reader_was_taught():
    """The seventh set chose no threshold and is never learnt from."""
    found = score(read("seventh"))
    assert found.helped >= 0.9, found.missed
    assert found.told >= 0.45
    assert found.false <= 0.03, found.wrong


def test_help_is_seldom_shown_for_ordinary_comments():
    quiet = [one.text for name in ("ordinary", "ordinary-en") for one in examples(name)]
    assert sum(bool(level_of(text)) for text in quiet) <= 0.035 * len(quiet)


def test_a_long_text_must_say_more_than_a_short_one():
    assert learned.asked_more(" je pense . a vous ") == 0
    assert learned.asked_more(" oui . non " * 20) > learned.asked_more(" oui . non " * 4) > 0


def test_whoever_does_it_to_whomever_by_whatever_means():
    """Each part is tried with others than those it was written beside."""
    found = score([*sentences("told"), *sentences("quiet")])
    assert found.told >= 0.95, found.missed
    assert found.wrong == []


def test_the_sets_are_large_in_both_languages_and_repeat_nothing():
    rows = [one for name in SETS for one in read(name)]
    assert len(read("first")) >= 300
    assert len({one.text for one in rows}) == len(rows)
    for language in ("fr", "en"):
        for distress in (True, False):
            assert sum(one.language == language and one.distress == distress for one in rows) >= 60


def test_ordinary_texts_call_nobody():
    quiet = [one.text for name in ("ordinary", "ordinary-en") for one in examples(name)]
    assert [text for text in quiet if is_urgent(text)] == []
    real = list(real_texts())[::4]  # all of them in `make bench`
    assert sum(map(is_urgent, real)) <= 0.003 * max(1, len(real))


@pytest.mark.parametrize(
    "how", [str.upper, lambda text: text.replace("'", "’"), lambda text: f"Bonjour.\n{text}\nMerci."]
)
def test_the_way_of_writing_changes_nothing(how):
    for one in read("first"):
        assert is_urgent(how(one.text)) == is_urgent(one.text), one.text


def test_a_text_costs_its_length():
    for hostile in ("a " * 50_000, "je veux " * 20_000, "mon ma ses " * 15_000, "." * 100_000):
        started = time.process_time()
        level_of(hostile)
        assert time.process_time() - started < 20
