"""Statistical disclosure: small counts of people are not published, and totals stay recomputable.

A count under ten (or its complement) gives way to the answers of the tests that the definitions make
on it. Numbers are computed from what is published, so hiding a count changes no number and nothing can
be deduced from a total.
"""

from assises.barometer.verify import share_test

THRESHOLD = 10


def is_small(count: int) -> bool:
    """Say whether a count of people may single somebody out: from 1 to 9."""
    return 0 < count < THRESHOLD


def must_hide(numerator: int, denominator: int) -> bool:
    return any(is_small(count) for count in (numerator, denominator, denominator - numerator))


def published_answers(numerator: int, denominator: int, tests: set[tuple[str, str]]) -> str:
    """Return the answers that replace a hidden count, such as `over 3/4=1;least 1/2=0`."""
    answers = []
    for operator, threshold in sorted(tests):
        value = share_test(numerator, denominator, operator, threshold)
        answers.append(f"{operator} {threshold}={'' if value is None else int(value)}")
    return ";".join(answers)
