"""Public pages read from a standby of the database, where an installation has one (`ASSISES_DATABASE_REPLICA_URL`).

A standby is a moment late. What is read there is what anybody may read: never the answer to what a person just did.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS

ALIAS = "replica"
_reading: ContextVar[bool] = ContextVar("reading_the_replica", default=False)


def exists() -> bool:
    """Say whether this installation has a standby to read."""
    return ALIAS in settings.DATABASES


@contextmanager
def reading() -> Iterator[None]:
    """Read from the standby, where there is one, what is asked within the block; writes go where they always go."""
    token = _reading.set(exists())
    try:
        yield
    finally:
        _reading.reset(token)


class Router:
    """Tells Django which database a query goes to."""

    def db_for_read(self, _model: Any, **_hints: Any) -> str:
        return ALIAS if _reading.get() else DEFAULT_DB_ALIAS

    def db_for_write(self, _model: Any, **_hints: Any) -> str:
        return DEFAULT_DB_ALIAS

    def allow_relation(self, _one: Any, _other: Any, **_hints: Any) -> bool:
        return True  # they are one database

    def allow_migrate(self, database: str, _app: str, **_hints: Any) -> bool:
        return database == DEFAULT_DB_ALIAS
