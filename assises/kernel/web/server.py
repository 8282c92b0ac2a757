"""The web server: granian, and what it lets a client take."""

import contextlib
import resource
from typing import Any

from django.conf import settings
from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels
from granian.server.mp import MPServer

CONNECTIONS = 4096  # open at once to a process; the next wait outside
HEADERS = 10_000  # milliseconds for the head of a request, and for one to come on an open connection
ENDING = 10  # seconds for a process to finish what it answers


def server(target: str, host: str, port: int, workers: int, headers: int = HEADERS) -> MPServer:
    """Return the server of an RSGI application; its processes may open as many files as it has connections.

    It speaks HTTP/1.1, as proxies do to what stands behind them: each request takes a connection, which are counted.
    """
    with contextlib.suppress(OSError, ValueError):
        _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    return MPServer(
        target, address=host, port=port, interface=Interfaces.RSGI, http=HTTPModes.http1, websockets=False,
        workers=workers, backpressure=CONNECTIONS, http1_settings=HTTP1Settings(header_read_timeout=headers),
        respawn_failed_workers=True, workers_kill_timeout=ENDING, log_access=False,
        log_level=LogLevels.warning, log_dictconfig=_one_log(),
    )  # fmt: skip


def _one_log() -> dict[str, Any]:
    """Return a configuration by which the server's lines go the way of all others."""
    same = {name: {"handlers": [], "propagate": True} for name in ("_granian", "granian.access")}
    return {**settings.LOGGING, "loggers": {**settings.LOGGING["loggers"], **same}}
