"""Which provider is chosen, in every state of health."""

import random
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assises.notify.providers.balancer import (
    FULL,
    HEALTHY,
    Health,
    NoProvider,
    Sample,
    choose,
    observe,
    shares,
)

AT = datetime(2026, 3, 8, 7, 0, tzinfo=UTC)
WEIGHTS = {"a": 60.0, "b": 40.0}
NAMES = st.sampled_from(["a", "b", "c"])
HEALTHS = st.builds(Health, points=st.floats(0, FULL), since=st.just(AT))
SAMPLES = st.builds(
    Sample,
    at=st.integers(0, 3600).map(lambda s: AT + timedelta(seconds=s)),
    ok=st.booleans(),
    seconds=st.floats(0, 60),
)


def after(*oks: bool, seconds: float = 0.1, health: Health | None = None) -> Health:
    """Return a health after samples a second apart."""
    found = health or Health()
    for number, ok in enumerate(oks):
        found = observe(found, Sample(AT + timedelta(seconds=number), ok, seconds))
    return found


@given(
    st.dictionaries(NAMES, HEALTHS),
    st.dictionaries(NAMES, st.floats(0.1, 100), min_size=1),
    st.floats(0, 1, exclude_max=True),
)
def test_there_is_always_one_and_it_has_a_weight(health, weights, mark):
    assert choose(health, AT, {**weights, "off": 0}, lambda: mark) in weights


@given(st.dictionaries(NAMES, HEALTHS), st.dictionaries(NAMES, st.floats(0.1, 100), min_size=1))
def test_the_shares_make_a_whole_and_each_has_some(health, weights):
    found = shares(health, AT, weights)
    assert sum(found.values()) == pytest.approx(1)
    assert min(found.values()) > 0


@given(st.lists(SAMPLES), SAMPLES)
def test_points_stay_within_bounds(samples, last):
    health = Health()
    for sample in sorted(samples, key=lambda one: one.at):
        health = observe(health, sample)
        assert 0 <= health.points_at(sample.at) <= FULL
    assert observe(health, last).points_at(AT) <= FULL, "a clock that jumps back gives nothing"


@given(st.lists(SAMPLES, min_size=1))
def test_success_never_costs(samples):
    health = Health()
    for sample in sorted(samples, key=lambda one: one.at):
        before = health.points_at(sample.at)
        health = observe(health, sample)
        assert not sample.ok or sample.seconds > 10 or health.points_at(sample.at) >= before


@given(st.integers(0, 2**32))
def test_the_share_converges_to_the_weights(seed):
    draw = random.Random(seed).random
    chosen = Counter(choose({}, AT, WEIGHTS, draw) for _time in range(3000))
    assert chosen["a"] / 3000 == pytest.approx(0.6, abs=0.06)


def test_no_weight_no_provider():
    for weights in ({}, {"a": 0}, {"a": -1}):
        with pytest.raises(NoProvider):
            choose({}, AT, weights)


def test_two_faults_are_nothing_and_a_few_more_send_messages_elsewhere():
    assert after(False, False).points_at(AT) == FULL
    sick = after(*[False] * 8)
    assert not sick.is_healthy(AT)
    assert shares({"a": sick}, AT + timedelta(seconds=8), WEIGHTS)["a"] < 0.05


def test_one_fault_in_a_hundred_changes_nothing():
    assert after(*[True] * 99, False).points == FULL


def test_slowness_is_a_fault_that_weighs_less():
    slow, failing = after(*[True] * 6, seconds=30), after(*[False] * 6)
    assert failing.points < slow.points < FULL


def test_a_sick_one_gets_a_trickle_and_comes_back_slowly():
    sick = after(*[False] * 8)
    found = [shares({"a": sick}, AT + timedelta(minutes=minute), WEIGHTS)["a"] for minute in range(0, 21, 2)]
    assert 0 < found[0] < 0.05
    assert found == sorted(found)
    assert found[5] == pytest.approx(30 / 70, abs=0.03), "half its weight after ten minutes"
    assert found[-1] == pytest.approx(0.6, abs=0.01)


def test_a_relapse_is_punished_at_once():
    back = Health(points=HEALTHY, since=AT, samples=after(*[False] * 4).samples)
    assert observe(back, Sample(AT + timedelta(seconds=5), False, 0.1)).points < HEALTHY


def test_when_all_are_sick_the_weights_still_hold():
    sick = after(*[False] * 9)
    found = shares({"a": sick, "b": sick}, AT + timedelta(seconds=9), WEIGHTS)
    assert found["a"] == pytest.approx(0.6, abs=0.01)
