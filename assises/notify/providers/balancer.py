"""Which provider carries the next messages: weights, away from one that fails or drags, slowly back. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import SystemRandom

WINDOW = timedelta(minutes=5)
MOST_SAMPLES = 200
FEWEST = 3  # samples before one is judged
ERRORS, SLOWNESS = 0.2, 0.5  # shares of the window above which a provider is in trouble
SLOW_SECONDS = 10.0
FULL, HEALTHY = 100.0, 50.0
FOR_AN_ERROR, FOR_A_DELAY = 20.0, 10.0
A_MINUTE = 5.0  # points that come back
TRICKLE = 2.0  # even a sick one gets a little, or nobody would see it recover

_draw = SystemRandom().random


class NoProvider(LookupError):
    """No provider has a weight."""


@dataclass(frozen=True)
class Sample:
    """A batch that was handed over: whether the provider did its part, and the seconds for one message."""

    at: datetime
    ok: bool
    seconds: float


@dataclass(frozen=True)
class Health:
    """What is remembered of a provider: its points at `since`, and its last samples."""

    points: float = FULL
    since: datetime | None = None
    samples: tuple[Sample, ...] = ()

    def points_at(self, now: datetime) -> float:
        """Return the points at `now`; a clock that jumps back gives nothing."""
        minutes = (now - self.since).total_seconds() / 60 if self.since else 0
        return min(FULL, self.points + A_MINUTE * max(minutes, 0))

    def is_healthy(self, now: datetime) -> bool:
        return self.points_at(now) >= HEALTHY


def observe(health: Health, sample: Sample) -> Health:
    """Return the health after one more sample; only a fault costs points, and only in a troubled window."""
    recent = [one for one in health.samples if one.at > sample.at - WINDOW]
    samples = (*recent, sample)[-MOST_SAMPLES:]
    points = max(0.0, health.points_at(sample.at) - _cost(sample, samples))
    since = max(sample.at, health.since) if health.since else sample.at
    return replace(health, points=points, since=since, samples=samples)


def _cost(sample: Sample, samples: tuple[Sample, ...]) -> float:
    if len(samples) < FEWEST:
        return 0.0
    if not sample.ok:
        failed = sum(not one.ok for one in samples)
        return FOR_AN_ERROR if failed / len(samples) >= ERRORS else 0.0
    slow = sum(one.seconds > SLOW_SECONDS for one in samples)
    return FOR_A_DELAY if sample.seconds > SLOW_SECONDS and slow / len(samples) >= SLOWNESS else 0.0


def shares(health: Mapping[str, Health], now: datetime, weights: Mapping[str, float]) -> dict[str, float]:
    """Return the share of each provider that has a weight; they add up to one. Raises NoProvider."""
    pulls = {
        name: weight * max(TRICKLE, health.get(name, Health()).points_at(now)) / FULL
        for name, weight in weights.items()
        if weight > 0
    }
    whole = sum(pulls.values())
    if not pulls:
        raise NoProvider
    return {name: pull / whole for name, pull in pulls.items()}


def choose(
    health: Mapping[str, Health],
    now: datetime,
    weights: Mapping[str, float],
    draw: Callable[[], float] = _draw,
) -> str:
    """Return the provider of the next batch, by lot; one that is not known yet is held healthy. Raises NoProvider."""
    mark, found = draw(), ""
    for name, share in sorted(shares(health, now, weights).items()):
        found, mark = name, mark - share
        if mark < 0:
            return name
    return found  # the shares add up to a hair less than one
