"""Copying facts: repeatable, corrected by revision, withdrawn, redone after an interruption."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from assises.barometer.actions.collect import UndeclaredMeasure, collect_source
from assises.barometer.models import Fact, Fill
from assises.barometer.queries import facts_as_known
from assises.kernel import clock
from assises.kernel.evidence import BadSource, EvidenceClass, Measure, Source, source, sources
from assises.kernel.evidence import Fact as Found
from assises.kernel.periods import Period
from tests.barometer.conftest import moment
from tests.factories import OrganisationFactory

pytestmark = pytest.mark.django_db
YEAR = Period(2024)
MEASURE = Measure("test.counted", unit="service", note_fr="Compté.", note_en="Counted.")


class Tables:
    """A source whose tables the test changes."""

    def __init__(self) -> None:
        self.organisation = OrganisationFactory.create()
        self.rows = [self.row(1, 3, 4), self.row(2, 1, 1)]
        self.source = Source("test.source", (MEASURE,), self.collect, "Counts.")

    def row(self, unit: int, numerator: int, denominator: int) -> Found:
        return Found(
            MEASURE.name,
            "service",
            unit,
            self.organisation.pk,
            YEAR,
            numerator,
            denominator,
            EvidenceClass.COMPUTED,
        )

    def collect(self, period: Period) -> Iterator[Found]:
        yield from self.rows

    def known(self, days: int = 0) -> list[tuple[int, int, int, int]]:
        at = clock.now() + timedelta(days=days)
        rows = facts_as_known(self.organisation.administration, at, [YEAR.year])
        return sorted((row[2], row[4], row[5], row[11]) for row in rows)


@pytest.fixture
def tables() -> Tables:
    return Tables()


def collect(tables: Tables) -> int:
    return collect_source(source=tables.source, period=YEAR)


def test_reading_again_writes_nothing(tables: Tables) -> None:
    assert collect(tables) == 2
    assert collect(tables) == 0
    assert tables.known() == [(1, 3, 4, 1), (2, 1, 1, 1)]


def test_a_correction_replaces_and_the_past_is_still_known(tables: Tables) -> None:
    with clock.stopped_at(moment(2025, 5, 1)):
        collect(tables)
    tables.rows[0] = tables.row(1, 4, 4)
    with clock.stopped_at(moment(2025, 6, 1)):
        assert collect(tables) == 1
    with clock.stopped_at(moment(2025, 5, 15)):
        assert tables.known() == [(1, 3, 4, 1), (2, 1, 1, 1)]
    with clock.stopped_at(moment(2025, 6, 15)):
        assert tables.known() == [(1, 4, 4, 2), (2, 1, 1, 1)]


def test_a_withdrawn_fact_is_unknown_again_and_may_come_back(tables: Tables) -> None:
    collect(tables)
    gone = tables.rows.pop()
    assert collect(tables) == 1
    assert collect(tables) == 0
    assert tables.known() == [(1, 3, 4, 1)]
    tables.rows.append(gone)
    collect(tables)
    assert tables.known() == [(1, 3, 4, 1), (2, 1, 1, 3)]


@pytest.mark.parametrize(
    "change",
    [
        {"measure": "other.measure"},
        {"unit_kind": "organisation"},
        {"period": Period(2020)},
        {"numerator": 9},
        {"numerator": -1},
        {"undecided": 2},
        {"undecided": -1},
    ],
)
def test_a_source_that_breaks_its_declaration_writes_nothing(
    tables: Tables, change: dict[str, object]
) -> None:
    tables.rows.append(replace(tables.row(3, 1, 2), **change))  # type: ignore[arg-type]  # one field at a time
    with pytest.raises(UndeclaredMeasure):
        collect(tables)
    assert not Fact.objects.filter(source="test.source").exists()


def test_two_facts_for_one_unit_are_refused(tables: Tables) -> None:
    tables.rows.append(tables.row(1, 2, 4))
    with pytest.raises(UndeclaredMeasure):
        collect(tables)


def test_an_interrupted_fill_is_seen_and_redone(tables: Tables) -> None:
    tables.rows.append(tables.row(1, 2, 4))
    with pytest.raises(UndeclaredMeasure):
        collect(tables)
    assert Fill.objects.get(source="test.source").done_at is None
    tables.rows.pop()
    assert collect(tables) == 2
    assert Fill.objects.get(source="test.source").done_at is not None


@pytest.mark.parametrize(
    "sql",
    ["UPDATE barometer_fact SET numerator = 0", "DELETE FROM barometer_fact", "TRUNCATE barometer_fact"],
)
def test_the_database_itself_refuses_to_change_a_fact(tables: Tables, sql: str) -> None:
    collect(tables)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # else TRUNCATE is refused for another reason
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)


def test_a_source_is_checked_at_the_door() -> None:
    def silent(period: Period) -> Iterator[Found]:
        yield from ()

    with pytest.raises(BadSource, match="docstring"):
        source("test.silent", measures=[MEASURE])(silent)
    silent.__doc__ = "Says something."
    with pytest.raises(BadSource, match="no measure"):
        source("test.silent", measures=[])(silent)
    taken = next(iter(sources().values()))
    with pytest.raises(BadSource, match="taken"):
        source(taken.name, measures=[MEASURE])(silent)
    with pytest.raises(BadSource, match="elsewhere"):
        source("test.silent", measures=[taken.measures[0]])(silent)
