"""Progress of long work: code that loops says how far it is, whoever asked listens."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from time import monotonic
from typing import TypeVar

from django.db import connection, models

T = TypeVar("T")
Listener = Callable[[str, int, int], None]  # step in words, done, total
_listener: ContextVar[Listener | None] = ContextVar("listener", default=None)
EVERY = 250  # items between two words
PAUSE = 0.5  # seconds between two writes to the database


@contextmanager
def heard_by(listener: Listener) -> Iterator[None]:
    """Tell `listener` how far the work of the block is."""
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)


def track(items: Iterable[T], step: str, total: int, *, size: int = 1) -> Iterator[T]:
    """Yield `items`, each of `size` of about `total` units, saying how many are done."""
    listener = _listener.get()
    for done, item in enumerate(items):
        if listener and (size > 1 or done % EVERY == 0):
            listener(step, min(done * size, total), total)
        yield item
    if listener:
        listener(step, total, total)


@contextmanager
def written_to(row: models.Model) -> Iterator[None]:
    """Keep the progress of the block in `step`, `done` and `total` of `row`.

    It is written by a connection of its own: the page reads it while the work's transaction is still open.
    The block must not lock the row before its last step.
    """
    other = connection.copy()
    statement = f'UPDATE "{row._meta.db_table}" SET step = %s, done = %s, total = %s WHERE id = %s'  # noqa: S608  (the table's own name)
    last = 0.0

    def write(step: str, done: int, total: int) -> None:
        nonlocal last
        if (now := monotonic()) - last < PAUSE:
            return
        last = now
        with other.cursor() as cursor:
            cursor.execute(statement, [step[:80], done, total, row.pk])

    try:
        with heard_by(write):
            yield
    finally:
        other.close()
