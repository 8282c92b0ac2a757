"""How a theme moves: its comments week by week, counted anew by each run under the identity that it keeps."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

WEEKS, WEEK = 12, timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Weeks:
    """The first day of each week, the oldest first; how many comments it had, and how many of each theme."""

    starts: Sequence[date]
    totals: Sequence[int]
    themes: "Counter[tuple[date, str]]"

    def of(self, theme: str) -> list[int]:
        return [self.themes[start, theme] for start in self.starts]

    def as_json(self) -> list[list[Any]]:
        return [[start.isoformat(), total] for start, total in zip(self.starts, self.totals, strict=True)]


def weekly(days: Sequence[date], of: Sequence[str | None], *, until: date, whole: bool = True) -> Weeks:
    """Return the last twelve weeks that were over on the day `until`, from the day and the theme of each comment.

    When comments are not the `whole` of what was written but the newest, weeks that they do not fill are left out.
    """
    monday = _monday(until)
    starts = [monday - WEEK * back for back in range(WEEKS, 0, -1)]
    if not whole:
        starts = [one for one in starts if one > min(days)]
    weeks = [_monday(day) for day in days]
    totals = Counter(weeks)
    themes = Counter((week, theme) for week, theme in zip(weeks, of, strict=True) if theme)
    return Weeks(starts, [totals[one] for one in starts], themes)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
