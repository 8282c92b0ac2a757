"""What happened to a request; `config/wiring.py` says who reacts."""

from dataclasses import dataclass

from assises.kernel.events import Event


@dataclass(frozen=True)
class RequestSubmitted(Event):
    request_id: int


@dataclass(frozen=True)
class RequestDecided(Event):
    request_id: int


@dataclass(frozen=True)
class RequestDone(Event):
    request_id: int
