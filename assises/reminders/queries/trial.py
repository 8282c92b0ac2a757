"""A rule tried on the obligations that it has, as the scheduler would judge them: what leaves, what does not, and why.

Nothing is written or sent; the rule given may be a draft. Only how often people are written to is not foreseen.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from assises.kernel import clock
from assises.notify.enums import Channel
from assises.reminders.calendar.planning import Occurrence
from assises.reminders.calendar.rules import Rule
from assises.reminders.enums import ObligationState
from assises.reminders.models import Obligation, Reminder, ReminderRule
from assises.reminders.plans import due_of, rule_of
from assises.reminders.queries.judging import Drop, Judgement, Later, foreseen
from assises.reminders.queries.planning import diff_of, sent_of
from assises.reminders.queries.reminders import reminders_of

MOST = 500  # obligations that are tried, the next ones to be due


@dataclass(frozen=True, slots=True)
class Line:
    """One reminder of one obligation: whether it would leave, when, by which channel, and why so."""

    reference: str
    due_at: datetime
    offset: int
    leaves: bool
    reason: str
    at: datetime | None = None
    channel: str = ""


@dataclass(frozen=True, slots=True)
class Trial:
    """What a rule would do: its lines, those that leave first by their instant."""

    lines: list[Line]
    tried: int
    obligations: int

    @property
    def leaving(self) -> int:
        return sum(one.leaves for one in self.lines)

    @property
    def days(self) -> list[tuple[date, int, int]]:
        """Return each day with what would leave, by e-mail and by text message."""
        count = Counter((Rule().day_of(one.at), one.channel) for one in self.lines if one.leaves and one.at)
        days = sorted({day for day, _channel in count})
        return [(day, count[day, Channel.EMAIL], count[day, Channel.SMS]) for day in days]


def try_rule(rule: ReminderRule) -> Trial:
    """Return what a rule, saved or a draft, would do of its obligations that are still to do."""
    still = Obligation.objects.filter(rule=rule.pk, state=ObligationState.OPEN)
    found = list(still.order_by("due_at", "pk")[:MOST])
    rows, calendar = reminders_of(found), rule_of(rule)
    lines: list[Line] = []
    wanted: list[Reminder] = []
    for one in found:
        one.rule = rule
        occurrences = _wanted(calendar, one, rows[one.pk])
        wanted += [_reminder(one, occurrence) for occurrence in occurrences]
        lines += _unwanted(calendar, one, rows[one.pk], occurrences)
    lines += [_line(one, verdict) for one, verdict in _verdicts(wanted)]
    lines.sort(key=lambda one: (not one.leaves, one.at or one.due_at, one.reference, one.offset))
    return Trial(lines, len(found), still.count())


def _wanted(calendar: Rule, obligation: Obligation, rows: Sequence[Reminder]) -> list[Occurrence]:
    diff = diff_of(calendar, obligation, rows)
    return [*diff.kept, *(change.new for change in diff.moved), *diff.added]


def _reminder(obligation: Obligation, one: Occurrence) -> Reminder:
    """Return the row that would be planned, never saved; the scheduler would take it now if its instant passed."""
    at = max(one.at, clock.now())
    return Reminder(
        obligation=obligation, due_at=obligation.due_at, offset=one.offset, channel=Channel.EMAIL, at=at,
        reason=one.reason.value,
    )  # fmt: skip


def _verdicts(wanted: Sequence[Reminder]) -> Iterator[tuple[Reminder, Judgement]]:
    """Yield each reminder with its verdict; what is put off is judged again at its new instant."""
    put_off = []
    for one, verdict in zip(wanted, foreseen(wanted), strict=True):
        if isinstance(verdict, Later):
            one.at, one.reason = verdict.at, verdict.reason
            put_off.append(one)
        else:
            yield one, verdict
    yield from zip(put_off, foreseen(put_off), strict=True)


def _line(one: Reminder, verdict: Judgement) -> Line:
    reference, due_at = one.obligation.reference, one.obligation.due_at
    if isinstance(verdict, Drop):
        return Line(reference, due_at, one.offset, leaves=False, reason=verdict.reason)
    if isinstance(verdict, Later):
        return Line(reference, due_at, one.offset, leaves=True, reason=verdict.reason, at=verdict.at)
    channel, reason = verdict.template.channel, one.reason if verdict.accepted else "not_accepted"
    return Line(reference, due_at, one.offset, verdict.accepted, reason, one.at, channel)


def _unwanted(
    calendar: Rule, obligation: Obligation, rows: Sequence[Reminder], wanted: Sequence[Occurrence]
) -> Iterator[Line]:
    """Yield the offsets that leave nothing: gone already, past, or too near of the next one."""
    sent, kept = sent_of(obligation, rows), {one.offset for one in wanted}
    due = due_of(calendar, obligation.due_at)
    day = calendar.day_of(due) if isinstance(due, datetime) else due
    for offset in sorted(set(calendar.offsets) - kept):
        past = calendar.usual(calendar.open_day(day + timedelta(days=offset))) < clock.now()
        reason = "sent_before" if offset in sent else "passed" if past else "same_day"
        yield Line(obligation.reference, obligation.due_at, offset, leaves=False, reason=reason)
