"""Where the database is, what a process may ask of it, and for how long."""

import os
import sys
from typing import Any

import psycopg
from django.core.exceptions import ImproperlyConfigured
from psycopg.conninfo import conninfo_to_dict

from config import env

LOCK_SECONDS = {True: 10, False: 60}  # that a request, or a job, waits for what another holds
IDLE_SECONDS = 60  # that a request may hold a transaction without asking anything
NAMES = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}


def described(url: str, direct_url: str = "") -> dict[str, Any]:
    """Return Django's description of the database at `url`, or of the embedded one where it is empty.

    `direct_url` goes round a pooler: jobs, migrations and backups use it, whose locks and notices outlive a
    transaction. Raises ImproperlyConfigured on an address that is none.
    """
    common: dict[str, Any] = {"ATOMIC_REQUESTS": False, "CONN_HEALTH_CHECKS": True}
    limits = {"options": _limits()} if env.text("ASSISES_DATABASE_POOLER") != "transaction" else {}
    if not url:
        name = env.text("ASSISES_DATABASE_NAME", "assises")
        # Each thread keeps its connection, where the other engine has a pool: opening one costs more than a request.
        common |= {"CONN_MAX_AGE": 60, "OPTIONS": limits}
        return {"ENGINE": "assises.kernel.embedded", "NAME": name, **common}
    if not serves() and direct_url:
        return _elsewhere(direct_url, {"options": _limits()}) | common
    return _elsewhere(url, limits) | common | {"DISABLE_SERVER_SIDE_CURSORS": not limits}


def serves() -> bool:
    """Say whether this process answers requests, rather than runs a job or a command."""
    return sys.argv[1:2] == ["serve"] or os.environ.get("ASSISES_PROCESS") == "web"


def _limits() -> str:
    """Return what PostgreSQL ends by itself: a statement that runs too long, or that waits too long for a lock."""
    web = serves()
    statement = env.number("ASSISES_DATABASE_STATEMENT_SECONDS", 30) if web else 0
    limits = {
        "statement_timeout": statement,
        "lock_timeout": LOCK_SECONDS[web],
        "idle_in_transaction_session_timeout": IDLE_SECONDS if web else 0,
    }
    return " ".join(f"-c {name}={seconds}s" for name, seconds in limits.items())


def _elsewhere(url: str, limits: dict[str, Any]) -> dict[str, Any]:
    wait = env.number("ASSISES_DATABASE_WAIT", 5)
    # A machine that vanished answers nothing, not even a refusal: what waits on it gives up after the same time.
    patience: dict[str, Any] = {"connect_timeout": wait, "tcp_user_timeout": wait * 1000}
    asked = _parts(url)
    places = {ours: asked.pop(theirs, "") for theirs, ours in NAMES.items()}
    options = patience | limits | asked | {"pool": _pool(wait)}
    return {"ENGINE": "django.db.backends.postgresql", **places, "OPTIONS": options}


def _parts(url: str) -> dict[str, Any]:
    """Return what an address says, of one host or of several. The error shows nothing of it: it holds a password."""
    try:
        return dict(conninfo_to_dict(url))
    except psycopg.Error as error:
        raise ImproperlyConfigured(
            "ASSISES_DATABASE_URL (or ASSISES_DATABASE_DIRECT_URL) is not an address of PostgreSQL: "
            "postgresql://user:password@host:port/name, or several host:port separated by commas"
        ) from error.with_traceback(None)


def _pool(wait: int) -> dict[str, Any]:
    """Return what holds the connections of a process; who cannot have one within `wait` seconds is told so.

    The pool tries again at longer and longer intervals, up to minutes: it is made to begin anew after the same time, so
    that a database that is back is found at once.
    """
    most = env.number("ASSISES_DATABASE_POOL", 8)
    return {"min_size": 1, "max_size": most, "timeout": wait, "reconnect_timeout": wait}
