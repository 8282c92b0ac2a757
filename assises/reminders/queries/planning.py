"""What a rule, a due date and what was sent leave to send. Nothing is written."""

from collections.abc import Sequence

from assises.kernel import clock
from assises.reminders.calendar.planning import Diff, replan
from assises.reminders.calendar.rules import Rule
from assises.reminders.enums import ReminderState
from assises.reminders.models import Obligation, Reminder
from assises.reminders.plans import due_of, occurrence_of
from assises.reminders.queries.reminders import FALLBACK


def diff_of(calendar: Rule, obligation: Obligation, rows: Sequence[Reminder]) -> Diff:
    """Return what a calendar changes of the reminders of an obligation, those of a fall-back left aside."""
    pending = [row for row in rows if row.state == ReminderState.PLANNED and row.reason != FALLBACK]
    old = [occurrence_of(row) for row in pending]
    return replan(
        calendar, old, due_of(calendar, obligation.due_at), now=clock.now(), sent=sent_of(obligation, rows)
    )


def sent_of(obligation: Obligation, rows: Sequence[Reminder]) -> set[int]:
    """Return the offsets that went out already for the date of today: what told another date serves no more."""
    serving = (None, obligation.due_at)  # none: written before reminders named their date
    return {row.offset for row in rows if row.state == ReminderState.SENT and row.due_at in serving}
