"""Closed days against dates that are known, and against the law's own words."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assises.reminders.calendar.holidays import closed_days, is_holiday

# Without week-ends: Québec's holidays, Easter Monday, and the State's days around Christmas and New Year's Day.
KNOWN = {
    2025: "01-01 01-02 04-18 04-21 05-19 06-24 07-01 09-01 10-13 12-24 12-25 12-26 12-31",
    2026: "01-01 01-02 04-03 04-06 05-18 06-24 07-01 09-07 10-12 12-24 12-25 12-28 12-31",
    2027: "01-01 01-04 03-26 03-29 05-24 06-24 07-01 09-06 10-11 12-24 12-27 12-28 12-31",
    2029: "01-01 01-02 03-30 04-02 05-21 06-25 07-02 09-03 10-08 12-24 12-25 12-26 12-31",
}
SUNDAY = 6


@pytest.mark.parametrize("year", KNOWN)
def test_known_years(year):
    found = sorted(day for day in closed_days(year) if day.weekday() < 5)
    assert found == [date.fromisoformat(f"{year}-{day}") for day in KNOWN[year].split()]


def test_the_days_that_the_civil_servants_union_told_of_one_winter():
    """Christmas 2011 was a Sunday: sfpq.qc.ca, « Jours fériés du temps des Fêtes 2011-2012 », article 8-35.01."""
    told = {"2011-12-23", "2011-12-26", "2011-12-27", "2011-12-30", "2012-01-02", "2012-01-03"}
    around = {date(2011, 12, 20) + timedelta(days) for days in range(20)}
    found = {day.isoformat() for day in around if is_holiday(day) and day.weekday() < 5}
    assert found == told


def test_the_national_holiday_of_2029_is_taken_on_the_monday():
    """National Holiday Act, s. 2: where 24 June is a Sunday, the day off of who rests on Sundays is 25 June."""
    assert date(2029, 6, 24).weekday() == SUNDAY
    assert is_holiday(date(2029, 6, 25))
    assert not is_holiday(date(2028, 6, 26)), "24 June 2028 is a Saturday, and does not move"


@given(st.integers(2003, 2100))
def test_what_the_law_says_of_every_year(year):
    """Act respecting labour standards, s. 60; National Holiday Act: a second reading of both."""
    days = closed_days(year)
    saint_jean, canada = date(year, 6, 24), date(year, 7, 1)
    assert saint_jean in days
    assert (date(year, 6, 25) in days) == (saint_jean.weekday() == SUNDAY)
    assert (canada + timedelta(1) in days) == (canada.weekday() == SUNDAY)
    patriots = [day for day in days if day.month == 5]
    assert [day.weekday() for day in patriots] == [0]
    assert timedelta(1) <= date(year, 5, 25) - patriots[0] <= timedelta(7)
    assert [day.day // 8 for day in days if day.month == 9] == [0]
    around = [day for day in days if day.month in (12, 1)]
    assert all(abs((day - date(day.year, 12, 28)).days) <= 6 or day.day < 5 for day in around)
    assert sum(day.weekday() < 5 for day in days) in range(11, 15)  # 24 June and 1 July may both be Saturdays


def test_reconciliation_is_optional():
    day = date(2026, 9, 30)
    assert not is_holiday(day)
    assert is_holiday(day, reconciliation=True)
