"""Reminders of one obligation: pure functions of its rule, its due date and the moment.

At most one occurrence an offset, never two on one day, always inside the window, and none after the due moment but
those whose offset is after it.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from assises.reminders.calendar.rules import DAY, Rule

__all__ = ["Change", "Diff", "Occurrence", "Reason", "Rule", "due_moment", "next_open", "plan", "replan"]

Due = date | datetime


class Reason(TextChoices):
    """Why an occurrence is when it is."""

    PLANNED = "planned", _("à la date prévue")
    LATER = "later", _("reportée au prochain jour permis")
    EARLIER = "earlier", _("avancée, pour arriver avant l’échéance")
    CAUGHT_UP = "caught_up", _("rattrapée\u00a0: sa date était passée")


@dataclass(frozen=True)
class Occurrence:
    """One reminder: its offset in days, its instant in UTC, and why then."""

    offset: int
    at: datetime
    reason: Reason


@dataclass(frozen=True)
class Change:
    """A reminder that changes its instant."""

    old: Occurrence
    new: Occurrence


@dataclass(frozen=True)
class Diff:
    """What a new due date does to the reminders that are not sent yet."""

    kept: list[Occurrence] = field(default_factory=list)
    moved: list[Change] = field(default_factory=list)
    dropped: list[Occurrence] = field(default_factory=list)
    added: list[Occurrence] = field(default_factory=list)


def due_moment(rule: Rule, due: Due) -> datetime:
    """Return the last instant before which one is on time: that of an appointment, or the end of a day.

    Raises ValueError for a datetime without a zone.
    """
    if not isinstance(due, datetime):
        return rule.instant(due + DAY, datetime.min.time())
    if due.tzinfo is None:
        raise ValueError("a due moment needs its zone")
    return due.astimezone(UTC)


def plan(rule: Rule, due: Due, created_at: datetime) -> list[Occurrence]:
    """Return the reminders of an obligation that becomes known at `created_at`, the earliest first."""
    end = due_moment(rule, due)
    day = rule.day_of(due) if isinstance(due, datetime) else due
    found = [_occurrence(rule, day, offset, end) for offset in sorted(rule.offsets)]
    ahead = [one for one in found if one.at >= created_at]
    past = [one for one in found if one.at < created_at]
    caught_up = _caught_up(rule, past[-1], created_at, end) if past else []
    return _distinct(rule, caught_up + ahead)


def next_open(rule: Rule, instant: datetime) -> datetime:
    """Return the instant itself if messages may go out then, else the next opening of the window, in UTC."""
    day = rule.day_of(instant)
    if rule.is_open_day(day):
        if rule.is_open(instant):
            return instant.astimezone(UTC)
        opening = rule.instant(day, rule.window[0])
        if opening > instant:
            return _opening(rule, day)
    return _opening(rule, rule.open_day(day + DAY))


def replan(
    rule: Rule, old: Sequence[Occurrence], new_due: Due, *, now: datetime, sent: Collection[int] = ()
) -> Diff:
    """Return what becomes of the reminders when the due date moves; `sent` are the offsets that went out already.

    What was sent is never sent again, and nothing earlier in the series is caught up after it.
    """
    pending = {one.offset: one for one in old if one.offset not in sent}
    wanted = {one.offset: one for one in plan(rule, new_due, now) if _still_wanted(one, sent)}
    both = pending.keys() & wanted.keys()
    same = {offset for offset in both if pending[offset].at == wanted[offset].at}
    return Diff(
        kept=[wanted[offset] for offset in sorted(same)],
        moved=[Change(pending[offset], wanted[offset]) for offset in sorted(both - same)],
        dropped=[pending[offset] for offset in sorted(pending.keys() - both)],
        added=[wanted[offset] for offset in sorted(wanted.keys() - both)],
    )


def _still_wanted(occurrence: Occurrence, sent: Collection[int]) -> bool:
    if occurrence.offset in sent:
        return False
    return occurrence.reason != Reason.CAUGHT_UP or occurrence.offset > max(
        sent, default=occurrence.offset - 1
    )


def _occurrence(rule: Rule, day: date, offset: int, end: datetime) -> Occurrence:
    """Return the reminder of an offset: on its day or the next open one, and before the due moment if it must be."""
    meant = day + timedelta(days=offset)
    found = rule.open_day(meant)
    if offset > 0 or rule.usual(found) < end:
        return Occurrence(offset, rule.usual(found), Reason.PLANNED if found == meant else Reason.LATER)
    found = rule.open_day(min(meant, rule.day_of(end)), -DAY)
    if rule.usual(found) >= end:
        found = rule.open_day(found - DAY, -DAY)
    return Occurrence(offset, rule.usual(found), Reason.EARLIER)


def _caught_up(rule: Rule, nearest: Occurrence, now: datetime, end: datetime) -> list[Occurrence]:
    """Return what is sent instead of reminders whose date has passed: one at most, and never after the due moment."""
    if rule.late == "skip":
        return []
    at = next_open(rule, now) if rule.late == "send_now" else _next_usual(rule, now)
    if nearest.offset <= 0 and at >= end:
        return []
    return [Occurrence(nearest.offset, at, Reason.CAUGHT_UP)]


def _next_usual(rule: Rule, now: datetime) -> datetime:
    day = rule.open_day(rule.day_of(now))
    return rule.usual(day) if rule.usual(day) >= now else rule.usual(rule.open_day(day + DAY))


def _opening(rule: Rule, day: date) -> datetime:
    """Return when the window opens, or its usual hour on a day whose opening hour does not exist."""
    opening = rule.instant(day, rule.window[0])
    return opening if rule.is_open(opening) else rule.usual(day)


def _distinct(rule: Rule, occurrences: Iterable[Occurrence]) -> list[Occurrence]:
    """Return the reminders in order; of those that would go out on one day, the nearest to the due date."""
    kept: list[Occurrence] = []
    for one in occurrences:
        while kept and rule.day_of(kept[-1].at) >= rule.day_of(one.at):
            kept.pop()
        kept.append(one)
    return kept
