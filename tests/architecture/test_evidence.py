"""Every source of evidence keeps the contract, on the demonstration's data."""

from collections import Counter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assises.kernel import evidence
from assises.kernel.periods import Period

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("boreal")]
SOURCES = evidence.sources()
PERIODS = [Period(year) for year in (2022, 2023, 2024, 2025)]
MOST_QUERIES = 3
each_source = pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES)


@pytest.fixture(scope="module")
def facts():
    """Everything that each source says of the four fiscal years, read once."""
    kept = {}

    def read(source):
        if source.name not in kept:
            kept[source.name] = {period: list(source.collect(period)) for period in PERIODS}
        return kept[source.name]

    return read


@each_source
def test_it_says_something(source, facts):
    assert any(facts(source).values())


@each_source
def test_it_keeps_its_declaration(source, facts):
    units = {measure.name: measure.unit for measure in source.measures}
    for period, found in facts(source).items():
        for fact in found:
            assert fact.period == period
            assert units[fact.measure] == fact.unit_kind
            assert fact.evidence_class in evidence.EvidenceClass


@each_source
def test_its_counts_are_counts(source, facts):
    for found in facts(source).values():
        for fact in found:
            assert isinstance(fact.numerator, int)
            assert isinstance(fact.denominator, int)
            assert 0 <= fact.numerator <= fact.denominator, fact


@each_source
def test_one_fact_a_unit(source, facts):
    for found in facts(source).values():
        units = Counter((fact.measure, fact.unit_kind, fact.unit_id) for fact in found)
        assert [unit for unit, count in units.items() if count > 1] == []


@each_source
def test_its_queries_do_not_grow_with_its_units(source):
    with CaptureQueriesContext(connection) as queries:
        list(source.collect(PERIODS[1]))
    assert len(queries) <= MOST_QUERIES


@each_source
def test_it_says_the_same_twice(source, facts):
    for period, found in facts(source).items():
        again = list(source.collect(period))
        assert len(again) == len(found)
        assert set(again) == set(found)


@each_source
def test_its_notes_are_bilingual(source):
    assert len(source.note) > 40
    for measure in source.measures:
        assert measure.name.startswith(f"{source.name.split('.')[0]}.")
        assert measure.note_fr != measure.note_en
        assert measure.note_fr.endswith(".")
        assert measure.note_en.endswith(".")
