"""Addresses: what is accepted is written one way, what is refused says why."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assises.notify.content.addresses import InvalidRecipient, _american, _parsed, valid_email, valid_phone


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Zoe.Roy+a@Exemple.CA", "Zoe.Roy+a@exemple.ca"),
        (" a@b.ca\u200b\n", "a@b.ca"),
        ("a@québec.ca", "a@xn--qubec-csa.ca"),
        ("o'neil_%-x@a-b.c.quebec", "o'neil_%-x@a-b.c.quebec"),
        ("a@b.xn--p1ai", "a@b.xn--p1ai"),
        ("ａ@b.ca", "a@b.ca"),
    ],
)
def test_an_address_is_written_one_way(text, address):
    assert valid_email(text) == address
    assert valid_email(address) == address


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("  ", "empty"),
        ("abc", "address_at"),
        ("@b.ca", "address_at"),
        ("a@", "address_at"),
        ("a@b@c.ca", "address_at"),
        ("a..b@c.ca", "address_dots"),
        (".a@c.ca", "address_dots"),
        ("a.@c.ca", "address_dots"),
        ("a@c..ca", "address_dots"),
        ("a b@c.ca", "address_characters"),
        ("é@c.ca", "address_characters"),
        ("<a@c.ca>", "address_characters"),
        ("a,b@c.ca", "address_characters"),
        ("a@localhost", "address_domain"),
        ("a@c.c", "address_domain"),
        ("a@c.42", "address_domain"),
        ("a@-c.ca", "address_domain"),
        ("a@c_d.ca", "address_domain"),
        ("a@c.ca.", "address_domain"),
        (f"a@{'c' * 64}.ca", "address_domain"),
        (f"a@{'c.' * 130}ca", "address_domain"),
        (f"a@{'é' * 64}.ca", "address_domain"),
        (f"{'a' * 65}@c.ca", "address_length"),
    ],
)
def test_an_address_refused_says_why(text, code):
    with pytest.raises(InvalidRecipient) as refused:
        valid_email(text)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("514 262-1234", "+15142621234"),
        ("(514) 262.1234", "+15142621234"),
        ("1-514-262-1234", "+15142621234"),
        ("+1 514\u00a0262\u20111234".replace("\u2011", "-"), "+15142621234"),
        ("+33 6 12 34 56 78", "+33612345678"),
        ("011 33 6 12 34 56 78", "+33612345678"),
        ("\u202a5142621234\u202c", "+15142621234"),
    ],
)
def test_a_number_is_written_one_way(text, number):
    assert valid_phone(text) == number
    assert valid_phone(number, "FR") == number


def test_a_number_without_country_is_of_the_region():
    assert valid_phone("06 12 34 56 78", "FR") == "+33612345678"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty"),
        ("514 262-123", "not_enough_digits"),
        ("262-1234", "not_enough_digits"),
        ("()", "not_enough_digits"),
        ("514 262-12345", "too_many_digits"),
        ("5142621234" * 3, "too_many_digits"),
        ("1-800-ASSISES", "letters"),
        ("514 262-1234 poste 5", "letters"),
        ("514 262-1234, 514 262-1235", "letters"),
        ("+999 123456789", "country"),
        ("555 123-4567", "number_unknown"),
    ],
)
def test_a_number_refused_says_why(text, code):
    with pytest.raises(InvalidRecipient) as refused:
        valid_phone(text)
    assert refused.value.code == code


@given(st.one_of(st.text(), st.text("+0123456789 -()x@.a")))
def test_anything_is_answered(text):
    for check in (valid_email, valid_phone):
        with suppress(InvalidRecipient):
            assert check(check(text)) == check(text)


@given(st.from_regex(r"\+?1?[2-9][0-9]{9}", fullmatch=True), st.sampled_from(["CA", "US", "FR"]))
@settings(max_examples=500)
def test_the_short_way_answers_as_the_long_one(text, region):
    assert _american(text, region) in {"", _answer(text, region)}


def _answer(text, region):
    try:
        return _parsed(text, region)
    except InvalidRecipient:
        return None
