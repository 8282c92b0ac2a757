"""Nineteen times out of twenty, an interval holds the mean that it speaks of: also where nearly all agree."""

import numpy as np
import pytest

from assises.feedback.scoring import mean
from tests.feedback.intervals import SHAPES, SIZES, coverage


@pytest.mark.parametrize("shape", SHAPES)
def test_an_interval_holds_what_it_says(shape):
    found = {size: coverage(shape, size, 1500) for size in SIZES}
    assert min(found.values()) >= 0.93, found


def test_it_stays_on_the_scale_and_holds_the_mean():
    chance = np.random.RandomState(3)
    for count in (1, 2, 30, 200):
        for scores in (np.zeros(count), np.full(count, 10.0), chance.choice([0.0, 5.0, 10.0], count)):
            found = mean(count, float(scores.sum()), float((scores**2).sum()))
            assert 0 <= found.low <= found.value + 1e-9
            assert found.value - 1e-9 <= found.high <= 10


def test_yes_and_no_is_clopper_and_pearson():
    found = mean(30, 290.0, 2900.0)
    assert (round(found.low / 10, 3), round(found.high / 10, 3)) == (0.828, 0.999)
