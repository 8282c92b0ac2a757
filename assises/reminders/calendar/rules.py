"""A reminder rule: when reminders go out around a due date, and when they may not."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from assises.reminders.calendar.holidays import is_holiday

Late = Literal["send_now", "skip", "next"]
SATURDAY = 5
DAY = timedelta(days=1)
LONGEST_CLOSURE = 31  # days looked at before giving up: no rule closes a month


@dataclass(frozen=True)
class Rule:
    """Offsets in days from the due date, the hour, the window of the day, and the days that are skipped.

    `late` says what becomes of reminders whose instant has passed already when the obligation arrives: the nearest one
    is sent as soon as the window is open (send_now) or at the next usual hour (next), or all are dropped (skip).
    """

    offsets: tuple[int, ...] = (-30, -7, -1)
    window: tuple[time, time] = (time(8), time(20))
    at: time = time(9)
    skip_weekends: bool = True
    skip_holidays: bool = True
    late: Late = "send_now"
    zone: str = "America/Toronto"
    reconciliation: bool = False

    def __post_init__(self) -> None:
        start, end = self.window
        if not start <= self.at < end:
            raise ValueError("the hour is outside of the window, or the window ends before it starts")
        if len(set(self.offsets)) != len(self.offsets):
            raise ValueError("an offset comes twice")

    def is_open_day(self, day: date) -> bool:
        """Say whether reminders may go out that day, and whether its hour exists there."""
        if self.skip_weekends and day.weekday() >= SATURDAY:
            return False
        if self.skip_holidays and is_holiday(day, reconciliation=self.reconciliation):
            return False
        return self.is_open(self.usual(day))

    def is_open(self, instant: datetime) -> bool:
        """Say whether an instant is inside the window of its day; the day itself is not looked at."""
        start, end = self.window
        return start <= instant.astimezone(ZoneInfo(self.zone)).time() < end

    def usual(self, day: date) -> datetime:
        """Return the usual instant of a day; an hour that comes twice is the first, one that never comes is after."""
        return self.instant(day, self.at)

    def instant(self, day: date, hour: time) -> datetime:
        """Return an hour of a day, in UTC."""
        return datetime.combine(day, hour, ZoneInfo(self.zone)).astimezone(UTC)

    def day_of(self, instant: datetime) -> date:
        """Return the civil day of an instant."""
        return instant.astimezone(ZoneInfo(self.zone)).date()

    def open_day(self, day: date, step: timedelta = DAY) -> date:
        """Return the day, or the nearest one in the direction of the step, on which reminders may go out.

        Raises ValueError when there is none for a month.
        """
        for _day in range(LONGEST_CLOSURE):
            if self.is_open_day(day):
                return day
            day += step
        raise ValueError("this rule leaves no open day")
