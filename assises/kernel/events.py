"""Reactions between modules: published in the transaction of the change, handled by queued jobs.

A module declares its events as frozen dataclasses in the past tense; `config/wiring.py` says who
reacts. Deferring the job in the same transaction is the outbox: no event without its change, no
change without its event. A reaction that fails is tried again (`kernel.tasks`), so it must bear being
done twice; `assises doctor` counts those that failed at every attempt.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any, TypeVar

from procrastinate.contrib.django import app


@dataclass(frozen=True)
class Event:
    """Base of all events; fields are identifiers and few values that JSON can carry."""


E = TypeVar("E", bound=Event)
Handler = Callable[[E], None]
_handlers: dict[str, tuple[type[Event], Handler[Any]]] = {}
_former: dict[str, str] = {}


def _name(event_type: type[Event], handler: Handler[Any]) -> str:
    return f"{event_type.__name__}>{handler.__module__}.{handler.__qualname__}"


def on(event_type: type[E], handler: Handler[E]) -> None:
    """Declare that `handler` reacts to `event_type`; declaring it twice changes nothing."""
    _handlers[_name(event_type, handler)] = (event_type, handler)


def formerly(event_type: type[E], former: str, handler: Handler[E]) -> None:
    """Let `handler` run what was queued when it was the function of the dotted name `former`."""
    _former[f"{event_type.__name__}>{former}"] = _name(event_type, handler)


def publish(event: Event) -> None:
    """Queue one job per reaction, in the transaction of the caller."""
    for name, (event_type, _handler) in _handlers.items():
        if event_type is type(event):
            app.configure_task("kernel.react", queue="events").defer(reaction=name, values=asdict(event))


def react(reaction: str, values: dict[str, Any]) -> None:
    """Run a queued reaction; raises KeyError when the wiring no longer declares it."""
    event_type, handler = _handlers[_former.get(reaction, reaction)]
    handler(event_type(**values))
