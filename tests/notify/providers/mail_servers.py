"""Mail servers on loopback: aiosmtpd with what is asked of it, and one that follows a script of faults."""

import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session

from assises.notify.providers.smtp import SmtpProvider


@dataclass
class Box:
    """Handler of aiosmtpd: keeps what it receives; `answer` may decide what is said of a text."""

    answer: Callable[[Envelope], str] = lambda _envelope: "250 2.0.0 Ok: queued as ABC123"
    refuse: Callable[[str], str] = lambda _address: ""
    features: tuple[str, ...] = ("PIPELINING",)
    received: list[Envelope] = field(default_factory=list)
    sessions: int = 0

    async def handle_EHLO(  # noqa: N802 (the name that aiosmtpd calls)
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        session.host_name = hostname
        self.sessions += 1
        return [responses[0], *(f"250-{one}" for one in self.features), *responses[1:]]

    async def handle_RCPT(  # noqa: N802 (as above)
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        refusal = self.refuse(address)
        if refusal:
            return refusal
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 Ok"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 (as above)
        said = self.answer(envelope)
        if said == "drop":
            server.transport.abort()
            return "250 never said"
        if said.startswith("250"):
            self.received.append(envelope)
        return said


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def only_this_password(server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
    return AuthResult(success=(data.login, data.password) == (b"assises", b"mot de passe"), handled=False)


@contextmanager
def mail_server(box: Box, **options: Any) -> Iterator[int]:
    """Run aiosmtpd with a handler; yields its port."""
    options = {"enable_SMTPUTF8": True, **options}
    controller = Controller(box, hostname="127.0.0.1", port=free_port(), **options)
    controller.start()
    try:
        yield controller.port
    finally:
        controller.stop()


@contextmanager
def provider(port: int, **settings: object) -> Iterator[SmtpProvider]:
    given = {"host": "127.0.0.1", "port": port, "tls": "none", "reply_seconds": 2, **settings}
    made = SmtpProvider(given)
    try:
        yield made
    finally:
        made.close()


Script = Callable[[socket.socket, int], None]


@contextmanager
def scripted(script: Script) -> Iterator[int]:
    """Run a server that gives each connection, and its number, to `script`; yields its port."""
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        number = 0
        while True:
            try:
                connection, _address = listener.accept()
            except OSError:
                return
            number += 1
            Thread(target=_one, args=(script, connection, number), daemon=True).start()

    Thread(target=serve, daemon=True).start()
    try:
        yield listener.getsockname()[1]
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()


def _one(script: Script, connection: socket.socket, number: int) -> None:
    with connection:
        connection.settimeout(10)
        with suppress(OSError):
            script(connection, number)


def greeted(connection: socket.socket, *features: str) -> None:
    connection.sendall(b"220 here\r\n")
    connection.recv(4096)
    lines = ["here", *features]
    connection.sendall("".join(f"250-{line}\r\n" for line in lines).encode() + b"250 HELP\r\n")


def context(folder: Path) -> ssl.SSLContext:
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    return made
