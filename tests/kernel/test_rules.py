"""Small rules of the kernel: clock, fiscal years, search text, errors."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from assises.kernel import clock
from assises.kernel.errors import AssisesError, NotAllowed, ReasonMissing, problem
from assises.kernel.jsons import told_json
from assises.kernel.periods import Period
from assises.kernel.text import searchable, whole_number

DAYS = st.dates(date(1900, 1, 1), date(2200, 1, 1))
NOON = datetime(2026, 4, 1, 2, tzinfo=UTC)


def test_the_clock_runs():
    before = datetime.now(UTC)
    assert before <= clock.now() <= datetime.now(UTC)
    assert clock.now().tzinfo is UTC


def test_the_clock_stops_and_starts_again():
    with clock.stopped_at(NOON):
        assert clock.now() == NOON
        with clock.stopped_at(NOON + timedelta(days=1)):
            assert clock.now() == NOON + timedelta(days=1)
        assert clock.now() == NOON
    assert clock.now() > NOON or clock.now() < NOON
    with pytest.raises(ZeroDivisionError), clock.stopped_at(NOON):
        raise ZeroDivisionError
    assert clock.now() != NOON


def test_the_clock_stopped_here_runs_elsewhere():
    with clock.stopped_at(NOON), ThreadPoolExecutor(1) as other:
        assert other.submit(clock.now).result() != NOON


def test_today_is_the_civil_day_of_the_installation(settings):
    settings.TIME_ZONE = "America/Toronto"
    with clock.stopped_at(NOON):  # still 31 March in Québec
        assert clock.today() == date(2026, 3, 31)


@given(DAYS)
def test_a_day_is_in_its_fiscal_year_and_in_no_other(day):
    period = Period.of(day)
    assert period.start <= day <= period.end
    assert period.previous.end + timedelta(days=1) == period.start
    assert (period.end - period.start).days in {364, 365}


@given(st.integers(1, 9998))
def test_the_name_of_a_fiscal_year_reads_back(year):
    assert Period.parse(Period(year).label) == Period(year)
    assert Period.parse(f" {Period(year).label} ") == Period(year)
    assert Period(year) < Period(year + 1)


@pytest.mark.parametrize("label", ["2023", "2023-2025", "2023-24", "-2023", "2023-2022", "2023–2024", "a-b"])
def test_any_other_name_is_refused(label):
    with pytest.raises(ValueError, match=label):
        Period.parse(label)


@given(st.text(), st.text())
def test_search_text_is_plain_and_stable(one, other):
    text = searchable(one, other)
    assert searchable(text) == text
    assert text == text.strip()
    assert "  " not in text
    assert searchable(one.upper()) == searchable(one.upper().lower())


@pytest.mark.parametrize(
    ("given_text", "found"),
    [
        ("Œuvres  d’ÉTÉ", "oeuvres d'ete"),
        ("Régie\u00a0du\tlogement", "regie du logement"),
        ("Noe\u0308l", "noel"),
        ("", ""),
    ],
)
def test_search_text_forgets_accents_case_and_spaces(given_text, found):
    assert searchable(given_text) == found


class Torn(AssisesError):
    code = "torn"
    status = 409
    message = "Page %(page)s"


def test_an_error_names_its_values():
    assert str(Torn(page=3)) == "Page 3"


def test_a_problem_document_follows_rfc_9457():
    document = problem(Torn(page=3, lines=["a"], secret=object()))
    assert document == {
        "type": "urn:assises:error:torn",
        "title": "Page 3",
        "status": 409,
        "page": 3,
        "lines": ["a"],
    }


@given(st.dictionaries(st.sampled_from(["type", "title", "status", "page"]), st.integers()))
def test_no_value_replaces_the_members_of_the_document(values):
    document = problem(Torn(**({"page": 0} | values)))
    assert (document["type"], document["status"]) == ("urn:assises:error:torn", 409)


def test_an_error_speaks_the_language_of_the_page():
    with translation.override("en"):
        assert str(ReasonMissing()).startswith("Write the reason")
        assert problem(NotAllowed())["title"].startswith("Your account")


@pytest.mark.parametrize(("text", "number"), [("12", 12), ("007", 7), ("9" * 18, 10**18 - 1), ("9" * 19, None),
                                              ("9" * 5_000, None), ("²", None), ("٣", None), ("-1", None), ("", None), (" 1", None)])  # fmt: skip
def test_a_number_is_digits_that_a_key_may_hold(text, number):
    assert whole_number(text) == number


@pytest.mark.parametrize("text", ["{", "", "[" * 10_000, "9" * 5_000, b"\xff"])
def test_json_that_cannot_be_read_is_one_kind_of_error(text):
    with pytest.raises(ValueError, match=r"."):
        told_json(text)
