"""Statistical disclosure: small counts of people are not published, and totals stay recomputable.

A count under ten (or its complement) gives way to the answers of the tests that the definitions make
on it. Numbers are computed from what is published, so hiding a count changes no number and nothing can
be deduced from a total.
"""

from typing import NamedTuple

from assises.barometer.verify import share_answer

THRESHOLD = 10


def is_small(count: int) -> bool:
    """Say whether a count of people may single somebody out: from 1 to 9."""
    return 0 < count < THRESHOLD


class Counts(NamedTuple):
    """What a fact counts, as the rules read it."""

    numerator: int
    denominator: int
    undecided: int = 0
    uncounted: str = ""


def must_hide(numerator: int, denominator: int, undecided: int = 0) -> bool:
    """Say whether one of the counts of people of a fact, or what is left of them, may single somebody out."""
    rest = denominator - numerator - undecided
    return any(is_small(count) for count in (numerator, denominator, undecided, rest, denominator - numerator))


def published_answers(counts: Counts, tests: set[tuple[str, str]]) -> str:
    """Return the answers that replace hidden counts, such as `over 3/4=1;least 1/2=0`; blank where they are open."""
    answers = []
    for operator, threshold in sorted(tests):
        value = share_answer(counts._asdict(), operator, threshold)
        answers.append(f"{operator} {threshold}={'' if value is None else int(value)}")
    return ";".join(answers)
