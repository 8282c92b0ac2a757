"""What the fate of an attempt makes of its message: pure rules, one place."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from assises.notify.enums import Standing, Status
from assises.notify.providers.base import Verdict

# After 30 s, 2 min, 8 min, 32 min, 2 h, then 4 h apart, for three days: as mail servers do.
FIRST_WAIT, LONGEST_WAIT, PATIENCE = timedelta(seconds=30), timedelta(hours=4), timedelta(hours=72)
SOON = timedelta(seconds=5)


@dataclass(frozen=True, slots=True)
class Fate:
    """The state of a message after an attempt; with `due_at` it is tried again then."""

    status: Status
    reason: str = ""
    due_at: datetime | None = None
    sent: bool = False


def fate_of(
    verdict: str, *, standing: str, attempts: int, since: datetime, now: datetime, final: bool
) -> Fate:
    """Return what becomes of a message.

    `final`: the provider's acceptance is the last word (a mail server sends no receipt of delivery). What nobody
    knows is sent again when the message is mandatory, with the same Message-ID, and left otherwise.
    """
    if verdict == Verdict.DELIVERED or (verdict == Verdict.ACCEPTED and final):
        return Fate(Status.DELIVERED, sent=True)
    if verdict == Verdict.ACCEPTED:
        return Fate(Status.SENDING, sent=True)
    if verdict == Verdict.PERMANENT:
        return Fate(Status.PERMANENT, "refused_by_provider")
    if verdict == Verdict.UNKNOWN:
        return unknown(standing, now)
    if now - since >= PATIENCE:
        return Fate(Status.TEMPORARY, "given_up")
    return Fate(Status.CREATED, "waiting", due_at=now + wait(verdict, attempts))


def unknown(standing: str, now: datetime) -> Fate:
    """Return the policy for a message of which nobody knows whether it left."""
    if standing == Standing.MANDATORY:
        return Fate(Status.CREATED, "sent_again", due_at=now + SOON)
    return Fate(Status.UNKNOWN, "outcome_unknown", sent=True)


def wait(verdict: str, attempts: int) -> timedelta:
    """Return how long to wait before attempt number `attempts` + 1."""
    if verdict == Verdict.NOT_TRIED:
        return SOON
    waited: timedelta = FIRST_WAIT * 4 ** min(max(attempts - 1, 0), 6)
    return min(waited, LONGEST_WAIT)
