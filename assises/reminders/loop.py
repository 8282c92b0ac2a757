"""The loop of reminders: every second what is due, every minute the other channel of what did not arrive."""

from sys import maxsize
from threading import Event

import structlog
from django.db import Error, connection

from assises.kernel import clock
from assises.kernel.aside import each
from assises.reminders.actions.falling_back import add_fallbacks
from assises.reminders.actions.reminding import send_due_apart

EVERY = 1.0  # seconds between two looks when nothing waits
TROUBLE = 2.0  # seconds before another look when the database does not answer
log = structlog.get_logger(__name__)


def remind(stop: Event) -> None:
    """Send reminders until told to stop."""
    minute = ""
    try:
        while not stop.is_set():
            minute, rest = _once(minute)
            stop.wait(rest)
    finally:
        connection.close()


def _once(minute: str) -> tuple[str, float]:
    """Send what is due; return the minute whose fall-backs are planned, and how long to rest."""
    now = f"{clock.now():%H:%M}"
    try:
        if now != minute:
            each("notify.fallbacks", [("all", add_fallbacks)], tries=maxsize)
        return now, 0.0 if send_due_apart() else EVERY
    except Error as error:  # the database restarts: nothing is marked that was not made, and nothing is lost
        log.warning("reminders wait for the database", error=type(error).__name__)
        connection.close()
        return minute, TROUBLE
