"""Why a number changed: five causes that add up, on the editions of the fictional administration."""

import io
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assises.barometer import queries
from assises.barometer.compare import Cause, Comparer, displayed_points
from assises.barometer.verify import Bundle
from assises.kernel import files
from assises.register.models import Administration

SHARES = st.fractions(min_value=-1, max_value=1, max_denominator=5000)


@given(st.lists(SHARES, min_size=1, max_size=6))
def test_rounded_parts_add_up_to_the_rounded_whole(parts: list[Fraction]) -> None:
    shown = displayed_points(parts)
    assert sum(shown) == Fraction(round(sum(parts) * 1000), 1000)
    assert all(abs(a - b) < Fraction(1, 1000) for a, b in zip(parts, shown, strict=True))


def bundle(administration: Administration, number: int) -> Bundle:
    return Bundle.open(io.BytesIO(files.get(queries.edition(administration, number).bundle)))


@pytest.mark.django_db
@pytest.mark.parametrize(("before", "after"), [(1, 2), (2, 3), (3, 4), (4, 5), (1, 5), (2, 5)])
def test_the_five_causes_add_up_exactly(boreal: Administration, before: int, after: int) -> None:
    comparer = Comparer(bundle(boreal, before), bundle(boreal, after))
    published = {
        result["target"]: result
        for result in comparer.after.results
        if result["period"] == comparer.after.manifest["period"]
    }
    for target in comparer.targets():
        found = comparer.compare(target)
        assert [step.cause for step in found.steps] == list(Cause)
        assert found.after["low"] == published[target]["low"]
        if found.before["low"] and found.after["low"]:
            assert Fraction(found.before["low"]) + found.low == Fraction(found.after["low"])
            assert Fraction(found.before["high"]) + found.high == Fraction(found.after["high"])


@pytest.mark.django_db
def test_each_cause_shows_where_it_happened(boreal: Administration) -> None:
    """The winter edition has a new definition, late volumes and three corrections, and nothing newer."""
    found = Comparer(bundle(boreal, 2), bundle(boreal, 3)).compare("5.1")
    steps = {step.cause: step for step in found.steps}
    assert steps[Cause.DEFINITION].low != 0
    assert steps[Cause.LATE].facts > 0
    assert steps[Cause.CORRECTED].facts > 0
    assert (steps[Cause.NEW].low, steps[Cause.NEW].high, steps[Cause.NEW].facts) == (0, 0, 0)


@pytest.mark.django_db
def test_a_new_year_is_told_as_new_facts(boreal: Administration) -> None:
    found = Comparer(bundle(boreal, 4), bundle(boreal, 5)).compare("5.2")
    steps = {step.cause: step for step in found.steps}
    assert steps[Cause.NEW].facts > 0
    assert steps[Cause.DEFINITION].low == 0
