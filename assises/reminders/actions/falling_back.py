"""The other channel, when the first one failed or stayed silent: one more reminder, before the date alone."""

from datetime import timedelta

from django.db import transaction
from django.db.models import DurationField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet, Value

from assises.kernel import clock
from assises.notify.enums import Channel, Status
from assises.notify.models import Message
from assises.reminders.enums import ObligationState, ReminderState
from assises.reminders.models import Reminder
from assises.reminders.queries.reminders import FALLBACK

SILENT = (Status.CREATED, Status.SENDING, Status.UNKNOWN)
OTHER_CHANNEL = "other_channel"  # why a message that waited was cancelled
OTHER = {Channel.EMAIL: Channel.SMS, Channel.SMS: Channel.EMAIL}


@transaction.atomic
def add_fallbacks(most: int = 500) -> int:
    """Plan the other channel of what did not arrive; return how many reminders. Done again, it adds none twice.

    What still waits on the first channel is cancelled first, so that both never leave.
    """
    rows = _unheard().select_for_update(skip_locked=True, of=("self",))
    silent = [one for one in rows.select_related("message")[:most] if _stopped(one)]
    now = clock.now()
    made = Reminder.objects.bulk_create(
        (
            Reminder(
                obligation_id=one.obligation_id, due_at=one.due_at, offset=one.offset, at=now,
                channel=OTHER[Channel(one.channel)], reason=FALLBACK,
            )
            for one in silent
        ),
        ignore_conflicts=True,
    )  # fmt: skip
    return len(made)


def _unheard() -> QuerySet[Reminder]:
    now = clock.now()
    patience = ExpressionWrapper(
        F("obligation__rule__silence_hours") * Value(timedelta(hours=1)), output_field=DurationField()
    )
    failed = (
        Q(message__status__in=Status.failed())
        | Q(message__status=Status.REFUSED, message__reason="unreachable")
        | Q(
            message__status=Status.CANCELLED, message__reason=OTHER_CHANNEL
        )  # a digest, cancelled for another
    )
    silent = Q(message__status__in=SILENT, message__created_at__lte=Value(now) - patience)
    others = Reminder.objects.filter(
        Q(due_at=OuterRef("due_at")) | Q(due_at=None),
        obligation=OuterRef("obligation"),
        offset=OuterRef("offset"),
    )
    return Reminder.objects.filter(
        ~Exists(others.exclude(pk=OuterRef("pk"))),
        failed | silent,
        Q(due_at=F("obligation__due_at")) | Q(due_at=None),
        state=ReminderState.SENT,
        offset__lte=0,
        obligation__state=ObligationState.OPEN,
        obligation__due_at__gt=now,
        obligation__rule__active=True,
        obligation__rule__email_template__isnull=False,
        obligation__rule__sms_template__isnull=False,
    ).order_by("pk")


def _stopped(reminder: Reminder) -> bool:
    """Say whether the first message is past: one that waits is cancelled, one that a worker holds goes on."""
    message = reminder.message
    if message is None or message.status != Status.CREATED:
        return message is not None
    waiting = Message.objects.filter(pk=message.pk, status=Status.CREATED, leased_until=None)
    return bool(waiting.update(status=Status.CANCELLED, reason=OTHER_CHANNEL, completed_at=clock.now()))
