"""A text costs its length: patterns are bounded, their repetitions do not multiply, and long hostile texts end.

Nothing is timed: the form of each pattern is read, and what the rules try is counted.
"""

import re._constants as codes
import re._parser as parser
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from assises.text.masking import finding
from assises.text.masking.families import RULES
from assises.text.masking.finding import find, look

LONGEST = 800  # characters that a pattern may read from where it starts
LENGTH = 100_000
HOSTILE = [
    "0", "1 ", "1-", "046 454 286 ", "4111 ", "514 555 0199 ", "(514", "+1 ", "TREM 8503 ", "T1234-", "a@", "a.", "@", "a at ", "1.", "1.1.1.1.",
    "::", "a:1:", "A", "Aa ", "Aa-", "D'", "M. A", "M. Aaaa ", "je m'appelle ", "né à a a ", "12 rue ", "12, rue de la A ", "12 A A A A ",
    "habite 1 rue a a ", "dossier no ", "dossier no 1-1-1-1-", "no de dossier ", "Merci,\n", "\n", "Merci, Aa\n", "NAS ", "passeport ",
    "date de naissance ", "tél ", "mon fils ", "[nom] ", "ISBN ", "e\u0301", "\u200b",
]  # fmt: skip
REPEATS = {codes.MAX_REPEAT, codes.MIN_REPEAT}


def _inside(op: Any, argument: Any) -> Iterator[Any]:
    """Yield the patterns inside of one element of a pattern."""
    values = argument if isinstance(argument, tuple | list) else [argument]
    for value in values:
        if isinstance(value, parser.SubPattern):
            yield value
        elif isinstance(value, list) and op is codes.BRANCH:
            yield from value


def _multiplied(pattern: Any, depth: int = 0) -> int:
    """Return how deep repetitions of unlimited-looking length (over nine) stand inside of one another."""
    deepest = depth
    for op, argument in pattern:
        wide = op in REPEATS and argument[1] - argument[0] > 9
        for inner in _inside(op, argument):
            deepest = max(deepest, _multiplied(inner, depth + wide))
        deepest = max(deepest, depth + wide)
    return deepest


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.kind.value}-{rule.pattern.pattern[-40:]}")
def test_a_pattern_is_bounded(rule):
    parsed = parser.parse(rule.pattern.pattern, rule.pattern.flags)
    assert parsed.getwidth()[1] <= LONGEST
    assert _multiplied(parsed) <= 1
    assert "it" in rule.pattern.groupindex


def test_the_reading_of_patterns_sees_what_it_must():
    assert parser.parse(r"a+").getwidth()[1] > LONGEST
    assert _multiplied(parser.parse(r"(?:a{0,20}b?){0,20}")) == 2
    assert _multiplied(parser.parse(r"(?:x|(?=a{0,20}))b{0,20}")) == 1


@pytest.mark.parametrize("shard", HOSTILE)
def test_what_is_tried_grows_as_the_text(shard, monkeypatch):
    """Twice the text: twice the checks, at most, and never more than one per character and rule."""
    tried = [0]

    def counting(rule):
        def check(found):
            tried[0] += 1
            return rule.check(found)

        return replace(rule, check=check)

    monkeypatch.setattr(finding, "RULES", [counting(rule) for rule in RULES])
    counts = []
    for length in (LENGTH // 2, LENGTH):
        tried[0] = 0
        look((shard * length)[:length], "fr")
        counts.append(tried[0])
    assert counts[1] <= 2 * counts[0] + len(RULES)
    assert counts[1] <= LENGTH


@pytest.mark.parametrize("shard", ["514 555 0199 ", "046 454 286 ", "Merci, Aa\n"])
def test_a_long_hostile_text_ends_in_few_readings(shard, monkeypatch):
    readings = []
    monkeypatch.setattr(finding, "look", lambda text, language: readings.append(text) or look(text, language))
    find((shard * LENGTH)[: LENGTH // 4])
    assert len(readings) <= finding.ROUNDS
