"""One conversation with a mail server: connection, encryption, sign-in, commands and replies."""

import re
import socket
import ssl
from base64 import b64encode
from typing import Literal, NamedTuple

from pydantic import Field, SecretStr, model_validator

from assises.kernel.hosts import network_name
from assises.notify.providers.base import Settings

_ENHANCED = re.compile(r"[245]\.\d{1,3}\.\d{1,3}(?=\s|\Z)")
_QUEUED = re.compile(r"queued as ([A-Za-z0-9._-]{1,64})", re.IGNORECASE)
_LONGEST_LINE, _MOST_LINES = 4096, 200
_LOOPBACK = {"localhost", "127.0.0.1", "::1"}


class SmtpSettings(Settings):
    name: str = "smtp"
    host: str
    port: int = 587
    tls: Literal["starttls", "implicit", "none"] = "starttls"
    ca_file: str = ""  # certificates to trust; the machine's own by default
    username: str = ""
    password: SecretStr = SecretStr("")
    hello: str = "localhost"
    bounce_address: str = ""  # `bounces@domain`: each message then leaves from `bounces+<id>@domain`
    connections: int = Field(default=4, ge=1, le=64)
    per_connection: int = Field(default=1000, ge=1)
    connect_seconds: float = Field(default=10, gt=0)
    reply_seconds: float = Field(default=60, gt=0)

    @model_validator(mode="after")
    def _no_password_in_clear(self) -> "SmtpSettings":
        if self.username and self.tls == "none" and self.host not in _LOOPBACK:
            raise ValueError("tls")
        return self


class Broken(Exception):
    """The conversation cannot go on; `code` says why, in one word or in the server's code."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Reply(NamedTuple):
    """What the server said; four come for each message, so that nothing is searched in them until it is asked."""

    status: int
    lines: tuple[str, ...]

    @property
    def ok(self) -> bool:
        return self.status < 400

    @property
    def code(self) -> str:
        found = _ENHANCED.match(self.lines[-1])
        return found[0] if found else str(self.status)

    @property
    def reference(self) -> str:
        """Return the server's own name for the message, where it gives one."""
        found = _QUEUED.search(self.lines[-1])
        return found[1] if found else ""


class Wire:
    """A connection that is open, greeted and, where asked, encrypted and signed in. Raises Broken."""

    def __init__(self, settings: SmtpSettings) -> None:
        self.settings = settings
        self.features: dict[str, str] = {}
        self.carried = 0
        self._held = b""
        try:
            self._socket = self._connected()
            self._open()
        except Broken:
            self.drop()
            raise
        except (OSError, UnicodeError) as fault:
            self.drop()
            raise Broken(type(fault).__name__) from None

    def _connected(self) -> socket.socket:
        settings = self.settings
        plain = socket.create_connection((settings.host, settings.port), settings.connect_seconds)
        plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._socket = plain
        return self._encrypted(plain) if settings.tls == "implicit" else plain

    def _encrypted(self, plain: socket.socket) -> socket.socket:
        context = ssl.create_default_context(cafile=self.settings.ca_file or None)
        return context.wrap_socket(plain, server_hostname=self.settings.host)

    def _open(self) -> None:
        self._needs(self.read())
        self._greet()
        if self.settings.tls == "starttls":
            self._needs(self.ask(b"STARTTLS"))
            if self._held:
                raise Broken("text_before_encryption")  # slipped in by whoever stands between
            self._socket = self._encrypted(self._socket)
            self._greet()
        if self.settings.username:
            self._sign_in()
        self._socket.settimeout(self.settings.reply_seconds)

    def _greet(self) -> None:
        hello = network_name(self.settings.hello).encode()
        reply = self.ask(b"EHLO " + hello)
        if not reply.ok:
            reply = self._needs(self.ask(b"HELO " + hello))
        words = [line.upper().partition(" ") for line in reply.lines[1:]]
        self.features = {name: value for name, _space, value in words}

    def _sign_in(self) -> None:
        user, password = self.settings.username.encode(), self.settings.password.get_secret_value().encode()
        offered = self.features.get("AUTH", "").split()
        if "PLAIN" in offered:
            self._needs(self.ask(b"AUTH PLAIN " + b64encode(b"\0" + user + b"\0" + password)))
        elif "LOGIN" in offered:
            for said in (b"AUTH LOGIN", b64encode(user), b64encode(password)):
                self._needs(self.ask(said))
        else:
            raise Broken("no_sign_in_offered")

    @staticmethod
    def _needs(reply: Reply) -> Reply:
        if not reply.ok:
            raise Broken(reply.code)
        return reply

    def ask(self, command: bytes) -> Reply:
        self.write(command + b"\r\n")
        return self.read()

    def write(self, data: bytes) -> None:
        if self.write_some(data) < len(data):
            raise Broken("dropped")

    def write_some(self, data: bytes) -> int:
        """Write, and return how many bytes left this program: fewer than all when the connection broke."""
        view, sent = memoryview(data), 0
        try:
            while sent < len(data):
                sent += self._socket.send(view[sent:])
        except OSError:
            pass
        return sent

    def read(self) -> Reply:
        """Return the next reply; raises Broken when it does not come or is not one."""
        lines: list[str] = []
        while not lines or lines[-1][3:4] == "-":
            line = self._line()
            if not line[:3].isdigit() or len(lines) >= _MOST_LINES:
                raise Broken("not_smtp")
            lines.append(line)
        return Reply(int(lines[-1][:3]), tuple(line[4:] for line in lines))

    def _line(self) -> str:
        while b"\n" not in self._held:
            try:
                got = self._socket.recv(4096)
            except TimeoutError:
                raise Broken("timeout") from None
            except OSError:
                got = b""
            if not got or len(self._held) > _LONGEST_LINE:
                raise Broken("dropped")
            self._held += got
        line, _end, self._held = self._held.partition(b"\n")
        return line.decode("utf-8", "replace").rstrip("\r")

    def leave(self) -> None:
        """Say good-bye and close; the answer is not awaited."""
        self.write_some(b"QUIT\r\n")
        self.drop()

    def drop(self) -> None:
        if hasattr(self, "_socket"):
            self._socket.close()
