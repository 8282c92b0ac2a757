"""What was learnt, made small: one byte a number."""

import gzip

import numpy as np

from assises.text.distress.learned import HEAD, WEIGHTS
from tests.text.distress.training.learning import Weights, learn, pieces
from tests.text.distress.training.rows import rows

_LARGEST = 127


def bytes_of(learnt: Weights) -> bytes:
    """Return the weights as they ship: how much one is, the start, then a signed byte a number.

    The step is the weight that one number in ten thousand of those learnt passes; those are cut to it.
    """
    sizes = np.sort(np.abs(learnt.values[learnt.values != 0]))
    step = max(1, int(sizes[len(sizes) - 1 - len(sizes) // 10_000]) // _LARGEST)
    kept = np.clip((2 * learnt.values + step) // (2 * step), -_LARGEST, _LARGEST)
    return HEAD.pack(step, learnt.start) + kept.astype(np.int8).tobytes()


def taught() -> bytes:
    """Return what all the labelled sentences teach."""
    every = rows()
    return bytes_of(learn(every, [pieces(row.text) for row in every]))


def write() -> int:
    """Write the weights where they ship, and return how many bytes they take."""
    WEIGHTS.write_bytes(gzip.compress(taught(), 9, mtime=0))
    return WEIGHTS.stat().st_size
