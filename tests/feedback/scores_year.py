"""A year of answers on one service, ten minutes by ten minutes: nights, week-ends, seasons, good and bad days, a slow drift."""

from dataclasses import dataclass

import numpy as np

from assises.feedback.watching import FELT, LEAST_NOW, Past, Sum, fallen

STEP = 10  # minutes: the watch looks as often
A_DAY = 24 * 60 // STEP
DAYS = 365
BY_HOUR = np.array(
    [0.1] * 6 + [0.5, 1, 1.6, 2, 2, 1.8, 1.5, 1.6, 1.8, 1.8, 1.5, 1.2, 1, 1, 0.9, 0.7, 0.4, 0.2]
)
WEEKEND, WINDOWS, QUIET = 0.4, (6, 36, A_DAY), A_DAY


@dataclass(frozen=True)
class Incident:
    """From a step on, for as many steps, eight people out of ten are badly served."""

    start: int
    steps: int


def chances(days: np.ndarray, draw: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Return by day the chance that an answer is bad, and that it is middling.

    The year drifts by five points; week-ends are a little worse; a day is better or worse than chance would have it.
    """
    day_of = 0.35 * draw.standard_normal(len(days))
    logit = np.log(0.10 / 0.90) + 0.4 * np.sin(2 * np.pi * days / DAYS) + 0.15 * (days % 7 > 4) + day_of
    bad = 1 / (1 + np.exp(-logit))
    return bad, (1 - bad) * 0.22


def counts(a_day: float, seed: int, incident: Incident | None = None) -> tuple[np.ndarray, ...]:
    """Return by step how many answers came, the sum of their scores, and the sum of the squares."""
    draw = np.random.default_rng(seed)
    steps, days = np.arange(DAYS * A_DAY), np.arange(DAYS)
    pace = (
        BY_HOUR[(steps // (60 // STEP)) % 24]
        / BY_HOUR.mean()
        * np.where(steps // A_DAY % 7 > 4, WEEKEND, 1.24)
    )
    season = 1 + 0.3 * np.sin(2 * np.pi * steps / len(steps) + 1)
    came = draw.poisson(a_day / A_DAY * pace * season)
    bad, middling = (np.repeat(chance, A_DAY) for chance in chances(days, draw))
    if incident:
        bad[incident.start : incident.start + incident.steps] = 0.8
        middling[incident.start : incident.start + incident.steps] = 0.1
    low = draw.binomial(came, bad)
    middle = draw.binomial(came - low, np.minimum(1, middling / (1 - bad)))
    high = came - low - middle
    return came, 10.0 * high + 5.0 * middle, 100.0 * high + 25.0 * middle


def alarms(a_day: float, seed: int, incident: Incident | None = None) -> list[int]:
    """Return the steps at which the watch raises an alert; a person closes it, and it is quiet for a day."""
    sums = [np.concatenate([[0], np.cumsum(one)]) for one in counts(a_day, seed, incident)]
    came = sums[0]
    ends = np.arange(29 * A_DAY, DAYS * A_DAY) + 1
    raised: list[int] = []
    for end in ends[_suspect(sums, ends)]:
        if not raised or end - raised[-1] > QUIET:
            now = [
                Sum(int(came[end] - came[end - span]), float(sums[1][end] - sums[1][end - span]))
                for span in WINDOWS
            ]
            if fallen(_before(sums, int(end)), now):
                raised.append(int(end))
    return raised


def _suspect(sums: list[np.ndarray], ends: np.ndarray) -> np.ndarray:
    """Say which looks are worth the rule: a window that holds enough answers is well below the four weeks before."""

    def mean(until: np.ndarray, since: np.ndarray) -> np.ndarray:
        return (sums[1][until] - sums[1][since]) / np.maximum(1, sums[0][until] - sums[0][since])

    past, found = mean(ends - A_DAY, ends - 29 * A_DAY), np.zeros(len(ends), dtype=bool)
    for span in WINDOWS:
        many = sums[0][ends] - sums[0][ends - span]
        found |= (many >= LEAST_NOW) & (past - mean(ends, ends - span) > 10 * FELT)
    return found


def _before(sums: list[np.ndarray], end: int) -> Past:
    """Return the 28 days that ended a day ago, day by day from midnight to midnight as the platform reads them."""
    since, until = end - 29 * A_DAY, end - A_DAY
    cuts = np.unique([since, *range(-(-since // A_DAY) * A_DAY, until, A_DAY), until])
    many, total = np.diff(sums[0][cuts]), np.diff(sums[1][cuts])
    some = many > 0
    between = float((total[some] ** 2 / many[some]).sum())
    squares = float(sums[2][until] - sums[2][since])
    return Past(
        int(many.sum()), float(total.sum()), squares, int(some.sum()), float((many**2).sum()), between
    )
