"""A year of comments on one service, hour by hour: nights, week-ends, themes that come and go with the months."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from assises.feedback.themes import Burst, new_theme, usual
from tests.feedback.themes.corpus import THEMES, Said, incident, one_comment

HOURS = 24 * 365
BEFORE = 24 * 28
WINDOWS = (1, 6, 24)  # hours
BY_HOUR = [0.1] * 6 + [0.5, 1, 1.6, 2, 2, 1.8, 1.5, 1.6, 1.8, 1.8, 1.5, 1.2, 1, 1, 0.9, 0.7, 0.4, 0.2]


@dataclass(frozen=True, slots=True)
class Sent:
    at: float  # hours since the beginning
    said: Said


def year(*, seed: int, a_day: float = 25) -> list[Sent]:
    """Return the comments of a year in order; each month, each theme is spoken of more or less, up to threefold."""
    chance = random.Random(seed)
    found: list[Sent] = []
    at = 0.0
    mood: list[float] = []
    month = -1
    while at < HOURS:
        if int(at / 730) != month:
            month, mood = int(at / 730), [chance.lognormvariate(0, 0.6) for _ in THEMES]
        pace = BY_HOUR[int(at) % 24] * (0.4 if int(at / 24) % 7 > 4 else 1.2)
        at += chance.expovariate(a_day / 24 * pace)
        theme = "short" if chance.random() < 0.05 else chance.choices(THEMES, mood)[0]
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
        week, quiet = -1, -1.0
        for place, now in enumerate(self.sent):
            if not start <= now.at < end:
                continue
            if int(now.at / 168) != week:
                week = int(now.at / 168)
                before = usual(*_texts(self._between(week * 168 - BEFORE, week * 168)), hours=BEFORE)
            if now.at < quiet:
                continue
            for hours in WINDOWS:
                window = list(self._latest(place, hours))
                if found := new_theme(*_texts(window), hours=hours, before=before):
                    self.alarms.append((place, found))
                    quiet = now.at + 24
                    break
        return self

    def _between(self, start: float, end: float) -> list[Sent]:
        return [one for one in self.sent if start <= one.at < end]

    def _latest(self, place: int, hours: float) -> Iterator[Sent]:
        end = self.sent[place].at
        while place >= 0 and self.sent[place].at > end - hours:
            yield self.sent[place]
            place -= 1


def _texts(sent: Sequence[Sent]) -> tuple[list[str], list[str]]:
    return [one.said.text for one in sent], [one.said.language for one in sent]
