"""When a score falls: a pure rule, strict enough to be silent for a year while nothing happens.

A window is compared with the four weeks before. Looked at every ten minutes on three windows, a service is judged
150,000 times a year: the limit is far in the tail, and the fall must also be one that people feel.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

LEAST_BEFORE, LEAST_NOW = 30, 10  # answers
LIMIT = 5.5  # standard errors
FELT = 0.15  # of the scale


@dataclass(frozen=True, slots=True)
class Sum:
    """Answers of a span: how many, and the sum of their scores."""

    count: int
    total: float

    @property
    def mean(self) -> float:
        return self.total / self.count


def fallen(before: Sum, squares: float, windows: Sequence[Sum], *, most: float = 10) -> Sum | None:
    """Return the first window whose mean fell below what `before` makes plausible, or None.

    `squares` is the sum of the squares of the scores before. A deviation under a tenth of the scale is taken as that
    tenth: people who always agreed may begin to differ without anything being broken.
    """
    if before.count < LEAST_BEFORE:
        return None
    deviation = max(sqrt(max(0.0, squares / before.count - before.mean**2)), most / 10)
    for now in windows:
        if now.count < LEAST_NOW:
            continue
        fall = before.mean - now.mean
        if fall > FELT * most and fall > LIMIT * deviation * sqrt(1 / now.count + 1 / before.count):
            return now
    return None
