"""The same theme in two runs: it keeps its id when its words are near enough to those it had."""

from collections.abc import Mapping, Sequence
from hashlib import blake2b
from math import fsum, sqrt

import numpy as np

from assises.text.themes.records import Theme

NEAR = 0.4  # cosine


def near(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Return the cosine of two themes' weights."""
    shorter, longer = sorted((one, other), key=len)
    # Sums that do not hang on their order, then six decimals: what is near is near on every machine.
    product = fsum(weight * longer.get(key, 0.0) for key, weight in shorter.items())
    return round(product / max(1e-9, _length(one) * _length(other)), 6)


def _length(weights: Mapping[str, float]) -> float:
    return sqrt(fsum(weight * weight for weight in weights.values()))


def matched(now: Sequence[Mapping[str, float]], former: Sequence[Theme]) -> list[Theme | None]:
    """Return for each theme of now the former one that it is, or None: at most one for one, the nearest in all."""
    if not now or not former:
        return [None] * len(now)
    nearness = np.array([[near(one, old.weights) for old in former] for one in now])
    # What is too far is worth nothing: it must not push a good match aside.
    from scipy.optimize import linear_sum_assignment  # noqa: PLC0415  (slow to load; only learning needs it)

    ours, theirs = linear_sum_assignment(np.where(nearness >= NEAR, nearness, 0.0), maximize=True)
    found: list[Theme | None] = [None] * len(now)
    for one, old in zip(ours, theirs, strict=True):
        if nearness[one, old] >= NEAR:
            found[one] = former[old]
    return found


def new_id(weights: Mapping[str, float], taken: set[str]) -> str:
    """Return an id made from the heaviest words, that no theme has."""
    said = " ".join(sorted(weights, key=lambda key: (-weights[key], key))[:5])
    for again in range(len(taken) + 1):
        found = blake2b(f"{said} {again}".encode(), digest_size=4).hexdigest()
        if found not in taken:
            return found
    raise AssertionError("one of them is free")
