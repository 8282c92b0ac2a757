"""Where one organisation stands in the latest edition: its part in each target, and how many units it misses."""

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.utils.translation import ngettext

from assises.barometer import presentation, queries
from assises.barometer.models import Edition
from assises.barometer.presentation import TargetRow
from assises.kernel.web.figures import number
from assises.register.models import Administration, Organisation


@dataclass(frozen=True, slots=True)
class Part:
    """An organisation's part in one target. `counts` are its units (met, failed, unknown); None where it has none."""

    row: TargetRow
    counts: dict[str, Any] | None
    low: Fraction | None
    high: Fraction | None

    @property
    def unknown(self) -> int:
        return (self.counts["unknown"] or 0) if self.counts else 0

    @property
    def size(self) -> int:
        return self.counts["met"] + self.counts["failed"] + self.unknown if self.counts else 0

    @property
    def verdict(self) -> str:
        """Whether the organisation alone would meet the target, whatever its missing data."""
        aim = self.row.target.share
        if self.low is None or self.high is None:
            return "no_unit"
        return "met" if self.low >= aim else "not_met" if self.high < aim else "undetermined"

    @property
    def missing(self) -> int:
        """How many units more it must prove to reach the share that the target asks of all."""
        if self.counts is None or self.low is None:
            return 0
        return max(0, math.ceil(Fraction(self.row.target.share) * self.size) - int(self.counts["met"]))


    @property
    def missing_words(self) -> str:
        """What it must still prove, with its noun: `2 services`, `2 641 personnes`."""
        if self.row.definition.weight:
            words = ngettext("%s personne", "%s personnes", self.missing)
            return words % number(self.missing)
        return presentation.unit_count(self.row.definition.unit, self.missing)

    @property
    def failed(self) -> int:
        return int(self.counts["failed"]) if self.counts else 0


@dataclass(frozen=True, slots=True)
class Standing:
    """The parts of an organisation in the latest edition of its administration; no edition, no part."""

    edition: Edition | None
    parts: list[Part]

    @property
    def met(self) -> int:
        return sum(part.verdict == "met" for part in self.parts)

    @property
    def measured(self) -> int:
        return sum(part.low is not None for part in self.parts)


def standing_of(organisation: Organisation) -> Standing:
    """Return where an organisation stands in the latest edition, target by target."""
    edition = queries.editions(organisation.administration).first()
    if edition is None:
        return Standing(None, [])
    return Standing(edition, parts_of(organisation.administration, edition, organisation))


def parts_of(administration: Administration, edition: Edition, organisation: Organisation) -> list[Part]:
    """Return the part of an organisation in each target that the strategy sets, in its order."""
    counts = {row["target"]: row for row in queries.organisation_parts(edition, organisation)}
    _strategies, strategy = presentation.followed(administration)
    return [
        _part(row, counts.get(row.target.indicator))
        for row in (presentation.rows(strategy, edition) if strategy else [])
    ]


def _part(row: TargetRow, counts: dict[str, Any] | None) -> Part:
    low, high = presentation.organisation_interval(counts) if counts else (None, None)
    return Part(row, counts, low, high)
