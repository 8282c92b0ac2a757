"""Reminders as rows: planned for new obligations, moved with a due date, never touched once sent."""

from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from assises.kernel import clock
from assises.notify.calendar.planning import Diff, Occurrence, plan
from assises.notify.enums import Channel, ReminderState
from assises.notify.models import Obligation, Reminder, ReminderRule
from assises.notify.plans import due_of, rule_of
from assises.notify.queries.planning import diff_of
from assises.notify.queries.readers import Reader, readers_of
from assises.notify.queries.reminders import channels_of


def plan_reminders(rule: ReminderRule, obligations: Sequence[Obligation]) -> None:
    """Plan the reminders of obligations that have none yet."""
    calendar, now = rule_of(rule), clock.now()
    readers = readers_of(obligations)
    Reminder.objects.bulk_create(
        _row(rule, readers[one.pk], one, occurrence)
        for one in obligations
        for occurrence in plan(calendar, due_of(calendar, one.due_at), now)
    )


def move_reminders(rule: ReminderRule, obligations: Sequence[Obligation]) -> None:
    """Plan again, what was sent staying sent; the rows are locked, so that a scheduler waits or has sent them."""
    calendar, readers = rule_of(rule), readers_of(obligations)
    rows: dict[UUID, list[Reminder]] = defaultdict(list)
    for row in Reminder.objects.select_for_update().filter(obligation__in=obligations).order_by("pk"):
        rows[row.obligation_id].append(row)
    for one in obligations:
        _apply(rule, readers[one.pk], one, rows[one.pk], diff_of(calendar, one, rows[one.pk]))


def _apply(
    rule: ReminderRule, reader: Reader, obligation: Obligation, rows: Sequence[Reminder], diff: Diff
) -> None:
    """Write a plan; an offset that was dropped before takes its row again, so that it stays one row."""
    by_offset = {row.offset: row for row in rows if row.state != ReminderState.SENT}
    dropped = {one.offset for one in diff.dropped}
    wanted = {one.offset: one for one in [*diff.added, *(change.new for change in diff.moved)]}
    for offset, row in by_offset.items():
        if offset in dropped:
            _set(row, ReminderState.DROPPED, "due_date_moved")
        elif offset in wanted:
            row.at = wanted[offset].at
            _set(row, ReminderState.PLANNED, wanted[offset].reason)
    Reminder.objects.bulk_create(
        _row(rule, reader, obligation, one) for offset, one in wanted.items() if offset not in by_offset
    )


def _set(row: Reminder, state: ReminderState, reason: str) -> None:
    row.state, row.reason = state, reason
    row.save(update_fields=["at", "state", "reason"])


def _row(rule: ReminderRule, reader: Reader, obligation: Obligation, one: Occurrence) -> Reminder:
    """Return the row of an occurrence, on the channel preferred today; it is read again when it leaves."""
    channel = next(iter(channels_of(rule, reader)), None) or _only(rule)
    return Reminder(
        obligation=obligation, offset=one.offset, channel=channel, at=one.at, reason=one.reason.value
    )


def _only(rule: ReminderRule) -> Channel:
    return Channel.EMAIL if rule.email_template_id else Channel.SMS
