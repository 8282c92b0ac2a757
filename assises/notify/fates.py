"""What the fate of an attempt makes of its message: pure rules, one place."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from assises.kernel.aside import TRIES
from assises.notify.enums import Standing, Status
from assises.notify.providers.base import Verdict
from assises.notify.providers.receipts import Fate as Told

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


def cannot_be_made(attempts: int, now: datetime) -> Fate:
    """Return what becomes of a message whose text cannot be made: tried again, then closed."""
    if attempts >= TRIES:
        return Fate(Status.TECHNICAL, "cannot_be_made")
    return Fate(Status.CREATED, "waiting", due_at=now + wait("", attempts))


def unanswered(attempts: int, now: datetime) -> Fate:
    """Return what becomes of a message of which nobody could say whether it is still true: as above, never sent."""
    if attempts >= TRIES:
        return Fate(Status.TECHNICAL, "unanswered")
    return Fate(Status.CREATED, "asked_again", due_at=now + wait("", attempts))


def wait(verdict: str, attempts: int) -> timedelta:
    """Return how long to wait before attempt number `attempts` + 1."""
    if verdict == Verdict.NOT_TRIED:
        return SOON
    waited: timedelta = FIRST_WAIT * 4 ** min(max(attempts - 1, 0), 6)
    return min(waited, LONGEST_WAIT)


TOLD = {
    Told.DELIVERED: Status.DELIVERED,
    Told.FAILED_TEMPORARY: Status.TEMPORARY,
    Told.FAILED_PERMANENT: Status.PERMANENT,
}
# A receipt only makes a state worse: a server that had the message may find afterwards that nobody reads there.
RANKS = {Status.SENDING: 0, Status.UNKNOWN: 0, Status.DELIVERED: 1, Status.TEMPORARY: 2, Status.PERMANENT: 3}


def told_state(verdict: Told, status: str) -> Status | None:
    """Return what a receipt makes of a message in a state; None when it changes nothing.

    Only upwards in `RANKS`, so that the order in which receipts come never matters. One that waits to be sent again
    because nobody knew whether it left is over when its delivery, or the end of its address, is told.
    """
    state = TOLD.get(verdict)
    if status == Status.CREATED:
        return None if state == Status.TEMPORARY else state
    known = RANKS.get(Status(status))
    return state if state and known is not None and RANKS[state] > known else None
