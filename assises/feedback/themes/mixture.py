"""A mixture of themes: each comment speaks of one, each theme has its words. It suits short texts.

One more component, which holds the words as everybody uses them and never learns, takes the comments that speak of
nothing in particular.
"""

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from assises.feedback.themes.table import Matrix

Numbers = np.ndarray[tuple[int, ...], np.dtype[np.float64]]
SEED = 20_260_101
ROUNDS = 25
PULL = 12.0  # comments of everybody that a theme borrows words from: a theme of few comments stays careful
DIMENSIONS = 50
STARTS = 5  # beginnings tried: the one that explains the comments best stays
VAGUE = 0.05  # of the comments, before we look: they speak of nothing in particular


@dataclass(frozen=True, slots=True)
class Mixture:
    """`chances[t, w]`: of a word, in a theme; `shares[t]`: of the themes. The last line is everybody's words."""

    chances: Numbers
    shares: Numbers

    def read(self, held: Matrix) -> tuple[Numbers, Numbers]:
        """Return for each line the chance of each theme, and the logarithm of the chance of the line itself."""
        logs: Numbers = np.asarray(held @ np.log(self.chances).T) + np.log(self.shares)
        highest = logs.max(axis=1, keepdims=True)
        parts = np.exp(logs - highest)
        total = parts.sum(axis=1, keepdims=True)
        chances: Numbers = parts / total
        return chances, (highest + np.log(total)).ravel()


def everybody(held: Matrix) -> Numbers:
    """Return the chance of each word in all the comments together; none is impossible."""
    counts: Numbers = np.asarray(held.sum(axis=0), dtype=np.float64).ravel() + 1
    common: Numbers = counts / counts.sum()
    return common


def learnt(held: Matrix, start: Numbers, *, rounds: int = ROUNDS) -> Mixture:
    """Return the mixture that `start` (for each line, its part in each theme) leads to."""
    common = everybody(held)
    mixture = _from(held, start, common)  # it may be that nothing is known of a line: all its parts are zero
    for _round in range(rounds):
        chances, _lines = mixture.read(held)
        mixture = _from(held, chances[:, :-1], common)
    return mixture


def _from(held: Matrix, parts: Numbers, common: Numbers) -> Mixture:
    counted: Numbers = np.asarray((held.T @ parts).T) + PULL * held.nnz / held.shape[0] * common
    chances = counted / counted.sum(axis=1, keepdims=True)
    shares = (parts.sum(axis=0) + 1) / (parts.sum() + parts.shape[1])
    return Mixture(np.vstack([chances, common]), np.append(shares * (1 - VAGUE), VAGUE))


class Start:
    """Where to begin: comments near one another by their words, in a space of few dimensions."""

    def __init__(self, held: Matrix) -> None:
        self.held = held
        self.places = _places(held)
        self.apart = len(np.unique(self.places.round(9), axis=0))

    def best(self, count: int) -> Mixture:
        """Return the mixture of `count` themes that explains the comments best, of several beginnings."""
        tried = [learnt(self.held, self.groups(count, start)) for start in range(STARTS)]
        return max(tried, key=lambda mixture: float(mixture.read(self.held)[1].sum()))

    def groups(self, count: int, start: int = 0) -> Numbers:
        """Return for each line one theme of `count`."""
        from sklearn.cluster import KMeans  # noqa: PLC0415  (half a second at the start of every command)

        found = KMeans(min(count, self.apart), n_init=2, random_state=SEED + start).fit_predict(self.places)
        parts: Numbers = np.eye(count)[found]
        return parts


def _places(held: Matrix) -> Numbers:
    """Return the lines as directions; words weigh by their rarity (TF-IDF, latent semantic analysis)."""
    rarity = np.log(1 + held.shape[0] / (1 + np.asarray(held.sum(axis=0)).ravel()))
    weighed = _directions(held @ sparse.diags(rarity))
    if min(weighed.shape) <= DIMENSIONS:
        few: Numbers = weighed.toarray()
        return few
    from sklearn.decomposition import TruncatedSVD  # noqa: PLC0415  (as above)

    places: Numbers = TruncatedSVD(DIMENSIONS, random_state=SEED).fit_transform(weighed)
    places /= np.maximum(np.linalg.norm(places, axis=1, keepdims=True), 1e-9)
    return places


def _directions(weighed: Matrix) -> Matrix:
    lengths = np.sqrt(np.asarray(weighed.multiply(weighed).sum(axis=1)).ravel())
    return Matrix(sparse.diags(1 / np.maximum(lengths, 1e-9)) @ weighed)
