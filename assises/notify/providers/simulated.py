"""The carrier of test keys: nothing is sent, and the recipient decides what the receipt will say."""

from collections.abc import Iterator, Mapping, Sequence

from assises.notify.providers.base import Channel, Outcome, Outgoing, Settings, Verdict

# The recipients that clients of the Notify family use in their own tests.
TEMPORARY = frozenset({"temp-fail@simulator.notify", "07700900003", "+447700900003", "+15149301633"})
PERMANENT = frozenset({"perm-fail@simulator.notify", "07700900002", "+447700900002", "+15149301632"})


class NullSettings(Settings):
    name: str = "null"
    channel: Channel


def simulated(to: str) -> Verdict:
    """Return the final fate of a message to this recipient; everybody else has it delivered."""
    bare = "".join(to.split()).lower()
    if bare in PERMANENT:
        return Verdict.PERMANENT
    return Verdict.TEMPORARY if bare in TEMPORARY else Verdict.DELIVERED


class NullProvider:
    """Answers at once with the final fate, as a receipt would: a TEMPORARY of here is not to be tried again."""

    def __init__(self, settings: Mapping[str, object]) -> None:
        self.settings = NullSettings.read("null", settings)
        self.name, self.channel = self.settings.name, self.settings.channel

    def send(self, batch: Sequence[Outgoing]) -> Iterator[Outcome]:
        for message in batch:
            yield Outcome(message.id, simulated(message.to), message.id, detail="simulated")

    def close(self) -> None:
        """Keep nothing open."""
