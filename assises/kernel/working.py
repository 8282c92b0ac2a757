"""Running jobs until told to stop: a database that goes away is waited for, and found again."""

import asyncio
import contextlib
import signal
import time

import structlog
from django.db import DatabaseError, InterfaceError, close_old_connections
from procrastinate.contrib.django import app
from procrastinate.jobs import DeleteJobCondition

from assises.kernel import heartbeats
from assises.kernel.enums import ProcessKind
from assises.kernel.supervision import BackOff

PATIENCE = 5.0  # seconds at most before the next try: a database that is back is found at once
log = structlog.get_logger(__name__)


def run_jobs(concurrency: int) -> None:
    """Run the jobs of the queue until SIGTERM or SIGINT; those that run are finished."""
    asyncio.run(_run(concurrency))


async def _run(concurrency: int) -> None:
    told = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        with contextlib.suppress(NotImplementedError):  # Windows: the process is ended otherwise
            asyncio.get_running_loop().add_signal_handler(number, told.set)
    stopping, beating = asyncio.create_task(told.wait()), asyncio.create_task(_beat())
    pause = BackOff()
    while not told.is_set():
        begun, working = time.monotonic(), asyncio.create_task(_work(concurrency))
        await asyncio.wait({working, stopping}, return_when=asyncio.FIRST_COMPLETED)
        fault = await _ended(working)
        if not told.is_set():
            log.error("jobs_stopped", fault=fault)
            await asyncio.wait({stopping}, timeout=min(pause.after(time.monotonic() - begun), PATIENCE))
    beating.cancel()
    await asyncio.to_thread(heart, beats=False)


async def _work(concurrency: int) -> None:
    with app.replace_connector(app.connector.get_worker_connector()) as here:  # type: ignore[attr-defined]  # Django's has one
        async with here.open_async():
            await here.run_worker_async(
                concurrency=concurrency,
                delete_jobs=DeleteJobCondition.SUCCESSFUL,  # what failed stays, for `assises doctor`
                install_signal_handlers=False,
            )


async def _ended(working: "asyncio.Task[None]") -> str:
    """Let the jobs that run end, and return the kind of fault that stopped them."""
    working.cancel()
    try:
        await working
    except asyncio.CancelledError:
        return ""
    except Exception as fault:  # noqa: BLE001 (whatever it is, jobs are taken again)
        return type(fault).__name__
    return "stopped"


async def _beat() -> None:
    """Beat from the loop that runs the jobs: one that is stuck does not pass for alive."""
    while True:
        await asyncio.to_thread(heart)
        await asyncio.sleep(heartbeats.EVERY)


def heart(kind: ProcessKind = ProcessKind.JOBS, *, beats: bool = True) -> None:
    """Beat, or leave; a database that is away, or not migrated, is for others to tell."""
    try:
        with contextlib.suppress(DatabaseError, InterfaceError):
            heartbeats.beat(kind) if beats else heartbeats.leave()
    finally:
        close_old_connections()
