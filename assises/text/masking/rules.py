"""A rule: an anchored, bounded pattern, and a check of what it found.

A pattern has no repetition without a bound, so that a text costs its length and no more; it captures what is personal
in the group `it`. The check refuses what only looks alike (a sum of money, a wrong check digit).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from assises.text.masking.spans import Kind

Check = Callable[[re.Match[str]], bool]


def always(_found: re.Match[str]) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Rule:
    """How one form of one kind is found; of two that overlap the surest stays, then the longest.

    A rule with a language is a weak one: it is used for texts in that language only.
    """

    kind: Kind
    pattern: re.Pattern[str]
    check: Check = always
    sure: int = 50
    language: str = ""


def before(found: re.Match[str], length: int = 30) -> str:
    """Return what stands before the personal part, up to `length` characters."""
    start = found.start("it")
    return found.string[max(0, start - length) : start]


def after(found: re.Match[str], length: int = 15) -> str:
    """Return what follows the personal part, up to `length` characters."""
    end = found.end("it")
    return found.string[end : end + length]


def digits(found: re.Match[str]) -> str:
    """Return the digits of the personal part."""
    return "".join(letter for letter in found["it"] if letter in "0123456789")
