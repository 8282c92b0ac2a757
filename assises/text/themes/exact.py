"""Arithmetic that every processor does alike: whole numbers inside of floats, and logarithms read from a table.

Sums and products of floats differ in their last bits from one processor to the next (the order of a sum, fused
operations, the library of linear algebra), and a theme must not hang on them. Whole numbers under 2^53 are exact in a
float, whatever the order in which they are added and whoever multiplies the tables: nothing else decides. Quotients
and roots of single numbers are rounded alike everywhere (IEEE 754) and are made whole at once.
"""

from math import exp, log1p
from math import log as logarithm

import numpy as np

Numbers = np.ndarray[tuple[int, ...], np.dtype[np.float64]]
UNIT = 2.0**16  # the parts of one
LOG = 2.0**14  # what a logarithm of one is written as
FINE = 4096  # steps of the table between a power of two and the next
STEP = 256.0  # of a logarithm, under which two chances are the same
_POWERS: Numbers = np.array([round(power * logarithm(2) * LOG) for power in range(64)], dtype=np.float64)
_LOGS: Numbers = np.array([round(log1p(step / FINE) * LOG) for step in range(FINE)], dtype=np.float64)
_FAR = int(12 * LOG / STEP)
_CHANCES: Numbers = np.array(
    [round(exp(-step * STEP / LOG) * UNIT) for step in range(_FAR)] + [0], dtype=np.float64
)


def logs(counts: Numbers) -> Numbers:
    """Return the natural logarithms of whole numbers from one on, as whole numbers (`LOG` is one)."""
    parts, powers = np.frexp(counts)  # exact, as what follows
    steps = np.floor((parts * 2 - 1) * FINE).astype(np.int64)
    found: Numbers = _LOGS[steps] + _POWERS[powers - 1]
    return found


def log_of(share: float) -> float:
    """Return the logarithm of a constant, as a whole number."""
    return float(round(logarithm(share) * LOG))


def chances(scores: Numbers) -> tuple[Numbers, Numbers]:
    """Return for each line the chance of each column (in parts of `UNIT`), and the logarithm of their sum."""
    highest = scores.max(axis=1, keepdims=True)
    steps = np.minimum(np.floor((highest - scores) / STEP), _FAR).astype(np.int64)
    parts = _CHANCES[steps]
    total = parts.sum(axis=1, keepdims=True)
    found: Numbers = np.floor(parts * UNIT / total)
    return found, (highest + logs(total) - log_of(UNIT)).ravel()


def scaled(table: Numbers, unit: float, *, axis: int) -> Numbers:
    """Return lines (or columns) whose largest number is `unit`."""
    largest = np.maximum(np.abs(table).max(axis=axis, keepdims=True), 1)
    found: Numbers = np.rint(table * (unit / largest))
    return found


def directions(table: Numbers, unit: float) -> Numbers:
    """Return lines of the length `unit`; those that are nothing stay so."""
    lengths = np.sqrt((table * table).sum(axis=1, keepdims=True))
    found: Numbers = np.rint(table * (unit / np.maximum(lengths, 1)))
    return found
