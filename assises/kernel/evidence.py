"""The evidence contract: what a module proves, and how the barometer learns of it.

A module declares, in its `evidence.py`, functions that turn its tables into facts. They are found at
start-up and checked at the door. The barometer copies the facts; it imports no module. Facts are
counts: a numerator and a denominator, never a percentage, never a personal identifier.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.module_loading import autodiscover_modules

from assises.kernel.counts import Uncounted
from assises.kernel.periods import Period


class EvidenceClass(StrEnum):
    """How a fact is known, from the strongest to the weakest."""

    COMPUTED = "A"  # from events of the platform
    HARVESTED = "B"  # from another system's register or signed manifest
    ATTESTED = "C"  # by a document reviewed by a second party
    DECLARED = "D"


@dataclass(frozen=True)
class Measure:
    """What is counted: `name` is `module.what`; `concerns_people` brings small counts under suppression."""

    name: str
    unit: str
    note_fr: str
    note_en: str
    concerns_people: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """One unit's count for one measure and period. `reference` leads to the items, inside the platform.

    `numerator` and `denominator` are what is known. `undecided` items of the denominator may belong to the numerator
    or not; `uncounted` says which part nobody counted. With either, the unit's share is an interval.
    """

    measure: str
    unit_kind: str
    unit_id: int
    organisation_id: int
    period: Period
    numerator: int
    denominator: int
    evidence_class: EvidenceClass
    reference: str = ""
    undecided: int = 0
    uncounted: Uncounted = Uncounted.NOTHING

    @property
    def coherent(self) -> bool:
        """Whether the counts fit: nothing below zero, no part greater than its whole."""
        parts = (self.numerator, self.undecided)
        return min(parts) >= 0 and sum(parts) <= self.denominator


Collector = Callable[[Period], Iterable[Fact]]


@dataclass(frozen=True)
class Source:
    """A module's declared source: its name, its measures, its collector and its published method note."""

    name: str
    measures: tuple[Measure, ...]
    collect: Collector
    note: str


class BadSource(Exception):
    """An evidence source was declared wrongly; the platform refuses to start."""


_sources: dict[str, Source] = {}


def source(name: str, *, measures: list[Measure]) -> Callable[[Collector], Collector]:
    """Declare a collector as the source `name` of `measures`.

    Raises BadSource when the name is taken, no measure is given, a measure belongs to another
    source, or the function has no docstring (it is published as the method note).
    """

    def declare(collect: Collector) -> Collector:
        _check(name, measures, collect)
        _sources[name] = Source(name, tuple(measures), collect, (collect.__doc__ or "").strip())
        return collect

    return declare


def _check(name: str, measures: list[Measure], collect: Collector) -> None:
    if not measures:
        raise BadSource(f"{name}: declares no measure")
    if not (collect.__doc__ or "").strip():
        raise BadSource(f"{name}: its function has no docstring, which is the published method note")
    known = _sources.get(name)
    if known and known.collect.__qualname__ != collect.__qualname__:
        raise BadSource(f"{name}: the name is taken")
    taken = {m.name for s in _sources.values() if s.name != name for m in s.measures}
    if clash := taken & {m.name for m in measures}:
        raise BadSource(f"{name}: measures declared elsewhere: {', '.join(sorted(clash))}")


def discover() -> None:
    """Import the `evidence` module of every application."""
    autodiscover_modules("evidence")


def sources() -> dict[str, Source]:
    """Return the declared sources by name."""
    return dict(_sources)


def measures() -> dict[str, Measure]:
    """Return the declared measures by name."""
    return {m.name: m for s in _sources.values() for m in s.measures}


def counted(rows: "QuerySet[Any]", *, good: Q, by: str) -> list[tuple[int, int, int]]:
    """Return (unit, how many rows are good, how many there are) for each unit, the key that the column `by` holds."""
    found = rows.order_by().values_list(by).annotate(good=Count("pk", filter=good), many=Count("pk"))
    return sorted((unit, kept, many) for unit, kept, many in found)
