"""Why a number changed between two editions, split into five causes that add up exactly.

Definition, inventory, corrected facts, late facts and new facts are applied one after the other, in
this order, to what the first edition published; each cause is the difference that its step makes. The
five differences add up to the whole because the last step is the second edition itself.
"""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any

from assises.barometer.verify import Bundle, compute, read_fact

Key = tuple[str, str, str, str]  # kind, unit, period, measure


class Cause(StrEnum):
    """In the order in which they are applied."""

    DEFINITION = "definition"
    INVENTORY = "inventory"
    CORRECTED = "corrected"
    LATE = "late"
    NEW = "new"


@dataclass(frozen=True)
class Step:
    """A cause and the exact difference it makes on both ends of the interval; `facts` counts the facts involved."""

    cause: Cause
    low: Fraction
    high: Fraction
    facts: int


@dataclass(frozen=True)
class Comparison:
    """One target in two editions."""

    target: str
    before: dict[str, Any]
    after: dict[str, Any]
    steps: list[Step]

    @property
    def low(self) -> Fraction:
        return sum((step.low for step in self.steps), Fraction(0))

    @property
    def high(self) -> Fraction:
        return sum((step.high for step in self.steps), Fraction(0))


def _ends(result: dict[str, Any]) -> tuple[Fraction, Fraction]:
    """Without any unit nothing is known: the number may be anything."""
    if result["low"] is None:
        return Fraction(0), Fraction(1)
    return Fraction(result["low"]), Fraction(result["high"])


def _facts(bundle: Bundle) -> dict[Key, tuple[dict[str, Any], str]]:
    return {
        (row["unit_kind"], row["unit"], row["period"], row["measure"]): (row, row["recorded_at"])
        for row in bundle.facts
    }


def _said(fact: tuple[dict[str, str], str]) -> list[str]:
    """Return what a fact says, whatever the form of its edition."""
    blank = {"undecided": "0", "uncounted": ""}
    names = ("numerator", "denominator", "undecided", "uncounted", "class", "outcomes")
    return [fact[0].get(name, "") or blank.get(name, "") for name in names]


def _completes(row: dict[str, str], later: dict[str, str]) -> bool:
    """Whether `later` keeps what `row` knew and adds a part that nobody had counted, or decided, until then."""
    before, after = read_fact(row), read_fact(later)
    if before["numerator"] is None or after["numerator"] is None:
        return False
    open_before, open_after = (set(_sides(fact["uncounted"])) for fact in (before, after))
    fewer = open_after < open_before or after["undecided"] < before["undecided"]
    kept = before["numerator"] <= after["numerator"] and _rest(before) <= _rest(after)
    return fewer and open_after <= open_before and kept


def _sides(uncounted: str) -> list[str]:
    return ["numerator", "rest"] if uncounted == "both" else [uncounted] if uncounted else []


def _rest(fact: dict[str, Any]) -> int:
    """Return what is known to be in the denominator only."""
    rest: int = fact["denominator"] - fact["numerator"] - fact["undecided"]
    return rest


@dataclass(frozen=True)
class _FactChanges:
    corrected: set[Key]
    late: set[Key]
    new: set[Key]

    @classmethod
    def between(cls, before: Bundle, after: Bundle) -> "_FactChanges":
        """A fact is late when its period had ended at the cut-off of the first edition, new otherwise. So is what a
        known fact lacked and now has: a part that nobody had counted is completed, not corrected."""
        first, second = _facts(before), _facts(after)
        changed = {key for key in first if key not in second or _said(first[key]) != _said(second[key])}
        completed = {key for key in changed if key in second and _completes(first[key][0], second[key][0])}
        corrected = changed - completed
        ends = {
            period["label"]: period["end"]
            for bundle in (before, after)
            for period in bundle.manifest["periods"]
        }
        added = (second.keys() - first.keys()) | completed
        covered = {period["label"] for period in before.manifest["periods"]}
        late = {key for key in added if key[2] in covered and ends[key[2]] < before.manifest["cut_off"][:10]}
        return cls(corrected, late, added - late)


