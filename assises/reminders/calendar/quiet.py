"""The hours at which a reader is left alone: pure functions."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from assises.reminders.calendar.planning import next_open
from assises.reminders.calendar.rules import DAY, Rule

Quiet = tuple[time, time]  # from, until; across midnight when `from` is after `until`
ENOUGH = 8  # rounds between the reader's hours and the rule's window before giving up: a week of days


def first_open(rule: Rule, quiet: Quiet | None, instant: datetime) -> datetime | None:
    """Return the first instant, this one perhaps, that the rule and the reader both allow; None: there is none."""
    found = next_open(rule, instant)
    for _round in range(ENOUGH):
        calm = quiet_until(rule, quiet, found)
        if calm == found:
            return found
        found = next_open(rule, calm)
    return None


def quiet_until(rule: Rule, quiet: Quiet | None, instant: datetime) -> datetime:
    """Return the end of the quiet hours in which an instant falls, or the instant itself."""
    if quiet is None or quiet[0] == quiet[1]:
        return instant
    start, end = quiet
    hour, day = _local(rule, instant), rule.day_of(instant)
    if start < end:
        return rule.instant(day, end) if start <= hour < end else instant
    if hour >= start:
        return rule.instant(day + DAY, end)
    return rule.instant(day, end) if hour < end else instant


def next_day(rule: Rule, instant: datetime) -> datetime:
    """Return the first instant of the following civil day."""
    return rule.instant(rule.day_of(instant) + timedelta(days=1), time(0))


def _local(rule: Rule, instant: datetime) -> time:
    return instant.astimezone(ZoneInfo(rule.zone)).time()
