"""Text messages by SMPP 3.4, as a transceiver: what leaves, the receipts and the texts that come (decision 17)."""

import secrets
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from queue import Empty, SimpleQueue
from threading import Lock

from assises.notify.providers import gsm, receipts, smpp_pdu
from assises.notify.providers.base import Channel, IncomingText, Outcome, Outgoing, Verdict
from assises.notify.providers.receipts import Receipt
from assises.notify.providers.smpp_link import Link, LinkDown, SmppSettings
from assises.notify.providers.smpp_pdu import Pdu
from assises.notify.providers.smpp_submit import Sheaf, bodies


class SmppProvider:
    """A message centre. One bound connection, shared by threads, opened when first needed and again when it falls."""

    channel: Channel = "sms"

    def __init__(self, settings: Mapping[str, object]) -> None:
        self.settings = SmppSettings.read("smpp", settings)
        self.name = self.settings.name
        self._link: Link | None = None
        self._lock = Lock()
        self._fell: tuple[float, str] | None = None
        self._heard: SimpleQueue[tuple[Link, Pdu]] = SimpleQueue()

    def send(self, batch: Sequence[Outgoing]) -> Iterator[Outcome]:
        answered: SimpleQueue[Sheaf] = SimpleQueue()
        awaited = 0
        for message in batch:
            refused = self._submitted(message, answered)
            if refused:
                yield refused
            else:
                awaited += 1
            while not answered.empty():
                awaited -= 1
                yield answered.get().outcome()
        for _one in range(awaited):
            yield answered.get().outcome()

    def _submitted(self, message: Outgoing, answered: "SimpleQueue[Sheaf]") -> Outcome | None:
        """Hand over the parts; return the outcome of a message of which nothing left."""
        try:
            found = bodies(message, secrets.randbelow(1 << 16), self.settings)
        except ValueError as error:
            return Outcome(message.id, Verdict.PERMANENT, code=type(error).__name__, detail="refused here")
        try:
            link = self._linked()
        except LinkDown as fault:
            return Outcome(message.id, Verdict.NOT_TRIED, code=fault.code, detail="connection")
        sheaf = Sheaf(message.id, len(found), answered)
        for number, body in enumerate(found):
            try:
                link.request(smpp_pdu.SUBMIT, body, partial(sheaf.answer, number))
            except LinkDown as fault:
                sheaf.missed(number, fault.code)
        return None

    def incoming(self, seconds: float = 0) -> Iterator[Receipt | IncomingText]:
        """Yield the receipts and texts that came; waits up to `seconds` for each.

        One is acknowledged when the next is asked for: what was not written down comes again.
        """
        with suppress(LinkDown):  # what came before it fell is still to be read
            self._linked()
        while True:
            try:
                link, heard = self._heard.get(timeout=seconds) if seconds else self._heard.get_nowait()
            except Empty:
                return
            found = self._read(heard)
            if found:
                yield found
            link.answer(heard)

    def _read(self, heard: Pdu) -> Receipt | IncomingText | None:
        try:
            said = smpp_pdu.short(heard.body)
        except smpp_pdu.BadPdu:
            return None  # acknowledged: it would come back for ever
        if said.esm_class & 0x3C == 0:
            return _text(said)
        return _receipt(said)

    def _linked(self) -> Link:
        """Return the bound connection, opened where needed; raises LinkDown, at once just after a failure."""
        with self._lock:
            if self._link and self._link.alive:
                return self._link
            if self._fell and time.monotonic() - self._fell[0] < self.settings.reconnect_seconds:
                raise LinkDown(self._fell[1])
            try:
                self._link = Link(self.settings, lambda link, heard: self._heard.put((link, heard)))
            except LinkDown as fault:
                self._fell = (time.monotonic(), fault.code)
                raise
            self._fell = None
            return self._link

    def close(self) -> None:
        with self._lock:
            link, self._link = self._link, None
        if link:
            link.close()


def _receipt(said: smpp_pdu.Short) -> Receipt | None:
    reference = said.parameters.get(smpp_pdu.RECEIPTED_ID, b"").partition(b"\0")[0].decode("latin-1")
    state = int.from_bytes(said.parameters.get(smpp_pdu.MESSAGE_STATE, b""), "big")
    return receipts.of_smpp(said.content.decode("latin-1"), reference, state, said.source.number)


def _text(said: smpp_pdu.Short) -> IncomingText:
    """Return a text that a person sent; each part of a long one comes by itself."""
    content = said.content
    if said.esm_class & 0x40 and content:
        content = content[1 + content[0] :]
    return IncomingText(said.source.number, said.destination.number, _decoded(content, said.data_coding))


def _decoded(content: bytes, coding: int) -> str:
    if coding == gsm.UCS2:
        return content.decode("utf-16-be", "replace")
    return content.decode("latin-1") if coding in {1, 3} else gsm.decoded(content)
