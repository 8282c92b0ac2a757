"""Copying facts from the sources into the barometer's own append-only table."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, NamedTuple

from django.db import connection, transaction

from assises.barometer.models import Fact, Fill
from assises.barometer.queries import current_facts
from assises.kernel import clock, evidence
from assises.kernel.bulk import copy_rows
from assises.kernel.periods import Period
from assises.register.models import Organisation

FIRST_YEAR = 2019  # the strategy's first full fiscal year; the past is recomputed from here
COLUMNS = [
    "administration_id", "organisation_id", "source", "measure", "unit_kind", "unit_id", "year", "revision",
    "numerator", "denominator", "undecided", "uncounted", "evidence_class", "reference", "recorded_at",
]  # fmt: skip


class UnitKey(NamedTuple):
    measure: str
    unit_kind: str
    unit_id: int


class UndeclaredMeasure(Exception):
    """A source gave a fact for a measure, a kind of unit or a count that it may not give."""


def collect_all(*, until: Period | None = None) -> int:
    """Read every source for every fiscal year up to `until` (the current one); return the rows written.

    Unfinished fills of an earlier run are simply read again: a source is a function of its tables.
    """
    return sum(collect_source(source=source, period=period) for source, period in readings(until))


def readings(until: Period | None = None) -> list[tuple[evidence.Source, Period]]:
    """Return every source with every fiscal year up to `until` (the current one)."""
    last = until or Period.of(clock.today())
    periods = [Period(year) for year in range(FIRST_YEAR, last.year + 1)]
    return [(source, period) for source in evidence.sources().values() for period in periods]


def collect_source(*, source: evidence.Source, period: Period) -> int:
    """Copy what changed in a source for a period; return the rows written. Repeating it writes nothing.

    Raises UndeclaredMeasure, and then writes nothing, when the source breaks its own declaration.
    """
    now = clock.now()
    Fill.objects.update_or_create(
        source=source.name, year=period.year, defaults={"started_at": now, "done_at": None, "written": 0}
    )
    with transaction.atomic():
        _lock(source, period)
        found = _checked(source, period)
        known = current_facts(source.name, period.year)
        rows = [*_changed(source, period, found, known, now), *_withdrawn(source, period, found, known, now)]
        copy_rows(Fact, COLUMNS, rows)
        Fill.objects.filter(source=source.name, year=period.year).update(
            done_at=clock.now(), written=len(rows)
        )
    return len(rows)


def _lock(source: evidence.Source, period: Period) -> None:
    """Two collectors of one source and period wait for each other until the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"collect {source.name} {period.year}"])


def _checked(source: evidence.Source, period: Period) -> dict[UnitKey, evidence.Fact]:
    declared = {measure.name: measure for measure in source.measures}
    found: dict[UnitKey, evidence.Fact] = {}
    for fact in source.collect(period):
        measure = declared.get(fact.measure)
        key = UnitKey(fact.measure, fact.unit_kind, fact.unit_id)
        good = measure is not None and fact.unit_kind == measure.unit and fact.period == period
        if not good or not fact.coherent or key in found:
            raise UndeclaredMeasure(f"{source.name}: {fact}")
        found[key] = fact
    return found


def _administrations(facts: Iterable[evidence.Fact]) -> dict[int, int]:
    ids = {fact.organisation_id for fact in facts}
    return dict(Organisation.objects.filter(id__in=ids).values_list("id", "administration_id"))


def _changed(
    source: evidence.Source, period: Period, found: dict[UnitKey, evidence.Fact],
    known: dict[tuple[str, str, int], tuple[Any, ...]], now: datetime,
) -> Iterator[list[Any]]:  # fmt: skip
    owners = _administrations(found.values())
    for key, fact in found.items():
        revision, *before = known.get(key, (0,))[0:8]
        after = [
            fact.organisation_id,
            fact.numerator,
            fact.denominator,
            fact.undecided,
            fact.uncounted.value,
            fact.evidence_class.value,
            fact.reference,
        ]
        if before != after:
            yield [owners[fact.organisation_id], after[0], source.name, *key, period.year, revision + 1,
                   *after[1:], now]  # fmt: skip


def _withdrawn(
    source: evidence.Source, period: Period, found: dict[UnitKey, evidence.Fact],
    known: dict[tuple[str, str, int], tuple[Any, ...]], now: datetime,
) -> Iterator[list[Any]]:  # fmt: skip
    for key, (
        revision,
        organisation_id,
        numerator,
        _denominator,
        _undecided,
        _uncounted,
        letter,
        reference,
        administration_id,
    ) in known.items():
        if key not in found and numerator is not None:
            yield [administration_id, organisation_id, source.name, *key, period.year, revision + 1,
                   None, None, 0, "", letter, reference, now]  # fmt: skip
