"""Messages over one connection: a round trip each, and exactly what became of each when it breaks."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from assises.kernel import clock
from assises.notify.providers import addresses, mime, verp
from assises.notify.providers.base import Outcome, Outgoing, Verdict
from assises.notify.providers.smtp_wire import Broken, Reply, Wire

CLOSING, GO_AHEAD = 421, 354
# The server asks for encryption or a sign-in: our settings are at fault, not the message.
OUR_FAULT = frozenset({530, 534, 535, 538})


class TooLarge(ValueError):
    pass


class NoUtf8(ValueError):
    pass


_REFUSED_HERE = {addresses.BadAddress: "5.1.3", TooLarge: "5.3.4", NoUtf8: "5.6.7", mime.BadHeader: "5.6.0"}


@dataclass(frozen=True)
class Letter:
    message: Outgoing
    commands: tuple[bytes, bytes, bytes]
    text: bytes  # ends with the lone dot


def letter(message: Outgoing, wire: Wire) -> Letter:
    """Return a message in the words that this server understands; raises ValueError when it cannot be said."""
    features, settings = wire.features, wire.settings
    bounces = settings.bounce_address
    sender = verp.tagged(bounces, message.id) if bounces else addresses.named(message.sender)[1]
    body = mime.build(message, at=clock.now(), eight_bit="8BITMIME" in features)
    mail, rcpt = f"MAIL FROM:<{sender}>", f"RCPT TO:<{addresses.checked(message.to)}>"
    head = body.partition(b"\r\n\r\n")[0]
    if not (mail.isascii() and rcpt.isascii() and head.isascii()):
        mail += _utf8(features)
    if "8BITMIME" in features and not body.isascii():
        mail += " BODY=8BITMIME"
    if "SIZE" in features:
        mail += _size(len(body), features["SIZE"])
    stuffed = body.replace(b"\r\n.", b"\r\n..") + b".\r\n"
    return Letter(message, (f"{mail}\r\n".encode(), f"{rcpt}\r\n".encode(), b"DATA\r\n"), stuffed)


def _utf8(features: dict[str, str]) -> str:
    if "SMTPUTF8" not in features:
        raise NoUtf8
    return " SMTPUTF8"


def _size(size: int, limit: str) -> str:
    if limit.isdigit() and 0 < int(limit) < size:
        raise TooLarge
    return f" SIZE={size}"


def judged(message: Outgoing, reply: Reply, stage: str) -> Outcome:
    """Return the outcome that a reply means; `detail` is the stage, for replies may quote the address."""
    verdict = Verdict.PERMANENT if reply.status >= 500 else Verdict.TEMPORARY
    if reply.status in OUR_FAULT:
        verdict = Verdict.NOT_TRIED
    if reply.ok:
        verdict = Verdict.ACCEPTED
    return Outcome(message.id, verdict, reply.reference, reply.code, stage)


class Talk:
    """One connection at work. A letter is in `open` from its preparation to its outcome."""

    def __init__(self, wire: Wire) -> None:
        self.wire = wire
        self.open: deque[Letter] = deque()
        self.heard = False  # whether the server answered anything in this talk
        self.over = ""  # why it ended after an outcome: what is open then is not the cause
        self._pipelined = "PIPELINING" in wire.features

    def run(self, waiting: deque[Outgoing]) -> Iterator[Outcome]:
        """Send what waits, as much as this connection may carry; raises Broken when it cannot go on.

        What stays in `open` when it breaks was not handed over.
        """
        yield from self._prepare(waiting)
        if self.open:
            self._announce(self.open[0])
        while self.open:
            if self.wire.carried + 1 < self.wire.settings.per_connection:
                yield from self._prepare(waiting)
            following = self.open[1] if len(self.open) > 1 else None
            outcome = self._carry(self.open[0], following)
            self.open.popleft()
            self.wire.carried += 1
            yield outcome
            if self.over:
                raise Broken(self.over)

    def _prepare(self, waiting: deque[Outgoing]) -> Iterator[Outcome]:
        """Open the next letter; those that no server could take have their outcome at once."""
        while waiting:
            message = waiting.popleft()
            try:
                self.open.append(letter(message, self.wire))
                return
            except ValueError as error:
                code = _REFUSED_HERE.get(type(error), "5.6.0")
                yield Outcome(message.id, Verdict.PERMANENT, code=code, detail="refused here")

    def _announce(self, next_one: Letter | None, after: bytes = b"") -> int:
        """Write `after` and, where the server takes commands in groups, those of the next letter; count bytes."""
        group = b"".join(next_one.commands) if next_one and self._pipelined else b""
        return self.wire.write_some(after + group)

    def _carry(self, one: Letter, following: Letter | None) -> Outcome:
        stage, reply = self._envelope(one)
        if reply.status != GO_AHEAD:
            return judged(one.message, reply, stage)
        if self._announce(following, one.text) < len(one.text):
            raise Broken("dropped_in_text")  # the lone dot never left: the server has nothing
        try:
            reply = self.wire.read()
        except Broken as fault:
            self.over = fault.code
            return Outcome(one.message.id, Verdict.UNKNOWN, code=fault.code, detail="text")
        self.over = reply.code if reply.status == CLOSING else ""
        return judged(one.message, reply, "text")

    def _envelope(self, one: Letter) -> tuple[str, Reply]:
        """Return the stage and the reply that decide: the first refusal, or the permission to send the text."""
        replies = self._replies(one)
        for stage, reply in zip(("sender", "recipient", "data"), replies, strict=False):
            if not reply.ok:
                self._take_back(replies[-1])
                return stage, reply
        if replies[-1].status != GO_AHEAD:
            raise Broken("not_smtp")
        return "data", replies[-1]

    def _replies(self, one: Letter) -> list[Reply]:
        replies: list[Reply] = []
        for command in one.commands:
            if not self._pipelined:
                self.wire.write(command)
            replies.append(self.wire.read())
            if replies[-1].status == CLOSING and not self.heard:
                raise Broken(replies[-1].code)  # it had closed before it heard us
            self.heard = True
            if replies[-1].status == CLOSING or not (self._pipelined or replies[-1].ok):
                break
        return replies

    def _take_back(self, last: Reply) -> None:
        """End a refused envelope: an empty text where the server waits for one, else a reset."""
        if last.status == CLOSING:
            self.over = last.code
            return
        following = self.open[1] if len(self.open) > 1 else None
        try:
            self._announce(following, b".\r\n" if last.status == GO_AHEAD else b"RSET\r\n")
            self.wire.read()
        except Broken as fault:
            self.over = fault.code
