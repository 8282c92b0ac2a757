"""Pages for programs: each begins after the last row of the one before, whatever came in between."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar
from uuid import UUID

from django.db.models import Q, QuerySet

from assises.feedback.errors import CursorInvalid
from assises.feedback.models import Answer, Comment, FeedbackForm
from assises.kernel.incoming import told_moment

PER_PAGE = 200
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Rows, and where the next page begins; None on the last one."""

    rows: Sequence[T]
    following: str | None


def answers_after(form: FeedbackForm, *, since: datetime | None, after: str) -> "Page[Answer]":
    """Return answers in the order in which they were received, those set aside too; raises CursorInvalid."""
    rows = Answer.objects.filter(form=form).order_by("received_at", "id")
    if since:
        rows = rows.filter(received_at__gte=since)
    if after:
        at, key = _place(after)
        rows = rows.filter(Q(received_at__gt=at) | Q(received_at=at, id__gt=key), received_at__gte=at)
    found = list(rows[: PER_PAGE + 1])
    return Page(found[:PER_PAGE], _following([(one.received_at, one.pk) for one in found]))


def comments_after(rows: "QuerySet[Comment]", after: str) -> "Page[Comment]":
    """Return comments, the newest first; raises CursorInvalid."""
    if after:
        at, key = _place(after)
        rows = rows.filter(Q(at__lt=at) | Q(at=at, answer__lt=key), at__lte=at)
    found = list(rows[: PER_PAGE + 1])
    return Page(found[:PER_PAGE], _following([(one.at, one.pk) for one in found]))


def _place(after: str) -> tuple[datetime, UUID]:
    moment, _bar, key = after.partition("_")
    at = told_moment(moment)
    if at is None or not moment.endswith("Z"):  # as `_following` writes it
        raise CursorInvalid
    try:
        return at, UUID(key)
    except ValueError as error:
        raise CursorInvalid from error


def _following(places: list[tuple[datetime, UUID]]) -> str | None:
    """Return where the next page begins; None on the last one."""
    if len(places) <= PER_PAGE:
        return None
    at, key = places[PER_PAGE - 1]
    return f"{at.isoformat().replace('+00:00', 'Z')}_{key}"
