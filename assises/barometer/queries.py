"""Readings of the barometer."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Count, OuterRef, QuerySet, Subquery

from assises.barometer.models import Edition, EditionTimestamp, Fact, OrganisationPart, Result, UnitState
from assises.barometer.strategies import Strategy, strategies
from assises.kernel.errors import NotFound
from assises.kernel.periods import Period
from assises.register.models import Administration, Organisation
from assises.register.queries import by_name

PART = ("units", "met", "failed", "unknown", "unweighted")


def current_facts(source: str, year: int) -> dict[tuple[str, str, int], tuple[Any, ...]]:
    """Return, by (measure, unit kind, unit), the last revision of each fact of a source in a fiscal year:
    (revision, organisation, numerator, denominator, undecided, uncounted, class, reference, administration)."""
    rows = (
        Fact.objects.filter(source=source, year=year)
        .order_by("measure", "unit_kind", "unit_id", "-revision")
        .distinct("measure", "unit_kind", "unit_id")
        .values_list("measure", "unit_kind", "unit_id", "revision", "organisation_id", "numerator", "denominator",
                     "undecided", "uncounted", "evidence_class", "reference", "administration_id")
    )  # fmt: skip
    return {row[:3]: row[3:] for row in rows}


def facts_as_known(
    administration: Administration, at: datetime, years: list[int]
) -> Iterator[tuple[Any, ...]]:
    """Yield the facts of an administration as known at `at`, withdrawn ones left out:
    (measure, unit kind, unit, year, numerator, denominator, undecided, uncounted, class, reference, recorded at,
    revision)."""
    sql = """
        SELECT * FROM (
          SELECT DISTINCT ON (measure, year, unit_kind, unit_id) measure, unit_kind, unit_id, year, numerator,
                 denominator, undecided, uncounted, evidence_class, reference, recorded_at, revision
          FROM barometer_fact WHERE administration_id = %s AND year = ANY(%s) AND recorded_at <= %s
          ORDER BY measure, year, unit_kind, unit_id, revision DESC) known
        WHERE numerator IS NOT NULL"""
    with connection.cursor() as cursor:
        cursor.execute(sql, [administration.pk, years, at])
        yield from cursor.fetchall()


def documented_years(administration: Administration, at: datetime) -> list[int]:
    """Return the fiscal years ended at `at` that facts document, the latest first.

    A year counts when it has at least a tenth of the facts of the best documented one: a stray row of
    another year in an inventory does not make a year.
    """
    last = Period.of(at.date()).previous.year
    rows = (
        Fact.objects.filter(administration=administration, recorded_at__lte=at, year__lte=last)
        .exclude(denominator=0)
        .values_list("year")
        .annotate(count=Count("id"))
        .order_by("-year")
    )
    counts = dict(rows)
    best = max(counts.values(), default=0)
    return [year for year, count in counts.items() if count * 10 >= best] or [last]


def administration_by_slug(slug: str) -> Administration:
    found = Administration.objects.filter(slug=slug).first()
    if found is None:
        raise NotFound
    return found


def administrations() -> QuerySet[Administration]:
    return Administration.objects.all()


def followed_strategies(administration: Administration) -> list[Strategy]:
    """Return the strategies that an administration follows, the latest first."""
    return [strategy for key, strategy in strategies().items() if key in administration.strategies]


def editions(administration: Administration) -> QuerySet[Edition]:
    return Edition.objects.filter(administration=administration).order_by("-number")


def dated_editions(administration: Administration) -> QuerySet[Edition]:
    """Return the editions with `dated_at`: the instant that an authority vouches for, None where none was asked."""
    dates = EditionTimestamp.objects.filter(edition=OuterRef("pk")).values("at")
    return editions(administration).annotate(dated_at=Subquery(dates))


def edition(
    administration: Administration, number: int | None = None, known_on: datetime | None = None
) -> Edition:
    """Return an edition by number, the one that was current at an instant, or the latest; raises NotFound."""
    found = editions(administration)
    if number is not None:
        found = found.filter(number=number)
    if known_on is not None:
        found = found.filter(published_at__lte=known_on)
    first = found.first()
    if first is None:
        raise NotFound
    return first


def headline(found: Edition) -> dict[str, Result]:
    """Return the results of an edition's own period, by target."""
    return {result.target: result for result in found.results.filter(year=found.year).order_by("target")}


def result(found: Edition, target: str) -> Result:
    chosen = found.results.filter(year=found.year, target=target).first()
    if chosen is None:
        raise NotFound
    return chosen


def restated(found: Edition, target: str) -> list[Result]:
    """Return the results of a target for every period that an edition recomputed, the oldest first."""
    return list(found.results.filter(target=target).order_by("year"))


def as_published(administration: Administration, target: str) -> list[Result]:
    """Return the headline result of a target in each edition, the oldest first: what was said at the time."""
    rows = Result.objects.filter(edition__administration=administration, target=target).select_related(
        "edition"
    )
    return [row for row in rows.order_by("edition__number") if row.year == row.edition.year]


def by_organisation(found: Edition, target: str) -> list[dict[str, Any]]:
    """Return each organisation's part in a target, by name: units, met, failed, unknown, unweighted."""
    rows = (
        OrganisationPart.objects.filter(edition=found, target=target)
        .order_by(*by_name("organisation__"))
        .values("organisation__code", "organisation__name_fr", "organisation__name_en", *PART)
    )
    return [dict(row) for row in rows]


def unit_states(
    found: Edition, target: str, *, state: str = "", organisation: str = ""
) -> QuerySet[UnitState]:
    """Return the units that count in a target, by organisation then name, narrowed to a state or an owner."""
    states = UnitState.objects.filter(edition=found, target=target)
    if state:
        states = states.filter(state=state)
    if organisation:
        states = states.filter(organisation__code=organisation)
    return states.select_related("organisation").order_by("position")


def states_of_unit(found: Edition, kind: str, unit_id: int) -> list[UnitState]:
    return list(UnitState.objects.filter(edition=found, unit_kind=kind, unit_id=unit_id).order_by("target"))


def share_computed(results: dict[str, Result]) -> tuple[int, int]:
    """Return how many documented units rest on computed evidence (class A), and how many are documented."""
    documented = sum(found.values["with_evidence"] for found in results.values())
    return sum(found.values["classes"]["A"] for found in results.values()), documented


def organisation_parts(found: Edition, organisation: Organisation) -> list[dict[str, Any]]:
    """Return the organisation's units, met, failed and unknown in each target."""
    parts = OrganisationPart.objects.filter(edition=found, organisation=organisation)
    return [dict(row) for row in parts.order_by("target").values("target", *PART)]


def has_editions(administration: Administration) -> bool:
    return editions(administration).exists()
