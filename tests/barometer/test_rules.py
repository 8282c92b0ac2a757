"""The rules: three-valued logic, intervals and verdicts, by properties."""

import calendar
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assises.barometer import verify
from tests.barometer.conftest import counted

TRI = st.sampled_from([True, False, None])
STATES = {
    "MET": ("MET", 1, 0, 0, "A"),
    "NOT_MET": ("NOT_MET", 0, 1, 0, "B"),
    "UNKNOWN": ("UNKNOWN", 0, 0, 1, ""),
    "NOT_APPLICABLE": ("NOT_APPLICABLE", 0, 0, 0, ""),
}
OUTCOMES = st.lists(st.sampled_from(sorted(STATES)), max_size=40)
TARGETS = st.sampled_from(["1/2", "3/5", "3/4", "1/1"])


def summary(states: list[str], target: str) -> verify.Values:
    return verify.summarise((STATES[state] for state in states), target)


def completed(states: list[str], answers: list[bool]) -> list[str]:
    given_answers = iter(answers)
    return [("MET" if next(given_answers) else "NOT_MET") if s == "UNKNOWN" else s for s in states]


@given(st.lists(TRI, min_size=1), st.data())
def test_and_or_agree_with_every_completion(values: list[bool | None], data: st.DataObject) -> None:
    filled = [data.draw(st.booleans()) if value is None else value for value in values]
    assert verify.conjunction(values) in {all(filled), None}
    assert verify.disjunction(values) in {any(filled), None}


@given(OUTCOMES, TARGETS, st.data())
def test_missing_data_never_leave_the_interval_nor_turn_a_certain_verdict(
    states: list[str], target: str, data: st.DataObject
) -> None:
    before = summary(states, target)
    count = states.count("UNKNOWN")
    after = summary(
        completed(states, data.draw(st.lists(st.booleans(), min_size=count, max_size=count))), target
    )
    if before["low"] is not None:
        assert (
            Fraction(before["low"])
            <= Fraction(after["low"])
            <= Fraction(after["high"])
            <= Fraction(before["high"])
        )
    if before["verdict"] in {"met", "not_met"}:
        assert after["verdict"] == before["verdict"]


@given(OUTCOMES, TARGETS, st.integers(0, 39))
def test_silence_never_helps(states: list[str], target: str, index: int) -> None:
    """Hiding what is known of a unit never raises the proven part, never lowers the possible one."""
    if not states:
        return
    hidden = list(states)
    place = index % len(states)
    if hidden[place] == "NOT_APPLICABLE":
        return
    hidden[place] = "UNKNOWN"
    told, silent = summary(states, target), summary(hidden, target)
    assert Fraction(silent["low"]) <= Fraction(told["low"])
    assert Fraction(silent["high"]) >= Fraction(told["high"])


@given(OUTCOMES, TARGETS)
def test_units_that_do_not_apply_change_nothing_but_the_list(states: list[str], target: str) -> None:
    applicable = [state for state in states if state != "NOT_APPLICABLE"]
    if applicable:
        full, short = summary(states, target), summary(applicable, target)
        assert {key: full[key] for key in full if key != "listed"} == {
            key: short[key] for key in short if key != "listed"
        }


@given(st.dates(date(1990, 1, 31), date(2090, 1, 1)), st.integers(-60, 60))
def test_month_shift_stays_inside_the_month(day: date, months: int) -> None:
    moved = date.fromisoformat(verify.month_shift(day.isoformat(), months))
    assert (moved.year * 12 + moved.month) - (day.year * 12 + day.month) == months
    assert moved.day == min(day.day, calendar.monthrange(moved.year, moved.month)[1])


@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_share_test_is_exact(numerator: int, more: int) -> None:
    total = numerator + more
    expected = None if total == 0 else Fraction(numerator, total) > Fraction(3, 4)
    assert verify.share_test(numerator, total, "over", "3/4") is expected


@pytest.mark.parametrize(
    ("listed", "known", "verdict"),
    [([], 0, "no_inventory"), (["NOT_APPLICABLE"], 0, "no_unit"), (["UNKNOWN"] * 3, 0, "no_evidence")],
)
def test_absence_has_its_own_words(listed: list[str], known: int, verdict: str) -> None:
    found = summary(listed, "3/4")
    assert (found["with_evidence"], found["verdict"]) == (known, verdict)


def test_one_missing_headcount_keeps_the_number_open() -> None:
    """Without a weight, no bound holds: the interval is the whole of it."""
    outcomes = [("COUNTED", 90, 10, 0, "D"), ("UNKNOWN", 0, 0, None, "")]
    assert (verify.summarise(outcomes, "3/5")["low"], verify.summarise(outcomes, "3/5")["high"]) == (
        "0/1",
        "1/1",
    )


FACTS = st.builds(
    lambda known, undecided, rest, side: counted(known, known + undecided + rest, undecided=undecided, uncounted=side),
    st.integers(0, 12), st.integers(0, 6), st.integers(0, 12), st.sampled_from(["", "numerator", "rest", "both"]),
)  # fmt: skip
TESTS = st.sampled_from(
    [("over", "3/4"), ("least", "9/10"), ("least", "1/1"), ("over", "1/2"), ("over", "1/10")]
)
FAR = (0, 1, 2, 9, 10_000)  # a part that nobody counted may be of any size


def completions(fact: dict[str, Any]) -> list[tuple[int, int]]:
    """Return the (numerator, denominator) that a fact may turn out to be, those at the far ends included."""
    inside = FAR if fact["uncounted"] in ("numerator", "both") else (0,)
    beside = FAR if fact["uncounted"] in ("rest", "both") else (0,)
    return [
        (fact["numerator"] + decided + more, fact["denominator"] + more + rest)
        for decided in range(fact["undecided"] + 1)
        for more in inside
        for rest in beside
    ]


@given(FACTS, TESTS)
def test_a_share_is_decided_only_where_every_completion_agrees(
    fact: dict[str, Any], test: tuple[str, str]
) -> None:
    answers = {verify.share_test(*pair, *test) for pair in completions(fact)}
    found = verify.share_answer(fact, *test)
    if found is None:
        assert len(answers) > 1 or answers == {None}
    else:
        # A completion in which nothing at all was received decides nothing, and contradicts nothing.
        assert answers - {None} == {found}


@given(FACTS, st.integers(1, 8))
def test_a_number_is_decided_only_where_every_completion_agrees(fact: dict[str, Any], least: int) -> None:
    reached = {numerator >= least for numerator, _denominator in completions(fact)}
    expected = reached.pop() if len(reached) == 1 else None
    assert verify.evaluate(["some", "m", least], {"m": fact})[0] is expected
    none = {numerator == 0 for numerator, _denominator in completions(fact)}
    assert verify.evaluate(["none", "m"], {"m": fact})[0] is (none.pop() if len(none) == 1 else None)


@given(FACTS, TESTS, st.sampled_from(["numerator", "rest", "both"]))
def test_keeping_a_part_silent_never_decides(fact: dict[str, Any], test: tuple[str, str], side: str) -> None:
    """What is met, or not, with a part unknown is so with the part known: silence never helps, nor harms."""
    silent = verify.share_answer(fact | {"uncounted": side}, *test)
    if silent is not None and fact["denominator"]:
        assert verify.share_answer(fact | {"uncounted": ""}, *test) in (silent, None)
