"""Placeholders: found, missing, filled, and harmless."""

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assises.notify.content.placeholders import fill, is_true, missing, names, normal, sanitise

NAMES = st.text("abcXYZé _-", min_size=1).filter(lambda name: normal(name) != "")


@pytest.mark.parametrize("name", ["First name", "first_name", "FIRST-NAME", " firstname ", "first\u00a0name"])
def test_a_name_is_the_same_however_it_is_written(name):
    assert normal(name) == "firstname"


def test_names_come_in_order_and_once():
    assert names("((b)) ((A b)) ((B)) ((show me??text)) ((a_b)) (not one) (())") == ["b", "A b", "show me"]


def test_none_is_missing_and_empty_is_not():
    text = "((a)) ((b)) ((c??oui)) ((d))"
    assert missing(text, {"A": "", "b": None, "e": "x"}) == ["b", "c", "d"]
    assert missing(text, {"a": 0, "B": False, "c": "no", "d": []}) == []


def test_of_two_spellings_the_one_with_a_value_is_kept():
    assert fill("((a b))", {"a_b": None, "A B": "x"}, for_="sms") == "x"


@pytest.mark.parametrize("value", ["yes", "Y", " true ", "T", "1", 1, "include", "show", True])
def test_a_condition_holds(value):
    assert is_true(value)
    assert fill("a((x??, b)).", {"x": value}, for_="email") == "a, b."


@pytest.mark.parametrize("value", ["no", "", "0", 0, "oui!", False, "yes please"])
def test_a_condition_does_not_hold(value):
    assert fill("a((x??, b)).", {"x": value}, for_="email") == "a."


def test_what_has_no_value_stays():
    assert fill("((a)) ((b??c))", {"b": None}, for_="sms") == "((a)) ((b??c))"


@pytest.mark.parametrize(
    ("items", "french", "english"),
    [(["a", "b", "c"], "a, b et c", "a, b and c"), (["a", None, " b "], "a et b", "a and b"),
     (["a"], "a", "a"), ([], "", ""), ([" ", None], "", "")],
)  # fmt: skip
def test_a_list_in_a_text_message(items, french, english):
    assert fill("((x))", {"x": items}, for_="sms") == french
    assert fill("((x))", {"x": items}, for_="sms", language="en") == english


def test_a_list_in_an_email():
    assert fill("((x))", {"x": ["a\n\n b"]}, for_="email") == "\n\n* a\n  b\n\n"
    assert fill("De :((x))Fin", {"x": ["a", 2]}, for_="email") == "De :\n\n* a\n* 2\n\nFin"


def test_values_are_escaped_and_the_template_is_not():
    assert fill(
        "*((x))* ((y))", {"x": "*", "y": ["*"]}, for_="letter", escape=lambda v: v.replace("*", "+")
    ) == ("*+* \n\n* +\n\n")


def test_a_value_is_never_read_as_a_template():
    assert fill("((a))((b))", {"a": "((b))", "b": "x"}, for_="sms") == "((b))x"


@given(NAMES, st.text())
def test_any_name_is_found_and_filled(name, value):
    text = f"a (({name})) b"
    assert [normal(found) for found in names(text)] == [normal(name)]
    assert missing(text, {name.upper(): value}) == []
    assert fill(text, {name.swapcase(): value}, for_="email") == f"a {value} b"


@pytest.mark.parametrize(
    ("value", "sanitised"),
    [
        ("User, [click here](https://evil.link)", r"User, \[click here\]\(\)"),
        ("0f5e-77aa", r"0f5e\-77aa"),
        ("foo.bar", r"foo\. bar"),
        ("Merci.Bonne journée!", r"Merci\. Bonne journée\!"),
        ("voir www.evil.link/page?a=1 ici", "voir  ici"),
        ("HTTPS://EVIL.LINK", ""),
        ("//evil.link/x", "//"),
        ("javascript://alert", ""),
        (r"`*_(){}[]<>#+-.!|\ ", r"\`\*\_\(\)\{\}\[\]\<\>\#\+\-\.\!\|\\ "),
        ("« Élise Côté », 3,5 %", "« Élise Côté », 3,5 %"),
    ],
)
def test_an_untrusted_value_is_harmless(value, sanitised):
    assert sanitise(value) == sanitised


@settings(max_examples=1000)
@given(st.text(alphabet="ab1_.:/-[]()@#?htps \n"))
def test_no_address_survives(value):
    assert re.search(r"https?:/", sanitise(f"{value}http://{value}")) is None
    assert re.search(r"www.evil.link", sanitise(f"{value}www.evil.link/{value}")) is None


@pytest.mark.parametrize("piece", ["a", "a.", "a-", "a+", "http:/", "-.", "((", "ab.c"])
def test_a_long_value_is_read_quickly(piece):
    started = time.process_time()
    sanitise(piece * 20_000)
    assert time.process_time() - started < 1
