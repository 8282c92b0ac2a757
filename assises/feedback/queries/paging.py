"""Pages of answers and comments for programs."""

from datetime import datetime

from django.db.models import QuerySet

from assises.feedback.models import Answer, Comment, FeedbackForm
from assises.kernel.web.cursors import Slice, slice_after


def answers_after(form: FeedbackForm, *, since: datetime | None, after: str) -> "Slice[Answer]":
    """Return answers in the order in which they were received, those set aside too; raises CursorInvalid."""
    rows = Answer.objects.filter(form=form)
    if since:
        rows = rows.filter(received_at__gte=since)
    return slice_after(rows, after, moment="received_at", newest=False)


def comments_after(rows: "QuerySet[Comment]", after: str) -> "Slice[Comment]":
    """Return comments, the newest first; raises CursorInvalid."""
    return slice_after(rows, after, moment="at")
