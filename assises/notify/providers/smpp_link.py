"""One bound connection to a message centre: requests within a window, answers as they come, a pulse."""

import itertools
import socket
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock, Semaphore, Thread

from pydantic import Field, SecretStr

from assises.notify.providers import smpp_pdu as pdu
from assises.notify.providers.base import Settings
from assises.notify.providers.smpp_pdu import Pdu

TICK = 0.2


class SmppSettings(Settings):
    name: str = "smpp"
    host: str
    port: int = 2775
    tls: bool = False
    ca_file: str = ""
    system_id: str
    password: SecretStr
    system_type: str = ""
    short_code_ton: int = 0
    short_code_npi: int = 0
    window: int = Field(default=10, ge=1, le=1000)
    connect_seconds: float = Field(default=10, gt=0)
    reply_seconds: float = Field(default=30, gt=0)
    enquire_seconds: float = Field(default=30, gt=0)
    reconnect_seconds: float = Field(default=5, ge=0)


class LinkDown(Exception):
    """There is no connection, or it broke before the request had left; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


Answered = Callable[[Pdu | str], None]  # the answer, or in one word why there is none


@dataclass(frozen=True)
class _Waiting:
    answered: Answered
    until: float


class Link:
    """Open and bound when it is made; raises LinkDown. Safe to use from several threads."""

    def __init__(self, settings: SmppSettings, delivered: Callable[["Link", Pdu], None]) -> None:
        self.alive = True
        self._settings, self._delivered = settings, delivered
        self._window, self._lock = Semaphore(settings.window), Lock()
        self._sequences = itertools.cycle(range(1, 0x7FFFFFFF))
        self._waiting: dict[int, _Waiting] = {}
        self._held, self._heard = b"", time.monotonic()
        try:
            self._socket = self._connected()
            self._bind()
        except (OSError, pdu.BadPdu) as fault:
            self._shut()
            raise LinkDown(type(fault).__name__) from None
        self._socket.settimeout(TICK)
        Thread(target=self._listen, daemon=True).start()

    def _connected(self) -> socket.socket:
        wanted = self._settings
        plain = socket.create_connection((wanted.host, wanted.port), wanted.connect_seconds)
        plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if not wanted.tls:
            return plain
        context = ssl.create_default_context(cafile=wanted.ca_file or None)
        return context.wrap_socket(plain, server_hostname=wanted.host)

    def _bind(self) -> None:
        wanted = self._settings
        body = pdu.bind(wanted.system_id, wanted.password.get_secret_value(), wanted.system_type)
        self._socket.sendall(Pdu(pdu.BIND, pdu.OK, next(self._sequences), body).packed())
        while not (answer := self._next()):
            pass
        if answer.status != pdu.OK:
            self._shut()
            raise LinkDown(f"0x{answer.status:08x}")

    def request(self, command: int, body: bytes, answered: Answered) -> None:
        """Send when the window allows; `answered` is called once. Raises LinkDown when it did not leave."""
        while not self._window.acquire(timeout=TICK):
            if not self.alive:
                raise LinkDown("dropped")
        waiting = _Waiting(answered, time.monotonic() + self._settings.reply_seconds)
        with self._lock:
            sequence = next(self._sequences)
            self._waiting[sequence] = waiting
            left = self.alive and self._wrote(Pdu(command, pdu.OK, sequence, body).packed())
        if not left and sequence in self._waiting:
            del self._waiting[sequence]
            self._window.release()
            self._shut()
            raise LinkDown("dropped")

    def answer(self, to: Pdu, status: int = pdu.OK) -> None:
        """Answer what the other side asked; a lost connection will make it ask again."""
        body = b"\0" if to.command == pdu.DELIVER else b""
        with self._lock:
            self._wrote(Pdu(to.command | pdu.RESPONSE, status, to.sequence, body).packed())

    def close(self) -> None:
        with self._lock:
            self._wrote(Pdu(pdu.UNBIND, pdu.OK, next(self._sequences)).packed())
        self._shut()

    def _wrote(self, data: bytes) -> bool:
        """Write all, under the lock; the other side throws away a packet that is not whole."""
        view, until = memoryview(data), time.monotonic() + self._settings.reply_seconds
        while view and time.monotonic() < until:
            try:
                view = view[self._socket.send(view) :]
            except TimeoutError:
                continue
            except OSError:
                return False
        return not view

    def _shut(self) -> None:
        self.alive = False
        if hasattr(self, "_socket"):
            self._socket.close()

    def _listen(self) -> None:
        try:
            while self.alive:
                self._tick()
        except (OSError, pdu.BadPdu):
            pass
        self._shut()
        for sequence in list(self._waiting):
            self._settle(sequence, "dropped")

    def _tick(self) -> None:
        try:
            heard = self._next()
        except TimeoutError:
            heard = None
        if heard:
            self._handle(heard)
        self._keep_time()

    def _next(self) -> Pdu | None:
        """Return a packet, or nothing when what came is not whole; raises OSError or BadPdu."""
        found, self._held = pdu.unpacked(self._held)
        if not found:
            got = self._socket.recv(65536)
            if not got:
                raise ConnectionResetError
            self._held += got
            found, self._held = pdu.unpacked(self._held)
        self._heard = time.monotonic()
        return found

    def _handle(self, heard: Pdu) -> None:
        if heard.command & pdu.RESPONSE:
            self._settle(heard.sequence, heard)
        elif heard.command == pdu.DELIVER:
            self._delivered(self, heard)
        elif heard.command == pdu.ENQUIRE:
            self.answer(heard)
        elif heard.command == pdu.UNBIND:
            self.answer(heard)
            raise ConnectionResetError
        else:
            with self._lock:
                self._wrote(Pdu(pdu.NACK, pdu.UNKNOWN_COMMAND, heard.sequence).packed())

    def _settle(self, sequence: int, answer: Pdu | str) -> None:
        if waiting := self._waiting.pop(sequence, None):
            self._window.release()
            waiting.answered(answer)

    def _keep_time(self) -> None:
        """Give up what was not answered in time, and ask a silent centre whether it is there."""
        now, silence = time.monotonic(), self._settings.enquire_seconds
        for sequence in [number for number, one in list(self._waiting.items()) if one.until < now]:
            self._settle(sequence, "timeout")
        if now - self._heard > 2 * silence:
            raise ConnectionResetError
        if now - self._heard > silence and now - self._asked > silence:
            self._asked = now
            with self._lock:
                self._wrote(Pdu(pdu.ENQUIRE, pdu.OK, next(self._sequences)).packed())

    _asked = 0.0
