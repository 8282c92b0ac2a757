"""A mixture of themes: each comment speaks of one, each theme has its words. It suits short texts.

One more component, which holds the words as everybody uses them and never learns, takes the comments that speak of
nothing in particular. Everything is counted in whole numbers (`exact.py`).
"""

from dataclasses import dataclass

import numpy as np

from assises.text.themes.exact import UNIT, Numbers, chances, log_of, logs
from assises.text.themes.grouping import grouped, places
from assises.text.themes.table import Matrix

SEED = 20_260_101
ROUNDS = 25
PULL = 12.0  # comments of everybody that a theme borrows words from: a theme of few comments stays careful
STARTS = 5  # beginnings tried: the one that explains the comments best stays
VAGUE = 0.05  # of the comments, before we look: they speak of nothing in particular


@dataclass(frozen=True, slots=True)
class Mixture:
    """Logarithms: `words[t, w]` of a word in a theme, `shares[t]` of the themes. The last line is everybody's words."""

    words: Numbers
    shares: Numbers

    @property
    def count(self) -> int:
        """How many themes, without everybody's words."""
        return len(self.shares) - 1

    def read(self, held: Matrix) -> tuple[Numbers, Numbers]:
        """Return for each line the chance of each theme, in parts of `UNIT`, and the logarithm of the line's."""
        return chances(self.scores(held))

    def scores(self, held: Matrix) -> Numbers:
        """Return for each line the logarithm of its chance with each theme."""
        found: Numbers = np.asarray(held @ self.words.T) + self.shares
        return found


def everybody(held: Matrix) -> Numbers:
    """Return how often each word is said in all the comments together, once more than it is: none is impossible."""
    counts: Numbers = np.asarray(held.sum(axis=0), dtype=np.float64).ravel() + 1
    return counts


def said_by_all(held: Matrix) -> Numbers:
    """Return the logarithm of the chance of each word in all the comments together."""
    common = everybody(held)
    found: Numbers = logs(common) - logs(common.sum(keepdims=True))
    return found


def learnt(held: Matrix, start: Numbers, *, rounds: int = ROUNDS) -> Mixture:
    """Return the mixture that `start` (for each line, its part in each theme, of `UNIT`) leads to."""
    common = everybody(held)
    mixture = _from(held, start, common)  # it may be that nothing is known of a line: all its parts are zero
    for _round in range(rounds):
        read, _lines = mixture.read(held)
        mixture = _from(held, read[:, :-1], common)
    return mixture


def remembered(held: Matrix, counted: Numbers) -> Mixture:
    """Return the mixture of themes of which a former run counted the words, all as likely as one another."""
    common = everybody(held)
    borrowed = np.maximum(np.rint(common * (PULL * UNIT * held.nnz / held.shape[0] / common.sum())), 1)
    return _mixture(counted * UNIT + borrowed, np.full(len(counted), UNIT), common)


def _from(held: Matrix, parts: Numbers, common: Numbers) -> Mixture:
    borrowed = np.maximum(np.rint(common * (PULL * UNIT * held.nnz / held.shape[0] / common.sum())), 1)
    counted: Numbers = np.asarray((held.T @ parts).T) + borrowed
    return _mixture(counted, parts.sum(axis=0) + UNIT, common)


def _mixture(counted: Numbers, sizes: Numbers, common: Numbers) -> Mixture:
    """Return the mixture of what was counted: words by theme, then the themes themselves."""
    words = logs(counted) - logs(counted.sum(axis=1, keepdims=True))
    shares = logs(sizes) - logs(sizes.sum(keepdims=True)) + log_of(1 - VAGUE)
    all_words = logs(common) - logs(common.sum(keepdims=True))
    return Mixture(np.vstack([words, all_words]), np.append(shares, log_of(VAGUE)))


class Start:
    """Where to begin: comments near one another by their words."""

    def __init__(self, held: Matrix) -> None:
        self.held = held
        self.places = places(held, SEED)
        self.apart = len(np.unique(self.places, axis=0))

    def best(self, count: int) -> Mixture:
        """Return the mixture of `count` themes that explains the comments best, of several beginnings."""
        tried = [learnt(self.held, self.groups(count, start)) for start in range(STARTS)]
        return max(tried, key=lambda mixture: float(mixture.read(self.held)[1].sum()))

    def groups(self, count: int, start: int = 0) -> Numbers:
        """Return for each line one theme of `count`, in parts of `UNIT`."""
        found = grouped(self.places, min(count, self.apart), SEED + start)
        parts: Numbers = np.eye(count)[found] * UNIT
        return parts
