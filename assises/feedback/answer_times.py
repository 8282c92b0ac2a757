"""How long people wait for an answer: pure rules, where silence never helps.

A comment that still waits is not left out of the median: it waited at least until now (Kaplan and Meier, 1958).
It counts against the promise as soon as the promise has run out.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from django.utils import timezone

from assises.reminders.calendar.holidays import is_holiday

SHOWN_FROM = 10  # answers under which a median is not published
SATURDAY, DAY = 5, timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Wait:
    """From when somebody asked for an answer until it came; None while it is awaited. `promise`: working days."""

    since: datetime
    until: datetime | None
    promise: int


@dataclass(frozen=True, slots=True)
class Times:
    """What is said of waits; `median` and `late_tenth` (p90) are None where too many still wait to say."""

    asked: int
    answered: int
    median: timedelta | None
    late_tenth: timedelta | None
    kept: int
    due: int
    oldest: datetime | None

    @property
    def waiting(self) -> int:
        return self.asked - self.answered

    @property
    def share_kept(self) -> float | None:
        """The share answered within the promise, out of those answered or whose promise has run out."""
        return self.kept / self.due if self.due else None

    @property
    def shown(self) -> bool:
        return self.answered >= SHOWN_FROM


def times(waits: Iterable[Wait], now: datetime) -> Times:
    """Return what is said of waits at `now`."""
    every = list(waits)
    kept, due = _promises(every, now)
    open_ = [one.since for one in every if one.until is None]
    lengths = [((one.until or now) - one.since, one.until is not None) for one in every]
    return Times(
        asked=len(every),
        answered=len(every) - len(open_),
        median=quantile(lengths, 0.5),
        late_tenth=quantile(lengths, 0.9),
        kept=kept,
        due=due,
        oldest=min(open_, default=None),
    )


def quantile(lengths: Sequence[tuple[timedelta, bool]], part: float) -> timedelta | None:
    """Return the time by which `part` of the waits are over; each is a length and whether it has ended."""
    still, at_risk = 1.0, len(lengths)
    for length, ended in sorted(lengths, key=lambda one: (one[0], not one[1])):
        if ended:
            still *= 1 - 1 / at_risk
            if still <= 1 - part + 1e-9:
                return length
        at_risk -= 1
    return None


def _promises(waits: Sequence[Wait], now: datetime) -> tuple[int, int]:
    """Return how many were answered within the promise, and how many can be judged."""
    limits = [last_day(timezone.localdate(one.since), one.promise) for one in waits]
    ends = [timezone.localdate(one.until or now) for one in waits]
    kept = sum(
        one.until is not None and end <= limit for one, end, limit in zip(waits, ends, limits, strict=True)
    )
    broken = sum(end > limit for end, limit in zip(ends, limits, strict=True))
    return kept, kept + broken


@lru_cache(maxsize=4096)
def last_day(start: date, days: int) -> date:
    """Return the last day of a promise of `days` working days made on `start`, which does not count."""
    day = start
    while days:
        day += DAY
        days -= day.weekday() < SATURDAY and not is_holiday(day)
    return day
