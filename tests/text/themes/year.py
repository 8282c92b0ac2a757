"""A year of comments on one service: nights, week-ends, a season, themes that come and go with the months and the days."""

import math
import random
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from assises.text.themes import Burst, Usual, new_theme, usual
from tests.text.themes.corpus import THEMES, Said, incident, one_comment

HOURS = 24 * 365
BEFORE = 24 * 28
WINDOWS = (1, 6, 24)  # hours
MOST = 3000  # comments that say what is usual, as the platform takes them
BY_HOUR = [0.1] * 6 + [0.5, 1, 1.6, 2, 2, 1.8, 1.5, 1.6, 1.8, 1.8, 1.5, 1.2, 1, 1, 0.9, 0.7, 0.4, 0.2]


@dataclass(frozen=True, slots=True)
class Sent:
    at: float  # hours since the beginning
    said: Said


def year(*, seed: int, a_day: float = 25) -> list[Sent]:
    """Return the comments of a year in order; each theme is spoken of more or less each month, and again each day."""
    chance = random.Random(seed)
    found: list[Sent] = []
    at = 0.0
    mood: list[float] = []
    weights: list[float] = []
    month = day = -1
    while at < HOURS:
        if int(at / 730) != month:
            month, mood = int(at / 730), [chance.lognormvariate(0, 0.6) for _ in THEMES]
        if int(at / 24) != day:
            day, weights = int(at / 24), [one * chance.lognormvariate(0, 0.4) for one in mood]
        season = 1 + 0.3 * math.sin(2 * math.pi * at / HOURS)
        pace = season * BY_HOUR[int(at) % 24] * (0.4 if int(at / 24) % 7 > 4 else 1.2)
        at += chance.expovariate(a_day / 24 * pace)
        theme = "short" if chance.random() < 0.05 else chance.choices(THEMES, weights)[0]
        found.append(Sent(at, one_comment(chance, theme, 0.25)))
    return found


def with_incident(
    sent: Sequence[Sent], *, at: float, seed: int, count: int = 40, hours: float = 10
) -> list[Sent]:
    chance = random.Random(seed)
    broken = [Sent(at + chance.uniform(0, hours), said) for said in incident(count, seed=seed)]
    return sorted([*sent, *broken], key=lambda one: one.at)


@dataclass
class Watch:
    """Looks at each comment that comes, as the task would; what was said of a window is not said again within a day."""

    sent: Sequence[Sent]
    alarms: list[tuple[int, Burst]] = field(
        default_factory=list
    )  # the place of the last comment, what was found

    def over(self, start: float = BEFORE, end: float = HOURS) -> "Watch":
        week, quiet, times = -1, -1.0, [one.at for one in self.sent]
        for place, now in enumerate(self.sent):
            if not start <= now.at < end:
                continue
            if int(now.at / 168) != week:
                week = int(now.at / 168)
                before = self._usual(bisect_left(times, week * 168 - 24), week * 168 - 24)
            if now.at < quiet:
                continue
            for hours in WINDOWS:
                window = self.sent[bisect_right(times, now.at - hours) : place + 1]
                if found := new_theme(*_texts(window), hours=hours, before=before):
                    self.alarms.append((place, found))
                    quiet = now.at + 24
                    break
        return self

    def _usual(self, end: int, until: float) -> Usual:
        past = self.sent[max(0, end - MOST) : end]
        return usual(*_texts(past), hours=max(1.0, until - past[0].at) if past else 1.0)


def _texts(sent: Sequence[Sent]) -> tuple[list[str], list[str]]:
    return [one.said.text for one in sent], [one.said.language for one in sent]
