"""Reminders as rows: planned for new obligations, moved with a due date, never touched once sent."""

from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from django.db.models import Exists, F, OuterRef

from assises.kernel import clock
from assises.notify.enums import Channel, Status
from assises.notify.models import Message
from assises.reminders.calendar.planning import Diff, Occurrence, plan
from assises.reminders.enums import ReminderState
from assises.reminders.models import Obligation, Reminder, ReminderRule
from assises.reminders.plans import due_of, rule_of
from assises.reminders.queries.planning import diff_of
from assises.reminders.queries.readers import Reader, readers_of
from assises.reminders.queries.reminders import channels_of

BATCH = 1_000  # rows of a statement


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
    """Plan again, what was sent for the same date staying sent; what tells another date and waits is cancelled.

    The rows are locked, so that a scheduler waits or has sent them.
    """
    calendar, readers = rule_of(rule), readers_of(obligations)
    rows: dict[UUID, list[Reminder]] = defaultdict(list)
    for row in Reminder.objects.select_for_update().filter(obligation__in=obligations).order_by("pk"):
        rows[row.obligation_id].append(row)
    changed: list[Reminder] = []
    made: list[Reminder] = []
    for one in obligations:
        found = _planned(rule, readers[one.pk], one, rows[one.pk], diff_of(calendar, one, rows[one.pk]))
        changed += found[0]
        made += found[1]
    Reminder.objects.bulk_update(changed, ["due_at", "at", "state", "reason"], batch_size=BATCH)
    Reminder.objects.bulk_create(made, batch_size=BATCH)
    _cancel_former(obligations)


def _cancel_former(obligations: Sequence[Obligation]) -> None:
    """Cancel the messages that wait to tell a date which is no longer the date, unless they tell something else too."""
    of_these = Reminder.objects.filter(obligation__in=obligations, due_at__isnull=False)
    former = of_these.exclude(due_at=F("obligation__due_at")).values("message")
    true = Reminder.objects.filter(message=OuterRef("pk"), due_at=F("obligation__due_at"))
    waiting = Message.objects.filter(pk__in=former, status=Status.CREATED, leased_until=None)
    waiting.filter(~Exists(true)).update(
        status=Status.CANCELLED, reason="due_date_moved", completed_at=clock.now()
    )


def _planned(
    rule: ReminderRule, reader: Reader, obligation: Obligation, rows: Sequence[Reminder], diff: Diff
) -> tuple[list[Reminder], list[Reminder]]:
    """Return the rows that a plan changes, and its new ones; an offset that was dropped before takes its row again."""
    by_offset = {row.offset: row for row in rows if row.state != ReminderState.SENT}
    dropped = {one.offset for one in diff.dropped}
    wanted = {one.offset: one for one in [*diff.added, *(change.new for change in diff.moved)]}
    for offset, row in by_offset.items():
        if offset in dropped:
            row.state, row.reason = ReminderState.DROPPED, "due_date_moved"
        elif offset in wanted:
            row.due_at = obligation.due_at
            row.at, row.state, row.reason = (
                wanted[offset].at,
                ReminderState.PLANNED,
                wanted[offset].reason.value,
            )
    changed = [row for offset, row in by_offset.items() if offset in dropped or offset in wanted]
    new = [_row(rule, reader, obligation, one) for offset, one in wanted.items() if offset not in by_offset]
    return changed, new


def _row(rule: ReminderRule, reader: Reader, obligation: Obligation, one: Occurrence) -> Reminder:
    """Return the row of an occurrence, on the channel preferred today; it is read again when it leaves."""
    channel = next(iter(channels_of(rule, reader)), None) or _only(rule)
    return Reminder(
        obligation=obligation, due_at=obligation.due_at, offset=one.offset, channel=channel, at=one.at,
        reason=one.reason.value,
    )  # fmt: skip


def _only(rule: ReminderRule) -> Channel:
    return Channel.EMAIL if rule.email_template_id else Channel.SMS
