"""From the tables to the calendar: the only place where a rule and a due moment are read as its pure functions want."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from assises.reminders.calendar.planning import Due, Occurrence, Reason
from assises.reminders.calendar.rules import Late, Rule
from assises.reminders.models import Reminder, ReminderRule

INSTANT = timedelta(microseconds=1)


def rule_of(rule: ReminderRule) -> Rule:
    """Return what the calendar knows of a rule; raises ValueError for one that it cannot follow."""
    late: dict[str, Late] = {"send_now": "send_now", "skip": "skip", "next": "next"}
    return Rule(
        offsets=tuple(rule.offsets),
        window=(rule.window_from, rule.window_until),
        at=rule.at,
        skip_weekends=rule.skip_weekends,
        skip_holidays=rule.skip_holidays,
        late=late[rule.late],
    )


def due_of(rule: Rule, due_at: datetime) -> Due:
    """Return the due date or moment that was told: what ends at midnight is the whole day before."""
    if due_at.astimezone(ZoneInfo(rule.zone)).time() == time(0):
        return rule.day_of(due_at - INSTANT)
    return due_at


def occurrence_of(reminder: Reminder) -> Occurrence:
    """Return a reminder as the calendar compares it."""
    return Occurrence(reminder.offset, reminder.at, Reason.PLANNED)


def stays_useful(reminder: Reminder, due_at: datetime, at: datetime) -> bool:
    """Say whether a reminder may still leave at an instant: one of before the date never leaves after it."""
    return reminder.offset > 0 or at < due_at
