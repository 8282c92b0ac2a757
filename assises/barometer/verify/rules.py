"""Rules: three-valued logic over the attributes of a unit and its facts.

A rule is a list, its operator first. It answers True, False or None (unknown), with the weakest class of the
evidence that it read ("" when it read none).
"""

import calendar
from collections.abc import Callable
from typing import Any

from assises.barometer.verify.reading import Values, ratio

Tri = bool | None
Rule = list[Any]


def month_shift(day: str, months: int) -> str:
    """Return the ISO date `day` moved by whole months, kept inside the month it falls in."""
    year, month = divmod(int(day[:4]) * 12 + int(day[5:7]) - 1 + months, 12)
    length = calendar.monthrange(year, month + 1)[1]
    return f"{year:04d}-{month + 1:02d}-{min(int(day[8:10]), length):02d}"


def conjunction(values: list[Tri]) -> Tri:
    """Kleene's and: false if any is false, else unknown if any is unknown."""
    return False if False in values else None if None in values else True


def disjunction(values: list[Tri]) -> Tri:
    return True if True in values else None if None in values else False


COMBINE = {"all": conjunction, "any": disjunction}


def share_test(numerator: int, denominator: int, operator: str, threshold: str) -> Tri:
    """Say whether numerator ÷ denominator is over (or at least) a threshold such as "3/4"; unknown for 0 ÷ 0."""
    if not denominator:
        return None
    limit = ratio(threshold)
    left, right = numerator * limit.denominator, denominator * limit.numerator
    return left > right if operator == "over" else left >= right


def lowest_share(fact: Values, operator: str, threshold: str) -> Tri:
    """Answer `share_test` for the lowest share that a fact allows: nothing undecided is in its numerator, and a rest
    that nobody counted is as large as one likes."""
    if fact["uncounted"] in ("rest", "both"):
        return not ratio(threshold) and (operator == "least" or fact["numerator"] > 0)
    return share_test(fact["numerator"], fact["denominator"], operator, threshold)


def highest_share(fact: Values, operator: str, threshold: str) -> Tri:
    """Answer `share_test` for the highest share that a fact allows; a numerator that nobody counted brings it as near
    to one as one likes, and to one itself only where nothing else is known of the denominator."""
    most = fact["numerator"] + fact["undecided"]
    if fact["uncounted"] in ("numerator", "both"):
        limit = ratio(threshold)
        return limit < 1 or (limit == 1 and operator == "least" and most == fact["denominator"])
    return share_test(most, fact["denominator"], operator, threshold)


def share_answer(fact: Values, operator: str, threshold: str) -> Tri:
    """Say whether a share passes whatever is missing (True), fails whatever is missing (False), or neither."""
    if lowest_share(fact, operator, threshold):
        return True
    return False if highest_share(fact, operator, threshold) is False else None


def _number_of(fact: Values, least: int) -> Tri:
    """Say whether a numerator reaches `least`, in the same three values."""
    if fact["numerator"] >= least:
        return True
    open_end = fact["uncounted"] in ("numerator", "both")
    return None if open_end or fact["numerator"] + fact["undecided"] >= least else False


def _decided(rule: Rule, fact: Values) -> Tri:
    if rule[0] == "share" and fact["outcomes"]:
        return fact["outcomes"].get(f"{rule[2]} {rule[3]}")  # type: ignore[no-any-return]  # read_outcomes gives them
    if fact["numerator"] is None:  # suppressed
        return None
    if rule[0] == "share":
        return share_answer(fact, rule[2], rule[3])
    if rule[0] == "some":
        return _number_of(fact, rule[2])
    reached = _number_of(fact, 1)
    return None if reached is None else not reached


def _fact_test(rule: Rule, facts: Values) -> tuple[Tri, str]:
    fact = facts.get(rule[1])
    value = None if fact is None else _decided(rule, fact)
    return value, "" if fact is None or value is None else fact["class"]


def attribute_test(rule: Rule, period: Values) -> Callable[[Values], Tri]:
    """Return the test that a rule on one attribute makes on units in a period."""
    operator, name, *arguments = rule
    if operator == "missing":
        return lambda unit: unit.get(name) is None
    if operator == "is":
        return lambda unit: None if unit.get(name) is None else bool(unit[name] == arguments[0])
    if operator == "has":
        return lambda unit: None if unit.get(name) is None else any(item in unit[name] for item in arguments)
    limit = month_shift(period[arguments[0]], arguments[1])
    if operator == "by":
        return lambda unit: None if unit.get(name) is None else bool(unit[name] <= limit)
    return lambda unit: None if unit.get(name) is None else bool(unit[name] >= limit)


def condition(rule: Rule, period: Values) -> Callable[[Values], Tri]:
    """Return the test that a rule on attributes makes on units in a period (made once, asked for every unit)."""
    if rule[0] == "not":
        inner = condition(rule[1], period)
        return lambda unit: None if (value := inner(unit)) is None else not value
    if rule[0] not in COMBINE:
        return attribute_test(rule, period)
    parts = [condition(part, period) for part in rule[1:]]
    decisive = rule[0] == "any"  # the answer that ends the search: true for any, false for all

    def decide(unit: Values) -> Tri:
        found: Tri = not decisive
        for part in parts:
            value = part(unit)
            if value is decisive:
                return decisive
            found = None if value is None else found
        return found

    return decide


def evaluate(rule: Rule, facts: Values) -> tuple[Tri, str]:
    """Return (True, False or None, weakest class read) for the facts of one unit."""
    operator = rule[0]
    if operator in ("share", "some", "none"):
        return _fact_test(rule, facts)
    parts = [evaluate(part, facts) for part in rule[1:]]
    if operator == "first":
        return next((part for part in parts if part[0] is not None), (None, ""))
    value = COMBINE[operator]([value for value, _ in parts])
    return value, "" if value is None else max(read for _, read in parts)
