"""Granian's requests (RSGI) to a WSGI application: only what has come whole takes a thread, and only while it works.

Bodies that come slowly and answers that are read slowly are waited for by the loop, thousands at a time if need be.
"""

import asyncio
import io
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from tempfile import SpooledTemporaryFile
from typing import Any

from assises.kernel.web.bodies import Bodies, Refused
from assises.kernel.web.environ import environ_of

QUEUE = 128  # requests that wait for a thread: who comes after is told when to come back
IN_MEMORY, PIECE = 1024 * 1024, 64 * 1024
AT_ONCE = 256 * 1024  # bytes that the system takes from us though nobody reads; a longer answer is watched
READER = 60.0  # seconds within which a reader takes a piece of an answer
Headers = list[tuple[str, str]]


class Bridge:
    """Calls a WSGI application in `threads` threads, for requests whose bodies have come."""

    def __init__(self, application: Any, *, threads: int, queue: int = QUEUE, bodies: Bodies | None = None) -> None:
        self.application = application
        self.threads = ThreadPoolExecutor(threads, thread_name_prefix="page")
        self.bodies = bodies or Bodies()
        self.places = threads + queue
        self.loop: Any = None

    def __rsgi_init__(self, loop: Any) -> None:
        self.loop = loop

    def __rsgi_del__(self, _loop: Any) -> None:
        self.threads.shutdown(wait=False, cancel_futures=True)

    async def __rsgi__(self, scope: Any, protocol: Any) -> None:
        environ = environ_of(scope)
        try:
            with ExitStack() as held:
                if "CONTENT_LENGTH" in environ or "HTTP_TRANSFER_ENCODING" in environ:
                    await self.bodies.read(environ, protocol, held, self.in_thread)
                told = await self.in_thread(self._answer, environ)
            await self._send(protocol, *told)
        except Refused as refusal:
            protocol.response_bytes(*refusal.answer())

    async def in_thread(self, function: Any, *given: Any) -> Any:
        """Call a function in one of the threads; raises Refused when too many wait for them."""
        if not self.places:
            raise Refused(503)
        self.places -= 1
        try:
            return await self.loop.run_in_executor(self.threads, function, *given)
        finally:
            self.places += 1

    def _answer(self, environ: dict[str, Any]) -> tuple[int, Headers, Any]:
        """Return the status, the headers and the whole body: bytes, or a file when it was made piece by piece."""
        told: list[Any] = []

        def start_response(status: str, headers: Headers, _fault: Any = None) -> None:
            told[:] = [int(status[:3]), headers]

        result = self.application(environ, start_response)
        try:
            body = _kept(result) if getattr(result, "streaming", True) else b"".join(result)
        finally:
            if hasattr(result, "close"):
                result.close()
        return told[0], told[1], body

    async def _send(self, protocol: Any, status: int, headers: Headers, body: Any) -> None:
        if isinstance(body, bytes) and len(body) <= AT_ONCE:
            protocol.response_bytes(status, headers, body)
            return
        with io.BytesIO(body) if isinstance(body, bytes) else body as file:
            await self.loop.create_task(_streamed(protocol, status, headers, file))


def _kept(pieces: Iterable[bytes]) -> Any:
    """Return all that is made, as bytes or, when it is long, in a file: its reader, however slow, holds no thread."""
    kept = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115  (closed once it is sent)
    try:
        kept.writelines(pieces)
    except OSError as error:
        kept.close()
        raise Refused(507) from error
    except BaseException:
        kept.close()
        raise
    length = kept.tell()
    kept.seek(0)
    return kept if length > IN_MEMORY else kept.read()


async def _streamed(protocol: Any, status: int, headers: Headers, body: Any) -> None:
    """Send a file piece by piece; a reader that takes none for too long is left with less than it was told."""
    length = body.seek(0, 2)
    body.seek(0)
    named = [pair for pair in headers if pair[0].lower() != "content-length"]
    transport = protocol.response_stream(status, [*named, ("Content-Length", str(length))])
    while piece := body.read(PIECE):
        try:
            async with asyncio.timeout(READER):
                await transport.send_bytes(piece)
        except (TimeoutError, RuntimeError):  # the second says that the reader has left
            return
