"""A process that ends with the one that started it, even killed: none is left to serve or to work alone."""

import os
import signal
import threading
import time

EVERY, ENDING = 1.0, 20.0  # seconds between two looks, and for the process to end by itself


def end_with(parent: int) -> None:
    """End this process, as when it is told to, once `parent` is no longer the one above it."""
    threading.Thread(target=_watch, args=(parent,), name="parent", daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(EVERY)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(ENDING)
    os._exit(1)  # it does not hear: nothing of it may stay
