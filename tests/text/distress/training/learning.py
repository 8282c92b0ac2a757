"""The lesson: an averaged perceptron with a margin, in whole numbers, so that every machine learns the same.

A sentence that is read wrongly, or rightly by less than the margin, moves the weights of its pieces; the weights kept are the
mean of all those there were. A text that tells of a distress is learnt by its worst sentence only, as found by the round before.
Floating-point learners were tried beside (hinge and Huber losses): no better, and their last bits hang on the processor.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from random import Random

import numpy as np
from numpy.typing import NDArray

from assises.text.distress.folding import folded
from assises.text.distress.learned import UNIT, length
from assises.text.distress.pieces import ROOM, numbers, sentences
from assises.text.distress.shortened import written_out
from tests.text.distress.training.rows import Row

EPOCHS, MARGIN, STEP, ROUNDS = 10, 3 * UNIT, 1_000_000, 2
Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence as it is learnt: its numbers, and its length."""

    numbers: Numbers
    length: int


@dataclass(frozen=True, slots=True)
class Weights:
    """What is learnt: a weight a number, and what a sentence is worth by itself."""

    values: Numbers
    start: int

    def worth(self, piece: Piece) -> int:
        """Return how much a sentence tells."""
        return int(self.values[piece.numbers].sum()) * UNIT // piece.length + self.start


def pieces(text: str) -> list[Piece]:
    """Return the sentences of a text as they are learnt."""
    found = (numbers(one) for one in sentences(written_out(folded(text))))
    return [Piece(np.array(each, np.int64), length(len(each))) for each in found]


def learn(rows: Sequence[Row], seen: Sequence[list[Piece]]) -> Weights:
    """Return the weights that these rows teach; `seen` are their sentences."""
    quiet = [piece for row, read in zip(rows, seen, strict=True) if row.mark != "+" for piece in read]
    distress = [read for row, read in zip(rows, seen, strict=True) if row.mark == "+"]
    worst = [piece for read in distress for piece in read]
    weights = _lesson(worst, quiet)
    for _ in range(ROUNDS - 1):
        weights = _lesson([max(read, key=weights.worth) for read in distress], quiet)
    return weights


def _lesson(distress: Iterable[Piece], quiet: Iterable[Piece]) -> Weights:
    now, summed = np.zeros(ROOM, np.int64), np.zeros(ROOM, np.int64)
    start = start_summed = 0
    time, chance = 1, Random(1)
    items = [*((piece, 1) for piece in distress), *((piece, -1) for piece in quiet)]
    for _ in range(EPOCHS):
        chance.shuffle(items)
        for piece, sign in items:
            worth = int(now[piece.numbers].sum()) * UNIT // piece.length + start
            if sign * worth < MARGIN:
                move = sign * (STEP // piece.length)
                now[piece.numbers] += move
                summed[piece.numbers] += time * move
                start, start_summed = start + move, start_summed + time * move
            time += 1
    return Weights(now - summed // time, start - start_summed // time)
