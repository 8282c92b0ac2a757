"""The weeks of a theme: whole ones, counted under the identity that it keeps."""

from datetime import date, timedelta

from assises.feedback.queries.themes import Shown, Week
from assises.feedback.scoring import proportion
from assises.text.themes import weekly
from assises.text.themes.weeks import WEEKS

MONDAY = date(2026, 3, 30)


def test_the_last_twelve_weeks_that_are_over():
    found = weekly(
        [MONDAY, MONDAY - timedelta(days=1), MONDAY - timedelta(days=85)], ["a", "a", "a"], until=MONDAY
    )
    assert (len(found.starts), found.starts[0], found.starts[-1]) == (
        WEEKS, MONDAY - timedelta(days=84), MONDAY - timedelta(days=7),
    )  # fmt: skip
    assert (found.totals[-1], sum(found.totals)) == (1, 1), "a week that is not over, or too old, was counted"


def test_what_speaks_of_nothing_counts_in_the_whole_alone():
    day = MONDAY - timedelta(days=3)
    found = weekly([day, day, day], ["a", None, "b"], until=MONDAY)
    assert (found.totals[-1], found.of("a")[-1], found.of("b")[-1], found.of("c")[-1]) == (3, 1, 1, 0)


def test_weeks_that_the_newest_comments_do_not_fill_are_left_out():
    days = [MONDAY - timedelta(days=one) for one in range(1, 17)]
    assert len(weekly(days, ["a"] * 16, until=MONDAY, whole=False).starts) == 2


def shown(counts: list[int], total: int = 40) -> Shown:
    weeks = [Week(MONDAY, one, total, proportion(one, total)) for one in counts]
    return Shown({}, [], None, weeks)


def test_a_move_is_said_only_when_chance_does_not_explain_it():
    assert shown([2] * 6 + [12] * 6).moved == 1
    assert shown([12] * 6 + [2] * 6).moved == -1
    assert shown([4] * 6 + [5] * 6).moved == 0


def test_an_interval_of_a_share_stays_between_nothing_and_all():
    none, every = proportion(0, 8), proportion(8, 8)
    assert (none.low, every.high) == (0.0, 1.0)
    assert none.high > 0.3 > 0 < every.low < 0.7
    assert proportion(30, 100).low < 0.3 < proportion(30, 100).high
