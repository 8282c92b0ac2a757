"""The bundle of an edition: its files, its rows, and its numbers computed again."""

import csv
import functools
import io
from collections.abc import Iterator
from typing import IO, Any

from assises.barometer.verify.archive import read_archive
from assises.barometer.verify.numbers import Units, compute
from assises.barometer.verify.reading import Refused, Values, count, read_json
from assises.barometer.verify.rules import Tri

FACT_COLUMNS = ["measure", "unit_kind", "unit", "organisation", "period", "numerator", "denominator", "undecided",
                "uncounted", "class", "outcomes", "reference", "recorded_at", "revision", "digest"]  # fmt: skip
# Editions of before 2026-12 knew whole counts only.
WHOLE_COUNTS = [name for name in FACT_COLUMNS if name not in ("undecided", "uncounted")]
UNIT_COLUMNS = ["kind", "unit", "organisation", "name_fr", "name_en", "attributes", "inventory", "digest"]
TABLES = {"facts.csv": (FACT_COLUMNS, WHOLE_COUNTS), "units.csv": (UNIT_COLUMNS,)}
MOST_ROWS = 3_000_000
# Of rules on units: some six times those of twenty thousand services in eight years.
MOST_TESTS = 200_000_000
MOST_RULES, LONGEST_RULE = 1_000, 20_000
UNCOUNTED = ("", "numerator", "rest", "both")


def read_outcomes(cell: str) -> dict[str, Tri]:
    """Read `over 3/4=1;least 1/2=0`, the answers published in place of a suppressed count."""
    tests = (item.partition("=") for item in cell.split(";"))
    return {test: value == "1" for test, _, value in tests if value}


def read_fact(row: dict[str, str]) -> Values:
    """Return the fact of a row; raises Refused on counts that no fact can have."""
    fact: Values = {name: count(row[name]) for name in ("numerator", "denominator")}
    fact["undecided"] = count(row.get("undecided", "")) or 0
    fact["uncounted"] = row.get("uncounted", "")
    known, whole = fact["numerator"], fact["denominator"]
    if (known is None) != (whole is None) or fact["uncounted"] not in UNCOUNTED:
        raise Refused("count", value=f"{row['measure'][:40]} {row['unit'][:40]}")
    if known is not None and known + fact["undecided"] > whole:
        raise Refused("count", value=f"{row['measure'][:40]} {row['unit'][:40]}")
    return fact | {"class": row["class"], "outcomes": read_outcomes(row["outcomes"])}


def _leaves(rule: Any) -> int:
    """Return how many tests a rule makes, at the most; raises Refused on one that no definition needs."""
    size = sum(_leaves(part) for part in rule if isinstance(part, list)) or 1
    if size > LONGEST_RULE:
        raise Refused("too_large", name="definitions.json")
    return size


class Bundle:
    """An edition as published: its files, and its rows joined into units with their facts by period."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self.files = files
        self.manifest = read_json(self.files["edition.json"])
        self.definitions = read_json(self.files["definitions.json"])
        self.results = read_json(self.files["results.json"])
        self.facts, self.units = self.rows("facts.csv"), self.rows("units.csv")

    @classmethod
    def open(cls, file: str | IO[bytes]) -> "Bundle":
        """Return the edition of a zip; raises Refused where its content has no single meaning."""
        return cls(read_archive(file))

    def rows(self, name: str) -> list[dict[str, str]]:
        """Return the rows of a table by column; a row of another length is read, then named: its digest is wrong."""
        if self.files[name].count(b"\n") > MOST_ROWS:
            raise Refused("too_large", name=name)
        table = csv.reader(io.StringIO(self.files[name].decode(), newline=""), strict=True)
        columns = next(table)
        if columns not in TABLES[name]:
            raise Refused("columns", name=name)
        return [_row(columns, cells) for cells in table if cells]

    @functools.cached_property
    def facts_by_unit(self) -> dict[tuple[str, str, str], Values]:
        index: dict[tuple[str, str, str], Values] = {}
        for row in self.facts:
            index.setdefault((row["unit_kind"], row["unit"], row["period"]), {})[row["measure"]] = read_fact(
                row
            )
        return index

    @functools.cached_property
    def by_kind(self) -> dict[str, list[tuple[str, Values]]]:
        kinds: dict[str, list[tuple[str, Values]]] = {}
        for row in self.units:
            kinds.setdefault(row["kind"], []).append((row["unit"], read_json(row["attributes"])))
        return kinds

    def population(self, kind: str, period: str) -> Units:
        """Return the list that `compute` takes: (attributes, facts by measure) of every unit of a kind."""
        known = self.facts_by_unit
        return [
            (attributes, known.get((kind, unit, period), {}))
            for unit, attributes in self.by_kind.get(kind, [])
        ]

    def _tests(self) -> int:
        """Return how many tests recomputing makes, at the most."""
        sizes = {kind: len(units) for kind, units in self.by_kind.items()}
        asked = sum(_leaves(_rules(one)) * sizes.get(one["unit"], 0) for one in self.definitions)
        return asked * len(self.manifest["periods"])

    def recompute(self) -> Iterator[Values]:
        """Yield every result of the edition, computed again from its facts, units and definitions."""
        if self._tests() > MOST_TESTS:
            raise Refused("too_large", name="definitions.json")
        for period in self.manifest["periods"]:
            kinds = {definition["unit"] for definition in self.definitions}
            units = {kind: self.population(kind, period["label"]) for kind in kinds}
            for definition in self.definitions:
                yield compute(definition, units[definition["unit"]], period)


def _rules(definition: Values) -> list[Any]:
    """Return the rules of a definition, of its alternatives and of its guards."""
    beside = [definition, *definition["alternatives"], *definition.get("guards", [])]
    if len(beside) > MOST_RULES:
        raise Refused("too_large", name="definitions.json")
    return [choice.get(name, definition[name]) for choice in beside for name in ("population", "rule")]


def _row(columns: list[str], cells: list[str]) -> dict[str, str]:
    if len(cells) == len(columns):
        return dict(zip(columns, cells, strict=True))
    blank = [""] * len(columns)
    return dict(zip(columns, [*cells, *blank], strict=False)) | {"digest": ""}
