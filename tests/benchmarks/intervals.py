"""Intervals: the least share of services whose interval holds their true mean, over every shape, by number of answers."""

from tests.benchmarks.report import Figure
from tests.feedback.intervals import SHAPES, SIZES, coverage


def figures() -> list[Figure]:
    """Return the worst coverage for each number of answers."""
    worst = {size: min(coverage(shape, size, 4000) for shape in SHAPES) for size in SIZES}
    return [
        Figure(f"interval of a score, worst coverage, {size} answers", share, "", 0.93, lower=False)
        for size, share in worst.items()
    ]
