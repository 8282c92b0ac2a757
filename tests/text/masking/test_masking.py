"""Marks, offsets, overlaps: what `find` returns and what is made of it."""

import pytest

from assises.text.masking import Kind, Span, find, finding, mark, masked, utf16
from assises.text.masking.finding import Candidate, choose
from assises.text.masking.folding import fold
from assises.text.masking.marks import MARKS


def test_each_kind_has_a_mark_of_its_own_in_both_languages():
    for marks in MARKS.values():
        assert set(marks) == set(Kind)
        assert len(set(marks.values())) == len(Kind)
        assert all(find(one) == [] for one in marks.values())


def test_a_mark_says_what_it_hides():
    text = "Mon NAS est le 046 454 286."
    assert masked(text, find(text)) == "Mon NAS est le [numéro d’assurance sociale]."
    assert (
        masked("SIN 046 454 286", find("SIN 046 454 286"), language="en") == "SIN [social insurance number]"
    )
    assert mark(Kind.NAME, "de") == "[nom]"


def test_nothing_to_hide_changes_nothing():
    assert find("") == []
    assert masked("Le site est lent.", find("Le site est lent.")) == "Le site est lent."


def test_offsets_are_those_of_the_text_as_it_was_written():
    for text, words in [
        ("NAS\u00a0:\u202f046\u00a0454\u00a0286\u00a0!", "046\u00a0454\u00a0286"),
        ("né\u0301e le 3 mai 1960", ""),
        ("ne\u0301e le 3 mai 1960", "3 mai 1960"),
        ("Te\u0301l. 514\u200b 555\u20110199 !", "514\u200b 555\u20110199"),
        ("NAS : ０４６ ４５４ ２８６", "０４６ ４５４ ２８６"),
    ]:
        assert "".join(text[one.start : one.end] for one in find(text)) == words


def test_folding_keeps_every_place():
    plain = fold("e\u0301\u200ba\ufe0f!")
    assert plain.text == "éa!"
    assert [plain.where(place, place + 1) for place in range(3)] == [(0, 3), (3, 5), (5, 6)]
    assert fold("abc").where(1, 2) == (1, 2)


def test_a_browser_counts_in_utf16():
    text = "😀 Bonjour 😀 a@exemple.ca 😀 046 454 286"
    spans = find(text)
    units = text.encode("utf-16-le")
    read = [units[2 * one.start : 2 * one.end].decode("utf-16-le") for one in utf16(text, spans)]
    assert read == ["a@exemple.ca", "046 454 286"]
    assert [one.kind for one in utf16(text, spans)] == [one.kind for one in spans]
    assert utf16("\ud800a", [Span(0, 1, Kind.NAME)]) == [Span(0, 1, Kind.NAME)]


def test_the_surest_stays_then_the_longest():
    sure, long = Span(5, 8, Kind.CARD), Span(0, 10, Kind.ADDRESS)
    short, apart = Span(0, 5, Kind.NAME), Span(10, 12, Kind.NAME)
    assert choose([Candidate(long, 50), Candidate(sure, 90), Candidate(short, 10)]) == [short, sure]
    assert choose([Candidate(short, 50), Candidate(long, 50), Candidate(apart, 1)]) == [long, apart]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_what_a_mark_brings_to_light_is_hidden_too(language):
    """The first number hid the second one: it made it longer."""
    text = "514 555-0199 046 454 286"
    spans = find(text, language=language)
    assert [text[one.start : one.end] for one in spans] == ["514 555-0199", "046 454 286"]


def test_a_text_that_never_settles_is_hidden_whole(monkeypatch):
    monkeypatch.setattr(finding, "look", lambda text, _language: [Span(0, 1, Kind.NAME)])
    assert find("aaaa") == [Span(0, 4, Kind.UNSTABLE)]


def test_what_touches_a_mark_joins_it(monkeypatch):
    """No rule does so today; were one to, nothing of what is hidden would show."""
    answers = iter([[Span(2, 4, Kind.NAME)], [Span(1, 5, Kind.FILE)], []])
    monkeypatch.setattr(finding, "look", lambda _text, _language: next(answers))
    assert find("abcdef") == [Span(1, 4, Kind.FILE)]
