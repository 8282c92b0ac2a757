"""The share of messages handed over within ten seconds of the moment they were due, day by day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import Coalesce, TruncDate

from assises.kernel import clock
from assises.notify.enums import Channel, KeyKind, Status
from assises.notify.models import Message, Workspace

SOON = timedelta(seconds=10)
NOT_TO_HAND_OVER = (Status.REFUSED, Status.CANCELLED)


@dataclass(frozen=True, slots=True)
class Day:
    """A day: the messages that were due, and those handed over within ten seconds."""

    on: date
    due: int
    soon: int

    @property
    def share(self) -> Fraction | None:
        """The share, or None on a day without a message."""
        return Fraction(self.soon, self.due) if self.due else None


def speed(days: int, workspace: Workspace | None = None) -> list[Day]:
    """Return the last days, today included, the oldest first; of one workspace, or of the whole platform.

    Simulated messages, cancelled ones and those that a person refused are not to hand over. What failed, or still
    waits, counts as due: it never helps.
    """
    today = clock.today()
    rows = _due(today - timedelta(days=days - 1), workspace)
    found = {row["day"]: (row["due"], row["soon"]) for row in rows}
    return [
        Day(day, *found.get(day, (0, 0)))
        for day in (today - timedelta(days=back) for back in reversed(range(days)))
    ]


def whole(days: Sequence[Day]) -> Fraction | None:
    """Return the share over all the days."""
    due = sum(one.due for one in days)
    return Fraction(sum(one.soon for one in days), due) if due else None


def _due(since: date, workspace: Workspace | None) -> "QuerySet[Message, Any]":
    rows = Message.objects.filter(channel__in=(Channel.EMAIL, Channel.SMS)).exclude(key_kind=KeyKind.TEST)
    if workspace:
        rows = rows.filter(workspace=workspace)
    moment = Coalesce("scheduled_for", "created_at")
    rows = rows.exclude(status__in=NOT_TO_HAND_OVER).annotate(moment=moment)
    return (
        rows.filter(moment__lte=clock.now() - SOON, moment__date__gte=since)
        .order_by()
        .annotate(day=TruncDate("moment"))
        .values("day")
        .annotate(due=Count("pk"), soon=Count("pk", filter=Q(sent_at__lte=F("moment") + SOON)))
    )
