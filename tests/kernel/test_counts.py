"""A count is known, not collected or not applicable: what a sum says of what it misses."""

from hypothesis import given
from hypothesis import strategies as st

from assises.kernel.counts import Count, Missing, Uncounted, as_count, tally

COUNTS = st.one_of(st.integers(0, 50), st.sampled_from(list(Missing)))
PARTS = st.lists(COUNTS, max_size=7)


def completed(parts: list[Count], guess: int) -> int:
    """Return the sum once each part that was not collected is `guess`."""
    known = [part for part in parts if not isinstance(part, Missing)]
    return sum(known) + guess * parts.count(Missing.NOT_COLLECTED)


@given(PARTS, PARTS, st.integers(0, 9))
def test_what_is_known_is_the_floor_of_every_completion(
    inside: list[Count], beside: list[Count], guess: int
) -> None:
    found = tally(inside, beside)
    assert found.numerator == completed(inside, 0) <= completed(inside, guess)
    assert found.denominator == completed([*inside, *beside], 0) <= completed([*inside, *beside], guess)


@given(PARTS, PARTS)
def test_a_side_is_uncounted_when_a_part_of_it_was_not_collected_and_only_then(
    inside: list[Count], beside: list[Count]
) -> None:
    missing = (Missing.NOT_COLLECTED in inside, Missing.NOT_COLLECTED in beside)
    sides = {(False, False): "", (True, False): "numerator", (False, True): "rest", (True, True): "both"}
    assert tally(inside, beside).uncounted == Uncounted(sides[missing])


@given(PARTS, PARTS)
def test_what_does_not_apply_changes_nothing(inside: list[Count], beside: list[Count]) -> None:
    told = [part for part in inside if part is not Missing.NOT_APPLICABLE]
    assert tally(inside, beside) == tally(told, beside)


@given(COUNTS)
def test_what_a_record_keeps_comes_back(count: Count) -> None:
    assert as_count(count.value if isinstance(count, Missing) else count) == count
