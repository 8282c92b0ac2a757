"""What happens to accounts, for the modules above."""

from dataclasses import dataclass

from assises.kernel.events import Event


@dataclass(frozen=True)
class SessionsEnded(Event):
    """Sessions of a person were closed by hand; their keys stay out of the queue."""

    person_id: int
    count: int
