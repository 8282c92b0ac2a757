"""What an edition freezes: units and facts as known at the cut-off, and the definitions then in force."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import Any

from assises.barometer import bundle, definitions, verify
from assises.barometer.definitions import Definition
from assises.barometer.queries import documented_years, facts_as_known
from assises.barometer.suppression import Counts, must_hide, published_answers
from assises.barometer.units import Unit, units_as_known
from assises.kernel import evidence
from assises.kernel.periods import Period
from assises.register.models import Administration, Inventory
from assises.register.queries import inventories_as_known

INVENTORY_COLUMNS = ["inventory", "profile", "kinds", "owner_fr", "owner_en", "source", "licence", "dated",
                     "received_at", "checksum"]  # fmt: skip
README = """# Édition {number} du baromètre — {title}

Tout ce qu’il faut pour recalculer chaque nombre : `python3 verify.py edition.zip`
Everything needed to recompute every number: `python3 verify.py edition.zip --en`

facts.csv: faits/facts · units.csv: unités des inventaires/units of the inventories · inventories.csv ·
definitions.json · results.json · edition.json (manifeste/manifest) · signature.txt (Ed25519) · datapackage.json

{notice_fr}
{notice_en}
Licence: {licence} {licence_url}
"""


def instant(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


@dataclass(frozen=True)
class Frozen:
    """The content of an edition before it is numbered and signed."""

    administration: Administration
    cut_off: datetime
    years: list[int]
    definitions: list[Definition]
    units: dict[str, list[Unit]]
    raw_facts: list[tuple[Any, ...]]
    inventories: list[dict[str, Any]]

    @cached_property
    def facts(self) -> bundle.Table:
        return bundle.table(verify.FACT_COLUMNS, sorted(self._fact_rows()))

    @cached_property
    def unit_table(self) -> bundle.Table:
        return bundle.table(
            verify.UNIT_COLUMNS, [_unit_row(unit) for kind in self.units.values() for unit in kind]
        )

    def _fact_rows(self) -> list[list[str]]:
        known = {(unit.kind, unit.id): unit for kind in self.units.values() for unit in kind}
        people = {name for name, measure in evidence.measures().items() if measure.concerns_people}
        tests = definitions.share_tests(list(definitions.ALL))
        rows = []
        for (
            measure,
            kind,
            unit_id,
            year,
            numerator,
            denominator,
            undecided,
            uncounted,
            letter,
            reference,
            recorded,
            revision,
        ) in self.raw_facts:
            unit = known.get((kind, unit_id))
            if unit is not None:
                counts, answers = [str(numerator), str(denominator), str(undecided)], ""
                if measure in people and must_hide(numerator, denominator, undecided):
                    whole = Counts(numerator, denominator, undecided, uncounted)
                    counts, answers = [""] * 3, published_answers(whole, tests.get(measure, set()))
                rows.append([measure, kind, unit.code, unit.organisation, Period(year).label, *counts, uncounted,
                             letter, answers, reference, instant(recorded), str(revision)])  # fmt: skip
        return rows

    def files(self, number: int) -> dict[str, bytes]:
        """Return the files of the bundle that do not depend on the results."""
        inventories = bundle.table(
            [*INVENTORY_COLUMNS, "digest"], [_inventory_row(row) for row in self.inventories]
        )
        tables = {
            "facts.csv": (verify.FACT_COLUMNS, self.facts.content),
            "units.csv": (verify.UNIT_COLUMNS, self.unit_table.content),
            "inventories.csv": ([*INVENTORY_COLUMNS, "digest"], inventories.content),
        }
        name = f"barometre-{self.administration.slug}-{number}"
        described = bundle.data_package(name, self.administration.name_fr, instant(self.cut_off), tables)
        return {file: content for file, (_columns, content) in tables.items()} | {
            "datapackage.json": described,
            "definitions.json": bundle.pretty([found.as_json() for found in self.definitions]),
            "verify.py": bundle.verifier(),
            "README.md": self._readme(number).encode(),
        }

    def _readme(self, number: int) -> str:
        about = self.administration
        return README.format(number=number, title=about.name_fr, notice_fr=about.notice_fr, notice_en=about.notice_en,
                             licence=about.licence, licence_url=about.licence_url)  # fmt: skip

    def manifest(self, number: int) -> dict[str, Any]:
        """Return what `edition.json` says, without hashes and signature."""
        about = self.administration
        return {
            "format": bundle.FORMAT,
            "number": number,
            "administration": {"slug": about.slug, "fictional": about.fictional,
                               "name": {"fr": about.name_fr, "en": about.name_en},
                               "notice": {"fr": about.notice_fr, "en": about.notice_en}},
            "strategies": about.strategies,
            "cut_off": instant(self.cut_off),
            "period": Period(self.years[0]).label,
            "periods": [_published_period(Period(year)) for year in self.years],
            "facts": self.facts.summary,
            "units": self.unit_table.summary,
        }  # fmt: skip


def _published_period(period: Period) -> dict[str, str]:
    return {"label": period.label, "start": period.start.isoformat(), "end": period.end.isoformat()}


def _unit_row(unit: Unit) -> list[str]:
    attributes = json.dumps(unit.attributes, ensure_ascii=False, sort_keys=True)
    return [
        unit.kind,
        unit.code,
        unit.organisation,
        unit.name_fr,
        unit.name_en,
        attributes,
        str(unit.inventory_id),
    ]


def _inventory_row(row: dict[str, Any]) -> list[str]:
    return [" ".join(row[name]) if name == "kinds" else str(row[name]) for name in INVENTORY_COLUMNS]


def freeze(administration: Administration, at: datetime, period: Period | None = None) -> Frozen:
    """Return what an edition cut off at `at` would hold; `period` is the fiscal year of its headline."""
    documented = documented_years(administration, at)
    years = [period.year, *(year for year in documented if year < period.year)] if period else documented
    units: dict[str, list[Unit]] = {
        kind: [] for kind in ("organisation", "service", "process", "deadline", "consultation")
    }
    for unit in units_as_known(administration, at):
        units[unit.kind].append(unit)
    inventories = [_inventory(row) for row in inventories_as_known(administration, at)]
    return Frozen(administration, at, years, definitions.in_force(at.date()), units,
                  list(facts_as_known(administration, at, years)), inventories)  # fmt: skip


def _inventory(row: Inventory) -> dict[str, Any]:
    same = ("profile", "kinds", "owner_fr", "owner_en", "source", "licence", "checksum")
    dates = {"dated": row.dated.isoformat(), "received_at": instant(row.received_at)}
    names = ("added", "changed", "unchanged")
    listed = {kind: sum(counts[name] for name in names) for kind, counts in row.changes.items()}
    return {"inventory": row.pk, **{name: getattr(row, name) for name in same}, **dates, "listed": listed}
