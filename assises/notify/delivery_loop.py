"""The loop that hands messages over: one for what is urgent, one for batches, so that neither waits for the other."""

from functools import partial
from sys import maxsize
from threading import Event

import structlog
from django.db import Error, connection

from assises.kernel.aside import each, put
from assises.notify.actions.delivering import deliver
from assises.notify.actions.receiving import take_each
from assises.notify.actions.texting_back import take_text
from assises.notify.carriers import Carriers
from assises.notify.enums import Channel, Lane
from assises.notify.providers.base import IncomingText

IDLE = 0.2  # seconds between two looks when nothing waits
TROUBLE = 2.0  # seconds before another look when the database does not answer
log = structlog.get_logger(__name__)


def deliver_urgent(stop: Event) -> None:
    """Hand over priority and ordinary messages until told to stop."""
    _loop(stop, (Lane.PRIORITY, Lane.NORMAL), most=200)


def deliver_batches(stop: Event) -> None:
    """Hand over the messages of batches until told to stop."""
    _loop(stop, (Lane.BULK,), most=500)


def _loop(stop: Event, lanes: tuple[Lane, ...], most: int) -> None:
    carriers = Carriers()
    try:
        while not stop.is_set():
            stop.wait(_once(carriers, lanes, most))
    finally:
        carriers.close()
        connection.close()


def _once(carriers: Carriers, lanes: tuple[Lane, ...], most: int) -> float:
    """Hand over what waits on each channel; return how long to rest."""
    try:
        claimed = sum(_delivered(carriers, channel, lanes, most) for channel in (Channel.EMAIL, Channel.SMS))
        for provider, told in carriers.incoming():
            if isinstance(told, IncomingText):
                each("notify.texts", [(told.recipient, partial(take_text, text=told))], tries=maxsize)
            else:
                take_each([told], provider)
    except Error as error:  # the database restarts: leases end by themselves, and nothing is lost
        log.warning("delivery waits for the database", error=type(error).__name__)
        connection.close()
        return TROUBLE
    return 0 if claimed else IDLE


def _delivered(carriers: Carriers, channel: Channel, lanes: tuple[Lane, ...], most: int) -> int:
    """Hand over what waits on a channel; one that cannot (a carrier badly set up) leaves the other its turn."""
    try:
        return deliver(carriers, channel, lanes, most)
    except Error:
        raise
    except Exception as fault:  # noqa: BLE001 (whatever it is, the operator is told, and the other channel goes on)
        put("notify.channels", channel.value, fault)
        return 0
