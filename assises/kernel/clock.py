"""The only clock of the platform; the demonstration and the tests may stop it at an instant."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime

from django.utils import timezone

_stopped: ContextVar[datetime | None] = ContextVar("stopped_clock", default=None)


def now() -> datetime:
    """Return the present instant, in UTC."""
    return _stopped.get() or datetime.now(UTC)


def today() -> date:
    """Return the present civil date in the installation's time zone."""
    return timezone.localdate(now())


@contextmanager
def stopped_at(instant: datetime) -> Iterator[None]:
    """Make `now()` answer `instant` inside the block, in this thread and its tasks."""
    token = _stopped.set(instant)
    try:
        yield
    finally:
        _stopped.reset(token)
