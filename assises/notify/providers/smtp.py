"""E-mail by SMTP: connections kept open, a round trip a message, several at once (decision 16)."""

import time
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from math import ceil
from threading import Lock

from assises.notify.providers.base import Channel, Outcome, Outgoing, Verdict
from assises.notify.providers.lanes import merged
from assises.notify.providers.smtp_talk import Talk
from assises.notify.providers.smtp_wire import Broken, SmtpSettings, Wire

A_WHILE = 0.2  # seconds: a server that takes a batch in less is quicker by one connection than by several threads
UNSEEN = 0.01  # seconds a message, before any batch has shown how long one takes
MOST_BREAKS = 3
IDLE_SECONDS = 30.0


def not_tried(messages: Sequence[Outgoing] | deque[Outgoing], code: str) -> Iterator[Outcome]:
    for message in messages:
        yield Outcome(message.id, Verdict.NOT_TRIED, code=code, detail="connection")


class SmtpProvider:
    """A mail server. May be shared by threads; each call of `send` uses at most `connections` of its own."""

    channel: Channel = "email"

    def __init__(self, settings: Mapping[str, object]) -> None:
        self.settings = SmtpSettings.read("smtp", settings)
        self.name = self.settings.name
        self._idle: list[tuple[float, Wire]] = []
        self._lock = Lock()
        self._pace = UNSEEN  # seconds a message takes a connection, as seen in the last batch

    def send(self, batch: Sequence[Outgoing]) -> Iterator[Outcome]:
        lanes = self._lanes(len(batch))
        started = time.monotonic()
        yield from merged([self._delivered(deque(batch[lane::lanes])) for lane in range(lanes)])
        self._pace = (time.monotonic() - started) * lanes / max(len(batch), 1)

    def _lanes(self, many: int) -> int:
        """Return how many connections a batch is worth."""
        wanted = ceil(self._pace * many / A_WHILE)
        return max(1, min(self.settings.connections, many, wanted))

    def close(self) -> None:
        with self._lock:
            idle, self._idle = self._idle, []
        for _since, wire in idle:
            wire.leave()

    def _delivered(self, waiting: deque[Outgoing]) -> Iterator[Outcome]:
        breaks = 0
        while waiting:
            try:
                wire, kept = self._taken()
            except Broken as fault:
                yield from not_tried(waiting, fault.code)
                return
            talk, fault_code, clean = Talk(wire), "", False
            try:
                yield from talk.run(waiting)
                clean = True
            except Broken as fault:
                fault_code = fault.code
            finally:  # also when whoever reads stops: a connection in the middle of a message is of no use
                self._settled(wire, clean)
            waiting.extendleft(letter.message for letter in reversed(talk.open))
            if fault_code and not (kept and not talk.heard):  # one that grew old while idle is no fault
                breaks += 1
                yield from self._after_a_break(talk, waiting, fault_code, breaks)

    @staticmethod
    def _after_a_break(talk: Talk, waiting: deque[Outgoing], code: str, breaks: int) -> Iterator[Outcome]:
        """Give up the message at which it broke, which may be the cause; all of them after several breaks."""
        stuck = [waiting.popleft()] if talk.open and not talk.over else []
        if breaks >= MOST_BREAKS:
            stuck += waiting
            waiting.clear()
        yield from not_tried(stuck, code)

    def _taken(self) -> tuple[Wire, bool]:
        """Return a connection and whether it was open before; raises Broken."""
        with self._lock:
            while self._idle:
                since, wire = self._idle.pop()
                if time.monotonic() - since < IDLE_SECONDS:
                    return wire, True
                wire.leave()
        return Wire(self.settings), False

    def _settled(self, wire: Wire, clean: bool) -> None:
        if not clean:
            wire.drop()
        elif wire.carried >= self.settings.per_connection:
            wire.leave()
        else:
            self._kept(wire)

    def _kept(self, wire: Wire) -> None:
        with self._lock:
            if len(self._idle) < self.settings.connections:
                self._idle.append((time.monotonic(), wire))
                return
        wire.leave()
