"""The last question before a message leaves: is what it says still true? (`notify/still.py`)"""

from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from assises.kernel import clock
from assises.kernel.aside import of_the_database, put
from assises.notify.actions.recording import record_fates
from assises.notify.enums import Status
from assises.notify.fates import Fate, unanswered
from assises.notify.models import Message
from assises.notify.still import no_longer

JOB = "notify.still"


def still_true(messages: list[Message]) -> list[Message]:
    """Return those that say what is still true, and those of which nothing is asked; close or put off the others.

    A question that fails, or that nobody answers any more, stops its own messages alone: each is tried again later,
    then closed, and its organisation reads why, the operator too. Raises what a database that is away raises.
    """
    asked: dict[str, list[Message]] = defaultdict(list)
    for one in messages:
        if one.still:
            asked[one.still].append(one)
    stopped = {pk: fate for name, rows in asked.items() for pk, fate in _stopped(name, rows).items()}
    record_fates([(one, stopped[one.pk], None) for one in messages if one.pk in stopped])
    return [one for one in messages if one.pk not in stopped]


def _stopped(name: str, rows: Sequence[Message]) -> dict[UUID, Fate]:
    """Return what becomes of the messages that do not leave; where the question fails, each is asked alone."""
    try:
        with transaction.atomic():  # what a question wrote before it failed is undone
            reasons = no_longer(name, {one.still_key for one in rows})
    except Exception as fault:  # whatever the fault of one, the others leave
        if of_the_database(fault):
            raise
        if len(rows) == 1:
            put(JOB, str(rows[0].pk), fault)
            return {rows[0].pk: unanswered(rows[0].attempts, clock.now())}
        return {pk: fate for one in rows for pk, fate in _stopped(name, [one]).items()}
    untrue = [one for one in rows if one.still_key in reasons]
    return {one.pk: Fate(Status.CANCELLED, reasons[one.still_key]) for one in untrue}
