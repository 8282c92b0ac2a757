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


@dataclass(frozen=True, slots=True)
class Past:
    """The four weeks before: sums of the scores and of their squares, then what says how much days differ.

    `days` is how many days had answers, `sizes` the sum of the squares of their counts, `between` the sum of
    total² ÷ count over them.
    """

    count: int
    total: float
    squares: float
    days: int = 0
    sizes: float = 0.0
    between: float = 0.0

    @property
    def mean(self) -> float:
        return self.total / self.count

    def deviation(self, most: float) -> float:
        """Return the standard deviation of a score; a tenth of the scale at least.

        People who always agreed may begin to differ without anything being broken.
        """
        return max(sqrt(max(0.0, self.squares / self.count - self.mean**2)), most / 10)

    def swing(self, most: float) -> float:
        """Return how much a day differs from another beyond chance (variance components, by moments)."""
        if self.days < 2:
            return 0.0
        spread = self.between - self.total**2 / self.count
        found = (spread - (self.days - 1) * self.deviation(most) ** 2) / (
            self.count - self.sizes / self.count
        )
        return sqrt(max(0.0, found))


def fallen(before: Past, windows: Sequence[Sum], *, most: float = 10) -> Sum | None:
    """Return the first window whose mean fell below what `before` makes plausible, or None.

    Good and bad days, which many answers do not average out, widen what is plausible.
    """
    if before.count < LEAST_BEFORE:
        return None
    deviation, swing = before.deviation(most), before.swing(most)
    for now in windows:
        if now.count < LEAST_NOW:
            continue
        fall = before.mean - now.mean
        error = sqrt(deviation**2 * (1 / now.count + 1 / before.count) + swing**2)
        if fall > FELT * most and fall > LIMIT * error:
            return now
    return None
