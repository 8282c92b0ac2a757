"""Waits for an answer, of an organisation or of one service, over twelve months."""

from datetime import datetime, timedelta

from django.core.cache import cache

from assises.feedback.answer_times import Times, Wait, times
from assises.feedback.models import Comment, FeedbackForm
from assises.kernel import clock
from assises.register.models import Organisation

YEAR = timedelta(days=365)
MOST = 50_000
LATELY = 300  # seconds


def times_of(organisation: Organisation, *, service: int | None = None) -> Times:
    """Return what is said of the answers that people asked for; one closed without an answer counts as waiting."""
    now = clock.now()
    rows = Comment.objects.filter(organisation=organisation, aside=False, wanted_at__gte=now - YEAR)
    if service:
        rows = rows.filter(service=service)
    promises = dict(
        FeedbackForm.objects.filter(organisation=organisation).values_list("service", "promise_days")
    )
    found = rows.order_by("-wanted_at").values_list("service", "wanted_at", "answered_at")[:MOST]
    return times((_wait(since, until, promises.get(of, 10)) for of, since, until in found if since), now)


def times_lately(organisation: Organisation) -> Times:
    """Return the same as it was five minutes ago at the most: the inbox is opened more often than it changes."""
    name = f"feedback:times:{organisation.pk}"
    kept = cache.get(name)
    if isinstance(kept, Times):
        return kept
    found = times_of(organisation)
    cache.set(name, found, LATELY)
    return found


def _wait(since: datetime, until: datetime | None, promise: int) -> Wait:
    """Return a wait; who asked after an answer was given already waited nothing."""
    return Wait(since, max(since, until) if until else None, promise)
