"""From answers to scores: pure rules, those that each instrument publishes."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from math import sqrt

from assises.feedback.instruments import Instrument, Score

Values = Mapping[str, str]
Z95, NOTHING = 1.96, 1e-12
SHOWN_FROM = 30  # answers under which a mean says nothing that may be published


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean and its interval of 95 %, on the scale of its score; the number of answers that it rests on."""

    value: float
    low: float
    high: float
    count: int


def score_of(score: Score, values: Values) -> Decimal | None:
    """Return the score of one answer, or None when the answer does not say.

    SUS (Brooke, 1986): odd statements give the answer − 1, even ones 5 − the answer; the sum × 2.5. It takes all ten.
    """
    if score.rule == "sus":
        given = [values.get(key) for key in score.questions]
        if None in given:
            return None
        steps = [int(str(value)) for value in given]
        return Decimal(sum(n - 1 if place % 2 == 0 else 5 - n for place, n in enumerate(steps))) * Decimal(
            "2.5"
        )
    return score.points.get(values.get(score.question or "", ""))


def scores_of(instrument: Instrument, values: Values) -> dict[str, Decimal]:
    """Return each score that an answer gives."""
    found = {score.key: score_of(score, values) for score in instrument.scores}
    return {key: value for key, value in found.items() if value is not None}


def proportion(part: int, whole: int) -> Mean:
    """Return a share and its interval (Wilson, 1927), which stays between nothing and all; `whole` is not zero."""
    value, extra = part / whole, Z95**2 / whole
    middle = (value + extra / 2) / (1 + extra)
    reach = Z95 * sqrt(value * (1 - value) / whole + extra / (4 * whole)) / (1 + extra)
    return Mean(value, max(0.0, middle - reach), min(1.0, middle + reach), whole)


def mean(count: int, total: float, squares: float, *, most: float = 10) -> Mean | None:
    """Return the mean of `count` scores from their sum and the sum of their squares; None when there is none.

    The interval is that of Gaffke (2005; Learned-Miller and Thomas, 2020): its low end is what the mean could be if
    one more person had given nothing, its high end if one more had given everything, each answer weighing by chance
    (here by the beta law of the same mean and variance). On yes and no it is that of Clopper and Pearson. It holds
    where most agree, and a normal interval does not.
    """
    if not count:
        return None
    low = _end(count, total / most, squares / most**2, extra=0.0, chance=0.025)
    high = _end(count, total / most, squares / most**2, extra=1.0, chance=0.975)
    return Mean(total / count, round(most * low, 6), round(most * high, 6), count)


def _end(count: int, total: float, squares: float, *, extra: float, chance: float) -> float:
    """Return one end of an interval on a scale of one, with one more answer that is `extra`."""
    from scipy.special import betaincinv  # noqa: PLC0415  (slow to load; pages without a score do not need it)

    middle = (total + extra) / (count + 1)
    variance = ((squares + extra) / (count + 1) - middle**2) / (count + 2)
    if min(middle, 1 - middle) < NOTHING or variance < NOTHING:
        return extra if variance < NOTHING else middle
    spread = middle * (1 - middle) / variance - 1
    return float(betaincinv(middle * spread, (1 - middle) * spread, chance))
