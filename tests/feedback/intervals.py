"""How often an interval holds the mean: simulated answers of shapes that real questionnaires have, and worse."""

import numpy as np

from assises.feedback.scoring import mean

SIZES = (30, 45, 70, 110, 200)
_THREE, _FIVE, _ELEVEN = (0, 5, 10), (0, 2.5, 5, 7.5, 10), tuple(range(11))
SHAPES = {
    "nearly all happy": (_THREE, (0.02, 0.03, 0.95)), "one in a hundred unhappy": (_THREE, (0.01, 0, 0.99)),
    "three in a hundred": (_THREE, (0.03, 0, 0.97)), "halves": (_THREE, (0.5, 0, 0.5)), "near halves": (_THREE, (0, 0.5, 0.5)),
    "near, and a few far": (_THREE, (0.02, 0.38, 0.6)), "nearly all unhappy": (_THREE, (0.97, 0.02, 0.01)),
    "flat": (_FIVE, (0.2, 0.2, 0.2, 0.2, 0.2)), "skewed": (_FIVE, (0.02, 0, 0, 0.2, 0.78)),
    "skewed, few far": (_FIVE, (0.015, 0, 0, 0.485, 0.5)), "ends": (_FIVE, (0.5, 0, 0, 0, 0.5)),
    "ten, high": (_ELEVEN, (0.02, 0, 0, 0, 0, 0, 0, 0.02, 0.1, 0.36, 0.5)),
}  # fmt: skip


def coverage(shape: str, size: int, times: int) -> float:
    """Return the share of simulated services whose interval holds their true mean."""
    values, chances = (np.array(one, dtype=np.float64) for one in SHAPES[shape])
    counts = np.random.RandomState(len(shape) * 1000 + size).multinomial(size, chances, size=times)
    true, held, known = float(values @ chances), 0, {}
    for row in map(tuple, counts.tolist()):
        if row not in known:
            known[row] = mean(size, float(values @ row), float((values * values) @ row))
        held += known[row].low - 1e-9 <= true <= known[row].high + 1e-9
    return held / times
