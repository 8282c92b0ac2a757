"""The effect of a theme on satisfaction, with its interval."""

import pytest

from assises.feedback.scoring import mean
from assises.feedback.theme_effects import effects
from assises.text.themes import Found, Theme
from tests.text.themes.corpus import comments
from tests.text.themes.test_finding import found_in


def test_means_inside_and_outside_are_those_of_the_scores():
    found = Found([Theme("a", ("a",))], ["a", "a", None, "b", "a"], [])
    (effect,) = effects(found, [0, 10, 10, 5, None])
    assert effect.inside == mean(2, 10, 100)
    assert effect.outside == mean(2, 15, 125)
    assert not effect.sure


def test_a_theme_without_scores_has_no_mean():
    (effect,) = effects(Found([Theme("a", ("a",))], ["a", None], []), [None, 5])
    assert effect.inside is None
    assert not effect.sure
    with pytest.raises(ValueError, match="shorter"):
        effects(Found([], ["a"], []), [])


def test_planted_effects_are_seen():
    """Who waits on the phone is unhappy in the planted corpus, who speaks of the staff is happy."""
    said = comments(2000)
    found = found_in(said)
    told = {one.theme: one for one in effects(found, [one.score for one in said])}
    staff = next(one for one in found.themes if "préposé" in one.words)
    effect = told[staff.id]
    assert effect.sure
    assert effect.inside
    assert effect.outside
    assert effect.inside.low > effect.outside.high
