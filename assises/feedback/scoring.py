"""From answers to scores: pure rules, those that each instrument publishes."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from math import sqrt

from assises.feedback.instruments import Instrument, Score

Values = Mapping[str, str]
Z95 = 1.96
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

    The interval is the normal one for a mean, kept on the scale; one answer alone could be anything.
    """
    if not count:
        return None
    value = total / count
    if count == 1:
        return Mean(value, 0.0, most, 1)
    variance = max(0.0, (squares - count * value * value) / (count - 1))
    # Answers that all agree do not make the interval vanish: one more might disagree wholly.
    reach = max(Z95 * sqrt(variance / count), most / (count + 1) if variance == 0 else 0.0)
    return Mean(value, max(0.0, value - reach), min(most, value + reach), count)
