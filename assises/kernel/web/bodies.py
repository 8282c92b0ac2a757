"""Bodies of requests: bounded in size, time and number, and kept apart until they have come whole.

They take no thread while they come. The larger size is for who is known: what a request carries as proof is verified
before its body is read.
"""

import asyncio
import contextlib
from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from typing import Any

from django.conf import settings
from django.db import DatabaseError, InterfaceError
from django.urls import Resolver404, resolve
from django.utils import translation

from assises.kernel.web.access import Access, declared_access
from assises.kernel.web.credentials import is_known

SMALL, LARGE = 1024 * 1024, 64 * 1024 * 1024
IN_MEMORY = 64 * 1024  # of a body that comes; the rest is on the disk
LINES = {
    400: "La demande est coupée. / The request is cut.",
    408: "La demande arrive trop lentement. / The request comes too slowly.",
    411: "La demande ne dit pas sa longueur. / The request does not say its length.",
    413: "La demande est trop grande. / The request is too large.",
    503: "Trop de demandes à la fois. Attendez quelques secondes. / Too many requests at once. Wait a few seconds.",
    507: "Le disque du serveur est plein. Réessayez plus tard. / The server’s disk is full. Try again later.",
}


class Refused(Exception):
    """A request that goes no further, and what its sender is told."""

    def __init__(self, status: int) -> None:
        super().__init__(LINES[status])
        self.status = status

    def answer(self) -> tuple[int, list[tuple[str, str]], bytes]:
        headers = [("Content-Type", "text/plain; charset=utf-8"), ("Connection", "close")]
        later = [("Retry-After", "5")] if self.status in {503, 507} else []
        return self.status, headers + later, f"{LINES[self.status]}\n".encode()


@dataclass(frozen=True)
class Patience:
    """How long a body may take: `grace` seconds, and one more for each `rate` bytes that came, up to a limit."""

    grace: float = 10.0
    rate: float = 500.0
    small: float = 120.0
    large: float = 900.0

    def seconds(self, received: int, most: int) -> float:
        return min(self.grace + received / self.rate, self.large if most > SMALL else self.small)


def most_bytes(path: str) -> int:
    """Return how large a body may be there, from who is known: files are brought by the staff, or by programs."""
    if path.startswith(settings.API_PREFIXES):
        return LARGE
    try:
        with translation.override(translation.get_language_from_path(path) or settings.LANGUAGE_CODE):
            match = resolve(path)
    except Resolver404:
        return SMALL
    return LARGE if declared_access(match.func, match.url_name) is Access.STAFF else SMALL


def sender(environ: dict[str, Any]) -> str:
    """Return the address that a body comes from: the one that our own proxy saw, where one is declared."""
    seen = environ.get("HTTP_X_FORWARDED_FOR", "") if settings.SECURE_PROXY_SSL_HEADER else ""
    return seen.rpartition(",")[2].strip() or environ.get("REMOTE_ADDR", "")


class Bodies:
    """Those that come to a process, in a limited number, and from one address: the rest are told when to come back."""

    def __init__(self, patience: Patience | None = None, small: int = 512, large: int = 16, each: int = 64) -> None:
        self.patience = patience or Patience()
        self.places = {SMALL: small, LARGE: large}
        self.each, self.senders = each, Counter[str]()

    async def read(self, environ: dict[str, Any], source: Any, held: ExitStack, in_thread: Any) -> None:
        """Put the body of a request in its environment, until `held` is left; raises Refused."""
        if "HTTP_TRANSFER_ENCODING" in environ:
            raise Refused(411)  # one cut short could not be told from one that ended
        told = int(environ["CONTENT_LENGTH"])
        most = await self._most(environ, told, in_thread)
        with self._place(most, sender(environ)):
            body = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115  (closed with the answer)
            held.callback(body.close)
            # In a task of its own, which time may end (granian's own cannot be) and which keeps no exception: its
            # frames would hold the connection open after the refusal.
            fault = await asyncio.get_running_loop().create_task(self._fault(source, body, told, most))
        if fault:
            raise Refused(fault)
        body.seek(0)
        environ["wsgi.input"] = body

    async def _most(self, environ: dict[str, Any], told: int, in_thread: Any) -> int:
        """Return the size allowed here to this sender; raises Refused when the one told is larger."""
        if told <= SMALL:
            return SMALL
        path = environ["PATH_INFO"].encode("latin-1").decode(errors="replace")
        if told > most_bytes(path):
            raise Refused(413)
        try:
            known = await in_thread(is_known, path, environ)
        except (DatabaseError, InterfaceError) as error:
            raise Refused(503) from error
        if not known:
            raise Refused(413)
        return LARGE

    @contextlib.contextmanager
    def _place(self, most: int, address: str) -> Any:
        if not self.places[most] or self.senders[address] >= self.each:
            raise Refused(503)
        self.places[most] -= 1
        self.senders[address] += 1
        try:
            yield
        finally:
            self.places[most] += 1
            self.senders[address] -= 1
            if not self.senders[address]:
                del self.senders[address]

    async def _fault(self, source: Any, body: Any, told: int, most: int) -> int | None:
        """Keep what comes; return the status of the refusal when it is too slow, cut short, or has no room."""
        begun = asyncio.get_running_loop().time()
        try:
            async with asyncio.timeout_at(begun + self.patience.seconds(0, most)) as limit:
                async for piece in source:
                    body.write(piece)
                    limit.reschedule(begun + self.patience.seconds(body.tell(), most))
        except TimeoutError:
            return 408
        except OSError:
            return 507
        return None if body.tell() == told else 400
