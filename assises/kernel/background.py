"""Loops that run beside the jobs, in every worker: a module that cannot wait for a job adds its own."""

from collections.abc import Callable, Collection
from threading import Event, Thread

import structlog
from django.core.exceptions import ImproperlyConfigured

Loop = Callable[[Event], None]
TROUBLE = 2.0  # seconds before a loop that failed is begun again
log = structlog.get_logger(__name__)
_loops: dict[str, Loop] = {}


def loop(name: str, run: Loop) -> None:
    """Add a loop that runs until its event is set; raises ImproperlyConfigured when the name is taken."""
    if name in _loops:
        raise ImproperlyConfigured(f"the loop {name!r} is added twice")
    _loops[name] = run


def _kept(name: str, run: Loop, stop: Event) -> None:
    """Run a loop until it is told to stop: one that fails is begun again, and the log says so."""
    while not stop.is_set():
        try:
            run(stop)
        except Exception as fault:  # noqa: BLE001 (whatever it is, what waits is handed over by the next turn)
            log.error("loop_failed", loop=name, fault=type(fault).__name__)
            stop.wait(TROUBLE)
        else:
            return


def names() -> list[str]:
    """Return the names of the loops."""
    return sorted(_loops)


def start(only: Collection[str] = ()) -> Callable[[], None]:
    """Start every loop, or only those named, in a thread of its own; return what stops them and waits for their end."""
    stop = Event()
    wanted = {name: run for name, run in _loops.items() if not only or name in only}
    threads = [
        Thread(target=_kept, args=(name, run, stop), name=name, daemon=True) for name, run in wanted.items()
    ]
    for thread in threads:
        thread.start()

    def end() -> None:
        stop.set()
        for thread in threads:
            thread.join(timeout=30)

    return end
