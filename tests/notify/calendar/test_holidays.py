"""Holidays against dates that are known."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assises.notify.calendar.holidays import easter, holidays, is_holiday

KNOWN = {
    2024: ["01-01", "03-29", "04-01", "05-20", "06-24", "07-01", "09-02", "10-14", "12-25"],
    2025: ["01-01", "04-18", "04-21", "05-19", "06-24", "07-01", "09-01", "10-13", "12-25"],
    2026: ["01-01", "04-03", "04-06", "05-18", "06-24", "07-01", "09-07", "10-12", "12-25"],
    2027: ["01-01", "03-26", "03-29", "05-24", "06-24", "07-01", "09-06", "10-11", "12-25"],
    2029: ["01-01", "03-30", "04-02", "05-21", "06-24", "06-25", "07-02", "09-03", "10-08", "12-25"],
}


@pytest.mark.parametrize("year", KNOWN)
def test_known_years(year):
    assert list(holidays(year)) == [date.fromisoformat(f"{year}-{day}") for day in KNOWN[year]]


@pytest.mark.parametrize(
    ("year", "day"),
    [(1818, "03-22"), (1943, "04-25"), (1954, "04-18"), (1981, "04-19"), (2000, "04-23"), (2008, "03-23"),
     (2019, "04-21"), (2038, "04-25"), (2049, "04-18"), (2076, "04-19"), (2285, "03-22")],
)  # fmt: skip
def test_known_easters(year, day):
    assert easter(year) == date.fromisoformat(f"{year}-{day}")


def test_patriots_monday_is_before_the_25th_even_when_that_is_a_monday():
    assert date(2026, 5, 25).weekday() == 0
    assert is_holiday(date(2026, 5, 18))
    assert not is_holiday(date(2026, 5, 25))


def test_reconciliation_is_optional():
    day = date(2026, 9, 30)
    assert not is_holiday(day)
    assert is_holiday(day, reconciliation=True)


def test_canada_day_moves_when_it_is_a_sunday():
    assert not is_holiday(date(2029, 7, 1))
    assert is_holiday(date(2029, 7, 2))
    assert not is_holiday(date(2028, 7, 2))


@given(st.integers(1900, 2999))
def test_every_year_has_nine_days_in_their_place(year):
    found = holidays(year)
    assert len(found) == 9 + (date(year, 6, 24).weekday() == 6)
    assert easter(year).weekday() == 6
    assert date(year, 3, 22) <= easter(year) <= date(year, 4, 25)
    patriots = next(day for day in found if day.month == 5)
    assert patriots.weekday() == 0
    assert timedelta(1) <= date(year, 5, 25) - patriots <= timedelta(7)
