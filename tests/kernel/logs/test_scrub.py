"""What is personal leaves the line; what explains a fault stays."""

import pytest
from django.db import connection
from django.db.utils import IntegrityError
from hypothesis import given
from hypothesis import strategies as st

from assises.kernel.logs.scrub import scrub, scrub_values, told
from tests.factories import PersonFactory
from tests.people import NAMES


@pytest.mark.parametrize(
    "personal",
    ["alice.tremblay+impots@exemple.test", "postgresql://assises:secret@db/assises", "+1 418 555 0134",
     "(418) 555-0134", "418.555.0134", "4185550134", "046 454 286", "046-454-286", "TREA 9005 1234", "TREA90051234",
     "4111 1111 1111 1111", "eyJhbGciOiJFUzI1NiJ9abcdef0123", "gAAAAABm3fK0vVbA1xq9ZQ"],
)  # fmt: skip
def test_what_is_personal_or_secret_leaves_the_line(personal):
    line = scrub(f"could not write to {personal} today")
    assert personal not in line
    assert line.startswith("could not write to ")
    assert line.endswith(" today")


@pytest.mark.parametrize(
    "plain",
    ["2026-11-30 06:22:12", "5f0c1f1e-2f3c-4a5b-8c7d-1234567890ab", "job 123456 lasted 0.123 s", "port 8000",
     "assises.reminders.actions.reminding", "/service/42/versions/2026/", "l’adresse d'un service d'ici"],
)  # fmt: skip
def test_what_explains_stays(plain):
    assert scrub(plain) == plain
    assert scrub_values(plain) == plain


def test_a_message_says_its_kind_without_the_value():
    typed = NAMES["alice"]
    try:
        int(typed)
    except ValueError as error:
        text = told(error)
    assert typed not in text
    assert "ValueError: invalid literal for int() with base 10: [value]" in text
    assert "test_scrub.py" in text


@pytest.mark.django_db
def test_the_row_that_postgresql_shows_is_left_out():
    person = PersonFactory.create(full_name="Alice Tremblay")
    with pytest.raises(IntegrityError) as caught, connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO accounts_person SELECT * FROM accounts_person WHERE id = %s", [person.pk]
        )
    text = told(caught.value)
    assert person.email not in text
    assert "Tremblay" not in text
    assert "duplicate key" in text
    assert "DETAIL: [left out]" in text


def test_causes_and_groups_are_told_too():
    try:
        try:
            raise KeyError("alice@exemple.test")
        except KeyError as inner:
            raise ExceptionGroup("two of 'Alice'", [ValueError("a"), TypeError("b")]) from inner
    except ExceptionGroup as error:
        text = told(error)
    assert "Alice" not in text.replace("test_scrub", "").replace('raise ExceptionGroup("two of \'Alice\'"', "")
    assert [kind in text for kind in ("KeyError", "ExceptionGroup", "ValueError", "TypeError")] == [True] * 4


@given(st.text(max_size=200))
def test_any_text_is_scrubbed_and_once_is_enough(text):
    once = scrub(text)
    assert scrub(once) == once
