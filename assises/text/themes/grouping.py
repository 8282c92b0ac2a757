"""Where themes begin: comments near one another by their words, in a space of few dimensions, all in whole numbers.

Words weigh by their rarity (TF-IDF); the space is that of latent semantic analysis (the directions that hold most,
by iteration of a subspace: Rutishauser, 1969), the groups are those of k-means (Lloyd; beginnings of k-means++).
"""

from math import sqrt

import numpy as np
from scipy import sparse

from assises.text.themes.exact import Numbers, directions, logs, scaled
from assises.text.themes.table import Matrix

DIMENSIONS, MORE = 50, 6
PASSES = 6
WEIGHT, PLACE, WIDE, LENGTH = 1024.0, 4096.0, 2.0**18, 2.0**20
TRIED, ROUNDS, STARTS = 4, 40, 2


def places(held: Matrix, seed: int) -> Numbers:
    """Return the lines as directions."""
    weighed = _weighed(held)
    if min(weighed.shape) <= DIMENSIONS:
        few: Numbers = weighed.toarray()
        return directions(few, PLACE)
    chance = np.random.RandomState(seed)  # its numbers are the same in every version
    space = chance.randint(-512, 513, size=(weighed.shape[1], DIMENSIONS + MORE)).astype(np.float64)
    for _pass in range(PASSES):
        across = scaled(np.asarray(weighed @ space), WIDE, axis=0)
        space = _apart(scaled(np.asarray(weighed.T @ across), WIDE, axis=0))
    found = scaled(np.asarray(weighed @ space)[:, :DIMENSIONS], WIDE, axis=1)
    return directions(found, PLACE)


def _weighed(held: Matrix) -> Matrix:
    """Return the words that each line holds by their rarity, each line of one length."""
    many = np.asarray(held.sum(axis=0)).ravel() + 1
    rarity = np.floor((logs(many + held.shape[0]) - logs(many)) / 64)
    weighed = Matrix(held @ sparse.diags(rarity))
    lengths = np.sqrt(np.asarray(weighed.multiply(weighed).sum(axis=1)).ravel())
    weighed = Matrix(sparse.diags(WEIGHT / np.maximum(lengths, 1)) @ weighed)
    weighed.data = np.rint(weighed.data)
    return weighed


def _apart(space: Numbers) -> Numbers:
    """Return columns that are nearly at right angles (Gram and Schmidt), so that each holds what the others do not."""
    columns = np.ascontiguousarray(space.T)
    for place in range(len(columns)):
        one = columns[place]
        for other in columns[:place]:
            one = one - other * (float(one @ other) / max(1.0, float(other @ other)))
            one = np.rint(one)
        columns[place] = np.rint(one * (LENGTH / sqrt(max(1.0, float(one @ one)))))
    found: Numbers = columns.T
    return found


def grouped(lines: Numbers, count: int, seed: int) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    """Return the group of each line, of `count`; the nearest of several beginnings."""
    chance = np.random.RandomState(seed)
    tried = [_settled(lines, _begun(lines, count, chance)) for _start in range(STARTS)]
    return min(tried, key=lambda one: one[0])[1]


def _begun(lines: Numbers, count: int, chance: np.random.RandomState) -> Numbers:
    """Return lines far from one another: each is drawn by its distance to those before, the best of a few draws."""
    chosen = [int(chance.randint(len(lines)))]
    near = _far(lines, lines[chosen])[:, 0]
    while len(chosen) < count:
        ends = np.cumsum(near)
        drawn = np.floor(chance.randint(0, 2**31, size=TRIED) / 2**31 * max(1.0, float(ends[-1])))
        tried = np.minimum(np.searchsorted(ends, drawn, side="right"), len(lines) - 1)
        left = np.minimum(near[:, None], _far(lines, lines[tried]))
        best = int(left.sum(axis=0).argmin())
        chosen.append(int(tried[best]))
        near = left[:, best]
    found: Numbers = lines[chosen]
    return found


def _settled(lines: Numbers, centres: Numbers) -> "tuple[float, np.ndarray[tuple[int], np.dtype[np.int64]]]":
    """Return how far lines are from the middle of their group, all together, and their groups."""
    groups = np.full(len(lines), -1)
    for _round in range(ROUNDS):
        far = _far(lines, centres)
        now = far.argmin(axis=1)
        if (now == groups).all():
            break
        groups = now
        member = sparse.csr_matrix(
            (np.ones(len(lines)), (groups, np.arange(len(lines)))), shape=(len(centres), len(lines))
        )
        many = np.maximum(np.asarray(member.sum(axis=1)), 1)
        centres = np.rint(np.asarray(member @ lines) / many)
    return float(far.min(axis=1).sum()), groups


def _far(lines: Numbers, centres: Numbers) -> Numbers:
    """Return the squares of distances."""
    squares = (lines * lines).sum(axis=1)[:, None] + (centres * centres).sum(axis=1)[None, :]
    found: Numbers = squares - 2 * (lines @ centres.T)
    return found
