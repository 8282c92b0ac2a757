"""Obligations read from a file: every faulty row at once, and no address in what is said."""

from datetime import date
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assises.reminders.content.dues import read_file
from assises.reminders.content.obligations import parsed_due, read_objects


def read(text):
    return read_file(BytesIO(text.encode()))


def test_a_file_in_french():
    found = read(
        "Référence;Échéance;Courriel;Téléphone;Langue;nom\nA-1;2026-03-20;m@example.org;418 555-0123;en;Marie\n"
    )
    (row,) = found.rows
    assert found.faults == []
    assert (row.line, row.reference, row.due, row.email, row.phone) == (
        2, "A-1", date(2026, 3, 20), "m@example.org", "+14185550123",
    )  # fmt: skip
    assert (row.language, row.values) == ("en", {"nom": "Marie"})


def test_a_file_in_english_with_an_hour():
    (row,) = read("reference,due date,email address\nA-1,2026-03-20T14:30,m@example.org\n").rows
    assert row.due.isoformat() == "2026-03-20T14:30:00-04:00"


def test_every_faulty_row_at_once():
    text = "reference,due_date,email_address,phone_number\n,x,nobody,12\nA,2026-03-20,m@example.org\n\nA,2026-03-20,m@example.org\nB,2026-03-20\n"
    found = read(text)
    assert [(fault.line, fault.column, fault.code) for fault in found.faults] == [
        (2, "reference", "missing"), (2, "due_date", "due_date"), (2, "email_address", "address_at"),
        (2, "phone_number", "not_enough_digits"), (5, "reference", "reference_again"), (6, "email_address", "no_address"),
    ]  # fmt: skip
    assert [row.line for row in found.rows] == [3]
    assert "nobody" not in " ".join(fault.reason for fault in found.faults)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("", ["no_recipient_column", "no_recipient_column", "no_rows"]),
        ("reference,email_address\nA,m@example.org\n", ["no_recipient_column"]),
        ("reference,due_date\n", ["no_rows"]),
        ("reference,due_date\n" + "A,2026-03-20\n" * 1_001, ["too_many_rows"]),
        ("a\x00b", ["unreadable"]),
    ],
)
def test_a_file_that_is_no_list(text, codes):
    assert [fault.code for fault in read(text).faults] == codes


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda inner: st.dictionaries(
    st.sampled_from(["reference", "due_date", "email_address", "phone_number", "language", "personalisation"]), inner)))  # fmt: skip
def test_anything_is_read_or_said_to_be_faulty(thing):
    found = read_objects([thing])
    assert bool(found.rows) != bool(found.faults)
    assert all(fault.reason for fault in found.faults)


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2199, 12, 31)))
def test_a_day_is_read_as_it_is_written(day):
    assert parsed_due(day.isoformat()) == day


@pytest.mark.parametrize("value", [{"file": "AAAA"}, [{"file": "AAAA"}], [["a"]]])
def test_a_value_that_a_template_would_print_as_an_object_is_refused(value):
    one = {"reference": "A", "due_date": "2026-03-20", "email_address": "m@example.org"}
    assert read_objects([one | {"personalisation": {"name": ["a", 1, None]}}]).faults == []
    (fault,) = read_objects([one | {"personalisation": {"name": value}}]).faults
    assert (fault.column, fault.code) == ("personalisation", "wrong_type")
