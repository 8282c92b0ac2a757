"""The second reader: weights learnt from labelled sentences, read with whole numbers only.

`python -m tests.text.distress.training` makes `weights.gz` again, the same to the byte; nothing is learnt here.
"""

import gzip
from dataclasses import dataclass
from functools import cache
from math import isqrt
from pathlib import Path
from struct import Struct

from assises.text.distress.pieces import numbers, sentences

WEIGHTS = Path(__file__).with_name("weights.gz")
HEAD = Struct("<qq")
UNIT = 1000  # a score of one
STEADY = 20  # pieces that a short sentence is taken to have more, so that three words do not shout

# Chosen by cross-validation, one group of writers at a time (`docs/explanation/distress.md`).
DOUBT, CALLED = -1500, 4500
MANY, MORE = (
    5,
    1000,
)  # past so many sentences, each doubling asks for so much more: they are many chances to meet


@dataclass(frozen=True, slots=True)
class Weights:
    """A weight a number (from -127 to 127), how much one of it is, and what a sentence is worth by itself."""

    values: memoryview
    step: int
    start: int

    def worth(self, found: list[int]) -> int:
        """Return how much a sentence of these numbers tells, in thousandths."""
        return (
            sum(self.values[number] for number in found) * self.step * UNIT // length(len(found)) + self.start
        )


@cache
def weights() -> Weights:
    """Return what was learnt."""
    kept = gzip.decompress(WEIGHTS.read_bytes())
    step, start = HEAD.unpack_from(kept)
    return Weights(memoryview(kept)[HEAD.size :].cast("b"), step, start)


def length(pieces: int) -> int:
    """Return the square root of how many pieces there are, in thousandths."""
    return isqrt((pieces + STEADY) * UNIT * UNIT)


def score(plain: str) -> int:
    """Return how much the worst sentence of a folded text tells of a distress, in thousandths."""
    return max(weights().worth(numbers(sentence)) for sentence in sentences(plain))


def asked_more(plain: str) -> int:
    """Return what a long text must score more than a short one."""
    many, more = len(sentences(plain)), 0
    while many > MANY:
        many, more = many // 2, more + MORE
    return more
