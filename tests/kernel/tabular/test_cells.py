"""Cells as people write them: what has one meaning is read, what has two is refused by name."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assises.kernel.tabular import cells

MONTHS_FR = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
             "novembre", "décembre"]  # fmt: skip
MONTHS_EN = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
             "November", "December"]  # fmt: skip
DAYS = st.dates(date(1950, 1, 1), date(2099, 12, 31))
SPACES = st.sampled_from(cells.SPACES)


@given(st.integers(0, 10**12), SPACES, st.sampled_from(["", ".0", ",00"]))
def test_a_count_is_read_with_every_kind_of_space(number, space, decimals):
    written = f"{number:,}".replace(",", space)
    assert cells.read_whole(f"{space}{written}{decimals}{space}") == number


@pytest.mark.parametrize("cell", ["1.234", "12.500", "999.000"])
def test_a_count_with_one_point_has_two_meanings(cell):
    with pytest.raises(cells.Ambiguous):
        cells.read_whole(cell)


@given(st.text(max_size=12))
def test_a_count_is_read_or_refused_and_never_gains_a_digit(cell):
    try:
        number = cells.read_whole(cell)
    except ValueError:
        return
    assert str(number) in "".join(sign for sign in cell if sign.isdigit())


@given(DAYS)
def test_a_day_written_in_any_usual_way_is_that_day(day):
    ways = [
        day.isoformat(), f"{day:%Y/%m/%d}", f"{day:%Y%m%d}", f"{day.isoformat()} 00:00:00", f"{day.isoformat()}T00:00:00Z",
        f"{day.day} {MONTHS_FR[day.month - 1]} {day.year}", f"{MONTHS_EN[day.month - 1]} {day.day}, {day.year}",
        f"{day.day} {MONTHS_EN[day.month - 1][:3]} {day.year}", f"{day.day}-{MONTHS_EN[day.month - 1][:3]}-{day.year}", f"le {day.day} {MONTHS_FR[day.month - 1].upper()} {day.year}",
    ]  # fmt: skip
    assert {cells.read_day(way) for way in ways} == {day}


@given(DAYS)
def test_the_number_that_a_spreadsheet_keeps_for_a_day_is_that_day(day):
    """LibreOffice, Excel and Google Sheets agree from March 1900 on: days since 30 December 1899."""
    serial = (day - date(1899, 12, 30)) // timedelta(days=1)
    assert cells.read_day(str(serial)) == day


@given(DAYS)
def test_a_day_with_its_figures_in_another_order_is_read_only_where_it_has_one_meaning(day):
    for way in (f"{day:%d/%m/%Y}", f"{day:%m/%d/%Y}"):
        if day.day > 12 or day.day == day.month:
            assert cells.read_day(way) == day
        else:
            with pytest.raises(cells.Ambiguous):
                cells.read_day(way)


@given(st.text(max_size=14))
def test_a_day_is_read_or_refused(cell):
    with suppress(ValueError):
        assert isinstance(cells.read_day(cell), date)


@given(st.integers(1950, 2098), st.sampled_from(["-", "–", "—", "−", "/", " - ", " / "]))
def test_a_fiscal_year_is_read_with_any_dash_and_short_end(year, dash):
    for end in (str(year + 1), f"{(year + 1) % 100:02d}"):
        assert cells.read_fiscal_start(f"{year}{dash}{end}") == year
    with pytest.raises(ValueError, match=str(year)):
        cells.read_fiscal_start(f"{year}{dash}{year + 2}")
    with pytest.raises(cells.Ambiguous):
        cells.read_fiscal_start(str(year))


@pytest.mark.parametrize(
    "row", [["Total", "", "12"], ["", "TOTAL :", "9"], ["Sous-total"], ["Grand total"], ["Totaux"]]
)
def test_a_row_that_sums_up_is_no_unit(row):
    assert cells.is_total(row)


@pytest.mark.parametrize("row", [["S-1", "Total"], ["Totem"], ["Totalité des bois"], ["", ""], []])
def test_a_unit_whose_name_begins_alike_is_one(row):
    assert not cells.is_total(row)