def _period(bundle: Bundle) -> dict[str, str]:
    return next(found for found in bundle.manifest["periods"] if found["label"] == bundle.manifest["period"])


class Comparer:
    """Two bundles read once, compared target by target."""

    def __init__(self, before: Bundle, after: Bundle) -> None:
        self.before, self.after = before, after
        self.changes = _FactChanges.between(before, after)
        self._old, self._new = before.facts_by_unit, after.facts_by_unit

    def targets(self) -> list[str]:
        """Return the targets that both editions measure."""
        first = {definition["key"] for definition in self.before.definitions}
        return [definition["key"] for definition in self.after.definitions if definition["key"] in first]

    def compare(self, target: str) -> Comparison:
        """Return the five steps from the number of the first edition to that of the second."""
        old, new = (self._definition(bundle, target) for bundle in (self.before, self.after))
        start, end = _period(self.before), _period(self.after)
        results = [
            compute(old, self._units(self.before, old, start, set()), start),
            compute(new, self._units(self.before, new, start, set()), start),
            compute(new, self._units(self.after, new, start, set()), start),
            compute(new, self._units(self.after, new, start, self.changes.corrected), start),
            compute(
                new, self._units(self.after, new, start, self.changes.corrected | self.changes.late), start
            ),
            compute(new, self.after.population(new["unit"], end["label"]), end),
        ]
        return Comparison(target, results[0], results[-1], self._steps(results, new, start, end))

    def _steps(
        self,
        results: list[dict[str, Any]],
        definition: dict[str, Any],
        start: dict[str, str],
        end: dict[str, str],
    ) -> list[Step]:
        ends = [_ends(result) for result in results]
        read = set(_measures(definition["rule"]))
        concerned = {
            Cause.CORRECTED: (self.changes.corrected, start),
            Cause.LATE: (self.changes.late, start),
            Cause.NEW: (self.changes.new, end),
        }
        steps = []
        for cause, (low, high), (next_low, next_high) in zip(Cause, ends, ends[1:], strict=False):
            keys, period = concerned.get(cause, (set(), start))
            count = sum(key[3] in read and key[2] == period["label"] for key in keys)
            steps.append(Step(cause, next_low - low, next_high - high, count))
        return steps

    @staticmethod
    def _definition(bundle: Bundle, target: str) -> dict[str, Any]:
        return next(found for found in bundle.definitions if found["key"] == target)

    def _units(
        self, listed: Bundle, definition: dict[str, Any], period: dict[str, str], applied: set[Key]
    ) -> list[tuple[dict[str, Any], dict[str, Any]]]:
        """Units of one edition's inventory with the first edition's facts, once the changes `applied` are made."""
        kind = definition["unit"]
        return [
            (attributes, self._facts_of(kind, unit, period["label"], applied))
            for unit, attributes in listed.by_kind.get(kind, [])
        ]

    def _facts_of(self, kind: str, unit: str, period: str, applied: set[Key]) -> dict[str, Any]:
        old, new = (index.get((kind, unit, period), {}) for index in (self._old, self._new))
        if not applied:
            return old
        facts = dict(old)
        for measure in old.keys() | new.keys():
            if (kind, unit, period, measure) in applied:
                facts.pop(measure, None)
                if measure in new:
                    facts[measure] = new[measure]
        return facts


def _measures(rule: list[Any]) -> list[str]:
    if rule[0] in {"share", "some", "none", "counts"}:
        return [rule[1]]
    return [name for part in rule[1:] if isinstance(part, list) for name in _measures(part)]


def displayed_points(values: list[Fraction], decimals: int = 1) -> list[Fraction]:
    """Round differences (shares) to tenths of a point so that the rounded parts add up to the rounded whole.

    Largest remainder method: what rounding leaves over goes to the parts that lose the most.
    """
    scale = 100 * 10**decimals
    exact = [value * scale for value in values]
    floors = [value.__floor__() for value in exact]
    missing = round(sum(exact)) - sum(floors)
    order = sorted(range(len(values)), key=lambda index: floors[index] - exact[index])
    for index in order[:missing]:
        floors[index] += 1
    return [Fraction(whole, scale) for whole in floors]
