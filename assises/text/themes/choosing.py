"""How many themes: what is learnt on half of the comments must say something of the other half."""

import numpy as np

from assises.text.themes.mixture import Mixture, Start, learnt, said_by_all
from assises.text.themes.table import Matrix

STEPS = (2, 3, 4, 5, 6, 8, 10, 12, 14, 17, 20, 25, 30)
ENOUGH = 0.9  # of what the best number gains: the smallest that does is easier to read
LINES_A_THEME = 12
SAMPLE = 4_000  # lines: more of them say the same


def number(held: Matrix, most: int) -> int:
    """Return the smallest number of themes that gains nine tenths of what the best one does; at least one."""
    held = held[:SAMPLE]
    steps = [step for step in STEPS if step <= min(most, held.shape[0] // LINES_A_THEME)]
    if not steps:
        return 1
    gains = _gains(held, steps)
    if max(gains) <= 0:
        # Long texts that each speak of many things: a person merges themes that are too fine; coarse ones hide.
        return steps[-1]
    wanted = ENOUGH * max(gains)
    return next(step for step, gain in zip(steps, gains, strict=True) if gain >= wanted)


def _gains(held: Matrix, steps: list[int]) -> list[float]:
    """Return for each number of themes how much better each half is foreseen by the other than by everybody's words."""
    halves = (held[::2], held[1::2])
    starts = [Start(half) for half in halves]
    alone = sum(_foreseen(_one(half), other) for half, other in (halves, halves[::-1]))
    return [
        sum(
            _foreseen(learnt(half, start.groups(step), rounds=10), other)
            for half, other, start in zip(halves, halves[::-1], starts, strict=True)
        )
        - alone
        for step in steps
    ]


def _one(held: Matrix) -> Mixture:
    return Mixture(np.vstack([said_by_all(held)]), np.zeros(1))


def _foreseen(mixture: Mixture, held: Matrix) -> float:
    return float(mixture.read(held)[1].sum())
