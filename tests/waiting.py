"""Waiting for what another process does: a worker, a browser, a server."""

import time
from collections.abc import Callable
from typing import Any


def eventually(read: Callable[[], Any], seconds: float = 20) -> Any:
    """Return what `read` gives once it gives something: the worker needs a moment."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if found := read():
            return found
        time.sleep(0.1)
    raise AssertionError("nothing came")
