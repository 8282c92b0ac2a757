"""Instruments and their published scores."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from assises.feedback.instruments import Instrument, instrument, instruments, latest
from assises.feedback.scoring import mean, scores_of

SUS = instrument("sus", 1)


def test_every_instrument_says_its_source_in_both_languages():
    for one in instruments().values():
        assert one.source.fr
        assert one.source.en
    assert next(one.key for one in latest()) == "short"
    assert {one.key for one in latest()} == {"short", "cmt", "sus", "effort", "task", "page"}


@pytest.mark.parametrize(
    ("given", "score"),
    [("4152514231", 85), ("3333333333", 50), ("5151515151", 100), ("1515151515", 0)],
)
def test_sus_is_scored_as_published(given, score):
    values = {f"s{place}": digit for place, digit in enumerate(given, 1)}
    assert scores_of(SUS, values) == {"sus": Decimal(score)}


def test_sus_needs_its_ten_answers():
    assert scores_of(SUS, {f"s{place}": "3" for place in range(1, 10)}) == {}


@pytest.mark.parametrize(
    ("key", "values", "scores"),
    [
        (
            "short",
            {"overall": "medium", "clarity": "5", "help": "none", "done": "partly"},
            {"satisfaction": 5, "clarity": 10, "done": 5},
        ),
        ("short", {"overall": "bad", "help": "missed"}, {"satisfaction": 0, "help": 0}),
        ("cmt", {"overall": "4", "courtesy": "2"}, {"satisfaction": 10, "courtesy": 2.5}),
        ("effort", {"ease": "5"}, {"effort": 10}),
        ("effort", {"ease": "4"}, {"effort": 0}),
        ("task", {"done": "later"}, {}),
        ("page", {"found": "no", "why": "hard"}, {"found": 0}),
    ],
)
def test_each_instrument_gives_its_scores(key, values, scores):
    assert {name: float(value) for name, value in scores_of(instrument(key, 1), values).items()} == scores


@pytest.mark.parametrize(
    "change",
    [
        {"main": "nothing"},
        {
            "scores": [{"key": "x", "title": {"fr": "x", "en": "x"}, "question": "unknown", "points": {}}],
            "main": "x",
        },
        {
            "scores": [
                {
                    "key": "x",
                    "title": {"fr": "x", "en": "x"},
                    "question": "overall",
                    "points": {"splendid": 1},
                }
            ],
            "main": "x",
        },
    ],
)
def test_an_instrument_that_does_not_hold_together_is_refused(change):
    whole = instrument("short", 1).model_dump(mode="json")
    with pytest.raises(ValidationError):
        Instrument.model_validate(whole | change)


@given(st.lists(st.sampled_from([0.0, 5.0, 10.0]), min_size=1, max_size=80))
def test_the_interval_holds_the_mean_and_stays_on_the_scale(scores):
    found = mean(len(scores), sum(scores), sum(one * one for one in scores))
    assert found is not None
    assert 0 <= found.low <= found.value + 1e-9
    assert found.value - 1e-9 <= found.high <= 10
    assert found.high > found.low


def test_no_answer_has_no_mean():
    assert mean(0, 0, 0) is None
