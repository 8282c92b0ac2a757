"""What pages show of an edition: numbers with their words, ready for the templates and the API."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from assises.barometer import definitions, queries
from assises.barometer.definitions import Definition
from assises.barometer.models import Edition, Result
from assises.barometer.strategies import Ambition, Strategy, Target
from assises.kernel.errors import NotFound
from assises.register.models import Administration


def unit_count(kind: str, count: int) -> str:
    """Return a count of units with its noun: `509 services`."""
    phrases = {
        "service": ngettext("%(count)s service", "%(count)s services", count),
        "organisation": ngettext("%(count)s organisation", "%(count)s organisations", count),
        "deadline": ngettext("%(count)s échéance", "%(count)s échéances", count),
        "process": ngettext("%(count)s processus", "%(count)s processus ", count).strip(),
        "consultation": ngettext("%(count)s consultation", "%(count)s consultations", count),
    }
    return phrases[kind] % {"count": f"{count:,}".replace(",", "," if _is_english() else "\u00a0")}


def _is_english() -> bool:
    return (get_language() or "").startswith("en")


@dataclass(frozen=True)
class TargetRow:
    """One target of a strategy in an edition, with its move since the edition before."""

    ambition: Ambition
    target: Target
    definition: Definition
    result: Result
    previous: Result | None

    @property
    def note(self) -> str:
        """What the number stands on, in a few words."""
        if self.result.verdict == "no_inventory":
            return _("aucun inventaire encore")
        if self.result.verdict == "no_unit":
            return _("rien à mesurer dans cet exercice")
        values = self.result.values
        units = unit_count(self.definition.unit, values["units"])
        if not values["with_evidence"]:
            return _("%(units)s, aucune preuve encore") % {"units": units}
        if values["with_evidence"] == values["units"]:
            return _("%(units)s, preuves complètes") % {"units": units}
        documented = f"{values['with_evidence']:,}".replace(",", "," if _is_english() else "\u00a0")
        return _("%(units)s, preuve pour %(documented)s") % {"units": units, "documented": documented}

    @property
    def trend(self) -> Fraction | None:
        """The move of the proven part since the edition before, when both are numbers."""
        if self.previous is None or self.previous.low is None or self.result.low is None:
            return None
        if not self.previous.values["with_evidence"] or not self.result.values["with_evidence"]:
            return None
        return self.result.low - self.previous.low


def rows(strategy: Strategy, edition: Edition) -> list[TargetRow]:
    """Return the targets of a strategy as an edition measures them, in the strategy's order."""
    results = queries.headline(edition)
    before = _previous(edition)
    chosen = {definition.key: definition for definition in edition_definitions(edition)}
    return [
        TargetRow(
            ambition,
            target,
            chosen[target.indicator],
            results[target.indicator],
            before.get(target.indicator),
        )
        for ambition, target in strategy.targets()
        if target.indicator in results
    ]


def _previous(edition: Edition) -> dict[str, Result]:
    earlier = Edition.objects.filter(
        administration_id=edition.administration_id, number=edition.number - 1
    ).first()
    return queries.headline(earlier) if earlier else {}


def edition_definitions(edition: Edition) -> list[Definition]:
    """Return the very versions of the definitions that an edition used."""
    return [found for found in definitions.ALL if edition.definitions.get(found.key) == found.version]


@dataclass(frozen=True)
class Glance:
    """The headline facts of an edition."""

    met: int
    not_met: int
    undetermined: int
    without_evidence: int
    total: int
    computed: int
    documented: int

    @property
    def share_computed(self) -> Fraction | None:
        return Fraction(self.computed, self.documented) if self.documented else None


def glance(found: Iterable[TargetRow]) -> Glance:
    """Count the verdicts of the rows, and the share of documented units that rest on class A."""
    listed = list(found)
    verdicts = [row.result.verdict for row in listed]
    computed, documented = queries.share_computed({row.target.indicator: row.result for row in listed})
    known = [verdicts.count(word) for word in ("met", "not_met", "undetermined")]
    return Glance(
        known[0], known[1], known[2], len(verdicts) - sum(known), len(verdicts), computed, documented
    )


def listed_services(edition: Edition, found: Iterable[TargetRow]) -> int:
    """Return how many services the latest inventories of the edition list, one for each form of inventory; those that
    ended are no longer listed. Editions of before 2026-12 know only how many the register ever had."""
    latest: dict[str, int] = {}
    for row in sorted(edition.inventories, key=lambda row: (row["dated"], row["received_at"])):
        if "service" in row.get("listed", {}):
            latest[row["profile"]] = row["listed"]["service"]
    ever = (row.result.values["listed"] for row in found if row.definition.unit == "service")
    return sum(latest.values()) if latest else max(ever, default=0)


def organisation_interval(row: dict[str, Any]) -> tuple[Fraction | None, Fraction | None]:
    """Return the interval of one organisation's part in a target."""
    size = row["met"] + row["failed"] + (row["unknown"] or 0)
    if row["unweighted"] or not size:
        return None, None
    return Fraction(row["met"], size), Fraction(row["met"] + (row["unknown"] or 0), size)


def inventory_of(edition: Edition, kind: str) -> dict[str, Any] | None:
    """Return the latest inventory of a kind of unit in an edition: owner, date, source, licence."""
    listed = [row for row in edition.inventories if kind in row["kinds"]]
    return max(listed, key=lambda row: (row["dated"], row["received_at"]), default=None)


def followed(administration: Administration) -> tuple[list[Strategy], Strategy | None]:
    """Return the strategies an administration follows, and the one that sets targets."""
    strategies = queries.followed_strategies(administration)
    return strategies, next((strategy for strategy in strategies if strategy.ambitions), None)


def target_row(administration: Administration, edition: Edition, key: str) -> TargetRow:
    """Return one target as the strategy sets it and as an edition measures it; raises NotFound."""
    _strategies, strategy = followed(administration)
    for row in rows(strategy, edition) if strategy else []:
        if row.target.indicator == key:
            return row
    raise NotFound


def guards(definition: Definition, result: Result) -> list[dict[str, Any]]:
    """Return what an edition counted beside a number, with the words of its definition."""
    found = {one["key"]: one for one in result.values.get("guards", [])}
    return [{"guard": one, "found": found[one.key]} for one in definition.guards if one.key in found]


def alternatives(definition: Definition, result: Result) -> list[dict[str, Any]]:
    """Return the other choices of denominator with the number each gives."""
    listed = []
    for choice, found in zip(definition.alternatives, result.values["alternatives"], strict=True):
        low, high = (None if found[end] is None else Fraction(found[end]) for end in ("low", "high"))
        size = found["met"] + found["failed"] + found["unknown"]
        listed.append({"choice": choice, "found": found, "low": low, "high": high, "size": size})
    return listed
