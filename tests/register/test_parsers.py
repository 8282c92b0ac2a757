"""What a clerk types in a cell, and what it becomes."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assises.kernel.tabular import cells
from assises.register.enums import Audience
from assises.register.profiles import parsers

NUMBERS = st.integers(min_value=0, max_value=10**15)
ABSENCES = ["", " ", "NA", "na", "ND", "nd", "N/A", "n.d.", "-", "–", "—", "−", "\u00a0", "\u202f–\u202f"]


@given(NUMBERS, st.sampled_from([" ", "\u00a0", "\u202f", ",", "'", ""]))
def test_a_number_is_the_same_however_its_thousands_are_separated(number, separator):
    assert parsers.read_integer(f" {number:,} ".replace(",", separator)) == number


@given(st.text())
def test_an_integer_is_a_number_or_absent_or_refused_never_something_else(cell):
    try:
        number = parsers.read_integer(cell)
    except ValueError:
        return
    assert number is None or (number >= 0 and str(number) in "".join(filter(str.isdigit, cell)))
    assert (number is None) == (cells.bare(cell).casefold() in parsers.ABSENT)


@pytest.mark.parametrize(
    "cell", ["-1", "1.5", "1,5", "12 34", "1 234,567", "douze", "１２", "²", "1e3", "9" * 30]
)
def test_what_is_not_a_count_is_refused(cell):
    with pytest.raises(parsers.REFUSED):
        parsers.read_integer(cell)


@pytest.mark.parametrize("cell", ABSENCES)
@pytest.mark.parametrize(
    "read", [parsers.read_integer, parsers.read_date, parsers.read_yes_no, parsers.read_fiscal_year]
)
def test_blank_na_and_nd_are_absent_never_zero_nor_no(read, cell):
    assert read(cell) is None


@given(st.dates())
def test_iso_dates_are_kept(day):
    assert parsers.read_date(day.isoformat()) == day.isoformat()


@given(st.text())
def test_a_date_is_real_or_refused(cell):
    try:
        day = parsers.read_date(cell)
    except ValueError:
        return
    assert day is None or date.fromisoformat(day)


@given(st.integers(min_value=1000, max_value=9000))
def test_fiscal_years_start_where_they_say(year):
    assert parsers.read_fiscal_year(f"{year}-{year + 1}") == year
    with pytest.raises(parsers.REFUSED):
        parsers.read_fiscal_year(f"{year}-{year + 2}")


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("oui", True),
        ("Yes", True),
        ("O", True),
        ("VRAI", True),
        ("non", False),
        ("N", False),
        ("faux", False),
    ],
)
def test_yes_and_no_in_both_languages(cell, expected):
    assert parsers.read_yes_no(cell) is expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Y", "yes"),
        ("non", "no"),
        ("NA", "na"),
        ("sans objet", "na"),
        ("", None),
        ("ND", None),
    ],
)
def test_not_applicable_is_an_answer_and_not_provided_is_none(cell, expected):
    assert parsers.read_answer(cell) == expected


@given(st.lists(st.sampled_from(Audience.values), unique=True), st.sampled_from("|,;"))
def test_several_values_come_in_the_order_of_the_list_once(values, separator):
    read = parsers.several_of(Audience, {"citoyens": "citizen"}).read
    assert read(separator.join(values * 2)) == [value for value in Audience.values if value in values]


@pytest.mark.parametrize("cell", ["javascript:alert(1)", "exemple.ca", "https://", "http://x y.ca"])
def test_an_address_that_a_browser_could_misread_is_refused(cell):
    with pytest.raises(parsers.REFUSED):
        parsers.read_url(cell)
