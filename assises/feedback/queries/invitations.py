"""What became of the invitations of a form, in counts only, and the answer rate that they give."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q
from django.db.models.functions import TruncMonth

from assises.feedback.enums import InvitationState
from assises.feedback.models import FeedbackForm, FeedbackInvitation
from assises.feedback.scoring import SHOWN_FROM


@dataclass(frozen=True, slots=True)
class Rate:
    """Answers by invitation out of the invitations handed over: the only answers of which we know who was asked."""

    answered: int
    handed: int

    @property
    def share(self) -> float | None:
        """The rate, or None where nobody was invited: how many saw a button or a code is not known."""
        return self.answered / self.handed if self.handed else None

    @property
    def shown(self) -> bool:
        """Whether it may be published."""
        return self.handed >= SHOWN_FROM


@dataclass(frozen=True, slots=True)
class Invited:
    """How many transactions were told to the form, and what became of their invitations."""

    total: int
    capped: int
    placed: int
    refused: int
    failed: int
    handed: int
    answered: int

    @property
    def rate(self) -> Rate:
        return Rate(self.answered, self.handed)


def invited(form: FeedbackForm, *, start: datetime | None = None, end: datetime | None = None) -> Invited:
    """Return what became of the invitations made from `start` until `end`; of all of them without."""
    rows = FeedbackInvitation.objects.filter(form=form)
    if start:
        rows = rows.filter(at__gte=start)
    if end:
        rows = rows.filter(at__lt=end)
    by_state = {state.value: Count("pk", filter=Q(state=state)) for state in InvitationState}
    counts = rows.aggregate(
        total=Count("pk"), answered=Count("pk", filter=Q(answered_at__isnull=False)), **by_state
    )
    return Invited(**counts)


def rates_by_month(form: FeedbackForm, start: datetime, end: datetime) -> dict[date, Rate]:
    """Return the answer rate of the invitations of each month, by its first day."""
    rows = FeedbackInvitation.objects.filter(
        form=form, at__gte=start, at__lt=end, state=InvitationState.HANDED
    )
    counted = (
        rows.order_by()
        .annotate(month=TruncMonth("at"))
        .values_list("month")
        .annotate(handed=Count("pk"), answered=Count("pk", filter=Q(answered_at__isnull=False)))
    )
    return {month.date(): Rate(answered, handed) for month, handed, answered in counted}
