"""A year of hours for several services: nearly silent while nothing happens; what breaks is found within the hour."""

import pytest

from tests.feedback.scores_year import A_DAY, STEP, Incident, alarms
from tests.text.themes.year import HOURS, Watch, with_incident, year

A_YEAR = 2  # false alarms of a service, at most
AN_HOUR = 60 // STEP
SERVICES = [(3, 1), (12, 2), (60, 3), (150, 4), (300, 5), (1000, 6)]
MONDAY_AT_TEN = [(200 + 7 * week) * A_DAY + 10 * AN_HOUR for week in range(4)]


@pytest.mark.parametrize(("a_day", "seed"), SERVICES)
def test_scores_of_a_year_raise_few_false_alarms(a_day, seed):
    assert len(alarms(a_day, seed)) <= A_YEAR


def test_all_services_together_raise_fewer_than_one_each():
    """What one seed says may be luck: thirty years of services together."""
    counted = [len(alarms(a_day, 10 * seed)) for a_day in (8, 60, 300) for seed in range(1, 11)]
    assert sum(counted) < len(counted) / 2


@pytest.mark.parametrize("a_day", [150, 300, 1000])
@pytest.mark.parametrize("start", MONDAY_AT_TEN)
def test_a_drop_is_found_within_the_hour(a_day, start):
    found = [one for one in alarms(a_day, 7, Incident(start, 24)) if start <= one <= start + 24]
    assert found
    assert found[0] <= start + AN_HOUR + 1


def test_where_few_answer_a_drop_is_found_before_the_day_ends():
    start = MONDAY_AT_TEN[0]
    assert any(start <= one <= start + A_DAY for one in alarms(25, 7, Incident(start, A_DAY)))


@pytest.mark.parametrize(("a_day", "seed"), [(3, 1), (12, 2), (30, 3)])
def test_comments_of_a_year_raise_few_false_alarms(a_day, seed):
    assert len(Watch(year(seed=seed, a_day=a_day)).over().alarms) <= A_YEAR


@pytest.mark.parametrize("seed", range(4))
def test_a_new_theme_is_found_within_the_hour(seed):
    at = HOURS / 2 + 24 * 20 * seed + 10
    sent = with_incident(year(seed=seed, a_day=30), at=at, seed=seed, count=14, hours=1)
    place, burst = Watch(sent).over(at - 24, at + 24).alarms[0]
    assert at < sent[place].at <= at + 1
    assert "relevé" in burst.words
