"""A count that somebody else keeps is known, not collected or not applicable: three values, and no fourth.

Reading "no data" as zero once proved numbers that nobody had measured. So a count that is not a number says why,
from the file that brings it to the fact that it becomes, and a sum that misses a part says which.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Missing(StrEnum):
    """Why a count is not a number; the value is what records keep."""

    NOT_COLLECTED = "nd"  # it may be anything, zero included: nobody counted
    NOT_APPLICABLE = "na"  # there is nothing to count: it adds nothing to a sum


Count = int | Missing


class Uncounted(StrEnum):
    """Which part of a share was never counted, and may be of any size."""

    NOTHING = ""
    NUMERATOR = "numerator"
    REST = "rest"  # what the denominator holds beside the numerator
    BOTH = "both"

    @classmethod
    def of(cls, *, numerator: bool, rest: bool) -> "Uncounted":
        """Return the member that says which sides were not counted."""
        if numerator:
            return cls.BOTH if rest else cls.NUMERATOR
        return cls.REST if rest else cls.NOTHING


@dataclass(frozen=True, slots=True)
class Tally:
    """What is known of a share: known counts only, and which side misses some."""

    numerator: int
    denominator: int
    uncounted: Uncounted


def tally(numerator: Iterable[Count], rest: Iterable[Count]) -> Tally:
    """Add up the parts of a share: those that make its numerator, and the rest of its denominator."""
    (inside, unknown_inside), (beside, unknown_beside) = _sum(numerator), _sum(rest)
    uncounted = Uncounted.of(numerator=unknown_inside, rest=unknown_beside)
    return Tally(inside, inside + beside, uncounted)


def _sum(parts: Iterable[Count]) -> tuple[int, bool]:
    """Return the sum of what is known, and whether a part was not collected."""
    known, unknown = 0, False
    for part in parts:
        if isinstance(part, Missing):
            unknown = unknown or part is Missing.NOT_COLLECTED
        else:
            known += part
    return known, unknown


def as_count(kept: int | str) -> Count:
    """Return what a record keeps (a number, `nd` or `na`) as a count; raises ValueError on any other text."""
    return Missing(kept) if isinstance(kept, str) else kept
