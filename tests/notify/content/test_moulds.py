"""A mould gives what reading the template again would give, or gives way."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assises.notify.content.email import render_email
from assises.notify.content.moulds import email_for, mould_of

BODY = "# Bonjour ((name))\n\nVotre permis ((number)) expire le ((date)) : renouvelez-le.\n\n* ((name))\n\nhttps://exemple.test"
LINK = "https://exemple.test/u/abc"
words = st.text(st.sampled_from("aé eÀ’.-09"), min_size=1, max_size=30).map(str.strip).filter(bool)


def both(body, values, link=LINK):
    given = {"language": "fr-ca", "organisation": "Permis"}
    fast = email_for("Permis ((number))", body, values, link=link, **given)
    slow = render_email("Permis ((number))", body, values, unsubscribe_url=link or None, **given)
    return fast, slow


def flat(text):
    """Leave out where lines end, and how long the line under a title is: both follow the length of values."""
    return re.sub(r"\s+", " ", re.sub(r"([=-])\1{2,}", r"\1\1\1", text))


@settings(deadline=None, max_examples=60)
@given(words, words, words)
def test_a_mould_and_a_reading_say_the_same(name, number, date):
    fast, slow = both(BODY, {"name": name, "number": number, "date": date})
    assert fast.subject.strip() == slow.subject.strip()
    assert flat(fast.text) == flat(slow.text)
    head = re.compile(r"<title>.*?</title>|<div[^>]*display:\s*none.*?</div>", re.DOTALL)
    assert flat(head.sub("", fast.html)) == flat(head.sub("", slow.html))


HARD = [
    "<b>x</b>",
    "[a](https://b.example)",
    "a\nb",
    "https://evil.example",
    "100 %",
    "a : b",
    "& co",
    "*gras*",
    ["a", "b"],
]


@pytest.mark.parametrize("value", HARD, ids=str)
def test_a_value_that_is_not_plain_words_is_read(value):
    fast, slow = both(BODY, {"name": value, "number": "1", "date": "3 mars"})
    assert fast == slow


@pytest.mark.parametrize("body", ["((a??oui)) ((name))", "[lien](((name)))", "((name)) %", "((name))"])
def test_a_template_that_a_mould_cannot_keep_is_read(body):
    values = {"name": "Zoé", "a": "yes", "number": "1"}
    fast, slow = both(body, values, link="")
    assert flat(fast.html) == flat(slow.html)
    assert (mould_of("Permis ((number))", body, "fr-ca", "Permis", False) is None) == (body != "((name))")
