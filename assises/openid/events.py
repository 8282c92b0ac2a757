"""What the provider tells."""

from dataclasses import dataclass

from assises.kernel.events import Event


@dataclass(frozen=True)
class ClientSessionEnded(Event):
    """A person's session at a client ended, and the client asked to be told."""

    grant_id: int
