"""Numbers: from units to an interval and its verdict."""

from collections import Counter
from collections.abc import Iterable
from fractions import Fraction

from assises.barometer.verify.reading import Values, ratio, weight_of
from assises.barometer.verify.rules import Tri, condition, evaluate

Units = list[tuple[Values, Values]]  # attributes of a unit, its facts by measure
Outcome = tuple[str, int, int, int | None, str]  # state, met, failed, unknown, class


def outcome(definition: Values, applies: Tri, unit: Values, facts: Values) -> Outcome:
    """Return the state of one unit and its weights (met, failed, unknown), with the class of its evidence.

    The state is MET, NOT_MET, UNKNOWN, NOT_APPLICABLE, or COUNTED where the unit is itself a count of people.
    A unit whose applicability is unknown stays in the number as unknown: silence never helps.
    """
    if applies is False:
        return "NOT_APPLICABLE", 0, 0, 0, ""
    weight = weight_of(unit, definition["weight"])
    if weight is None or applies is None:
        return "UNKNOWN", 0, 0, weight, ""
    rule = definition["rule"]
    if rule[0] == "counts":
        return _counted(facts.get(rule[1]), weight)
    value, read = evaluate(rule, facts)
    if value is None:
        return "UNKNOWN", 0, 0, weight, ""
    return ("MET", weight, 0, 0, read) if value else ("NOT_MET", 0, weight, 0, read)


def outcomes(definition: Values, units: Units, period: Values) -> list[Outcome]:
    """Return the outcome of every unit, in order."""
    applies = condition(definition["population"], period)
    return [outcome(definition, applies(unit), unit, facts) for unit, facts in units]


def _counted(fact: Values | None, weight: int) -> Outcome:
    if fact is None or fact["numerator"] is None:
        return "UNKNOWN", 0, 0, weight, ""
    failed = fact["denominator"] - fact["numerator"] - fact["undecided"]
    unknown = max(0, weight - fact["denominator"]) + fact["undecided"]
    return "COUNTED", fact["numerator"], failed, unknown, fact["class"]


COUNTED = ("listed", "units", "with_evidence", "met", "failed", "unknown", "unweighted")


def _count_in(total: Values, classes: dict[str, int], seen: Outcome, times: int) -> None:
    """Add an outcome, seen so many times, to the counts."""
    state, met, failed, unknown, read = seen
    total["listed"] += times
    if state == "NOT_APPLICABLE":
        return
    total["units"] += times
    total["unweighted"] += times * (unknown is None)
    for name, weight in (("met", met), ("failed", failed), ("unknown", unknown or 0)):
        total[name] += times * weight
    if read:
        total["with_evidence"] += times
        classes[read] += times


def summarise(found: Iterable[Outcome], target: str) -> Values:
    """Return the number that outcomes make: counts, interval (exact fractions), verdict, classes, coverage.

    `found` yields what `outcome` returns; `target` is a fraction such as "3/4". The interval goes from
    all unknown failing to all unknown passing.
    """
    total: Values = dict.fromkeys(COUNTED, 0)
    classes = {"A": 0, "B": 0, "C": 0, "D": 0}
    # Few different outcomes exist, so each is added as many times as it was seen.
    for seen, times in Counter(found).items():
        _count_in(total, classes, seen, times)
    low, high = interval(total)
    return total | {
        "classes": classes,
        "low": text(low),
        "high": text(high),
        "verdict": verdict(total, low, high, target),
    }


def interval(total: Values) -> tuple[Fraction | None, Fraction | None]:
    """Return the lowest and the highest value that the missing data allow, or (None, None) without units."""
    size = total["met"] + total["failed"] + total["unknown"]
    if total["unweighted"]:
        return Fraction(0), Fraction(1)
    if not size:
        return None, None
    return Fraction(total["met"], size), Fraction(total["met"] + total["unknown"], size)


def verdict(total: Values, low: Fraction | None, high: Fraction | None, target: str) -> str:
    if not total["listed"]:
        return "no_inventory"
    if low is None or high is None:
        return "no_unit"
    if not total["with_evidence"]:
        return "no_evidence"
    goal = ratio(target)
    return "met" if low >= goal else "not_met" if high < goal else "undetermined"


def text(fraction: Fraction | None) -> str | None:
    return None if fraction is None else f"{fraction.numerator}/{fraction.denominator}"


def alternative(definition: Values, choice: Values, units: Units, period: Values) -> Values:
    """Return the number under another denominator (unknown units kept, or dropped) or, for a guard, another rule."""
    found = outcomes(
        definition | {name: choice[name] for name in ("population", "rule") if name in choice}, units, period
    )
    if choice.get("missing") == "dropped":
        found = [one for one in found if one[0] != "UNKNOWN"]
    return summarise(found, definition["target"]) | {"key": choice["key"]}


def compute(definition: Values, units: Units, period: Values) -> Values:
    """Return the result of a definition on `units`, a list of (attributes, facts by measure)."""
    result = {
        "target": definition["key"],
        "version": definition["version"],
        "period": period["label"],
        **summarise(outcomes(definition, units, period), definition["target"]),
    }
    result["alternatives"] = [
        alternative(definition, choice, units, period) for choice in definition["alternatives"]
    ]
    return result | (
        {"guards": [alternative(definition, guard, units, period) for guard in definition["guards"]]}
        if definition.get("guards")
        else {}
    )
