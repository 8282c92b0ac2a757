"""Who carries messages: the providers that the installation set up, shared by weight and health."""

import json
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings

from assises.kernel import clock
from assises.notify.enums import Channel, KeyKind
from assises.notify.models import Carrier, Message
from assises.notify.providers.balancer import Health, Sample, choose, observe
from assises.notify.providers.base import IncomingText, Outcome, Outgoing, Provider, Verdict, make_provider
from assises.notify.providers.receipts import Receipt
from assises.notify.providers.smpp import SmppProvider

REREAD = 30  # seconds between two readings of what the installation set up
HELD, FEWEST = 0.25, 16  # seconds that a batch may take, messages that fill the connections of a slow provider
NO_RECEIPTS = {"smtp", "file", "console", "null"}  # whose acceptance is the last word, but for a bounce
THEIR_FAULT = {Verdict.TEMPORARY, Verdict.UNKNOWN, Verdict.NOT_TRIED}


@dataclass(slots=True)
class Open:
    """A provider that is open, and what is known of its health."""

    name: str
    kind: str
    weight: float
    provider: Provider
    health: Health
    pace: float | None = None  # seconds a message of the last batch, unknown before the first

    @property
    def final(self) -> bool:
        return self.kind in NO_RECEIPTS


class Carriers:
    """The providers of one worker, by channel; each worker has connections of its own."""

    def __init__(self) -> None:
        self._open: dict[tuple[str, str], Open] = {}
        self._read_at = 0.0

    def assign(self, channel: Channel, messages: Sequence[Message]) -> list[tuple[Open, list[Message]]]:
        """Share messages between providers; those of test keys go to the one that sends nothing."""
        tests = [one for one in messages if one.key_kind == KeyKind.TEST]
        others = [one for one in messages if one.key_kind != KeyKind.TEST]
        shared = (
            [(self._named(channel, "null", "null", {"channel": channel.value}, 0), tests)] if tests else []
        )
        return [*shared, (self._chosen(channel), others)] if others else shared

    def send(self, carrier: Open, batch: Sequence[Outgoing]) -> Iterator[Outcome]:
        """Hand over a batch, and remember how its provider did."""
        started, faults = time.monotonic(), 0
        for outcome in carrier.provider.send(batch):
            faults += outcome.verdict in THEIR_FAULT
            yield outcome
        seconds = carrier.pace = (time.monotonic() - started) / max(len(batch), 1)
        sample = Sample(clock.now(), ok=faults <= len(batch) / 2, seconds=seconds)
        carrier.health = observe(carrier.health, sample)

    def worth(self, channel: Channel, most: int) -> int:
        """Return how many messages to hand over together: what the slowest carrier of the channel takes in `HELD`.

        Their attempts are opened together, and a worker that dies leaves all of them in doubt: as few as keep every
        connection busy, and more only where they leave as fast.
        """
        paces = [one.pace for (of, _name), one in self._open.items() if of == channel and one.weight > 0]
        slowest = max((HELD / FEWEST if pace is None else pace for pace in paces), default=HELD / FEWEST)
        return min(max(FEWEST, int(HELD / max(slowest, 1e-9))), most)

    def incoming(self) -> Iterator[tuple[str, Receipt | IncomingText]]:
        """Yield the receipts and the texts that came by connections that stay open (SMPP), and who brought them."""
        for one in list(self._open.values()):
            if isinstance(one.provider, SmppProvider):
                for told in one.provider.incoming():
                    yield one.name, told

    def close(self) -> None:
        for one in self._open.values():
            one.provider.close()
        self._open.clear()

    def _chosen(self, channel: Channel) -> Open:
        self._read()
        here = {name: one for (of, name), one in self._open.items() if of == channel and one.weight > 0}
        health = {name: one.health for name, one in here.items()}
        return here[choose(health, clock.now(), {name: one.weight for name, one in here.items()})]

    def _read(self) -> None:
        """Read what the installation set up, once in a while; a provider whose settings changed is opened anew."""
        if time.monotonic() - self._read_at < REREAD:
            return
        self._read_at = time.monotonic()
        rows = list(Carrier.objects.filter(open=True))
        for row in rows:
            self._named(Channel(row.channel), row.name, row.kind, json.loads(row.settings), row.weight)
        for channel in (Channel.EMAIL, Channel.SMS):
            if not any(row.channel == channel for row in rows):
                kind, values = default_carrier(channel)
                self._named(channel, kind, kind, values, 100)

    def _named(
        self, channel: Channel, name: str, kind: str, values: Mapping[str, object], weight: float
    ) -> Open:
        key = (channel.value, name)
        if key not in self._open:
            self._open[key] = Open(name, kind, weight, make_provider(kind, values), Health())
        self._open[key].weight = weight
        return self._open[key]


def default_carrier(channel: Channel) -> tuple[str, dict[str, object]]:
    """Return the kind and the settings when none was set up: the platform's own mail server, or its folders."""
    if channel == Channel.EMAIL and settings.EMAIL_HOST:
        return "smtp", {
            "host": settings.EMAIL_HOST,
            "port": settings.EMAIL_PORT,
            "username": settings.EMAIL_HOST_USER,
            "password": settings.EMAIL_HOST_PASSWORD,
            "tls": "starttls" if settings.EMAIL_USE_TLS else "none",
        }
    folder = settings.EMAIL_FILE_PATH if channel == Channel.EMAIL else settings.TEXT_FOLDER
    if folder:
        return "file", {"channel": channel.value, "folder": folder}
    return "console", {"channel": channel.value}
