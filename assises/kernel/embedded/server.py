"""The embedded PostgreSQL: one cluster in the installation's folder, shared by its programs."""

import atexit
import contextlib
import json
import logging
import re
import subprocess
import threading
import warnings
from pathlib import Path
from typing import Any

import psutil
from django.utils.translation import gettext as _

from assises.kernel.databases import Unusable
from assises.kernel.embedded.processes import is_postgres_of

log = logging.getLogger(__name__)
_NUMBER = re.compile(r"\d{1,9}")
_starting = threading.Lock()  # threads of one program ask at the same time


def _drop_stale_pid_file(data: Path) -> None:
    """Remove a `postmaster.pid` left by a crash whose number now belongs to another program.

    PostgreSQL's own tools would see a living process and wait for it for ever.
    """
    pid_file = data / "postmaster.pid"
    with contextlib.suppress(OSError, ValueError, IndexError):
        pid = int(pid_file.read_text(encoding="ascii").splitlines()[0])
        if psutil.pid_exists(pid) and not is_postgres_of(pid, data):
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
    """Start the cluster in `data` if it is not running and return the folder of its socket; raises Unusable.

    The cluster is stopped when the last program that called this ends; a program that was killed is
    not counted as a user.
    """
    with _starting:
        return str(_started(data.resolve()).get_postmaster_info().socket_dir)


def tools_folder(data: Path) -> Path:
    """Return the folder of the client tools of the cluster in `data`, which is started: the wheel brings several."""
    with _starting:
        return Path(_started(data.resolve()).bin_path)


def _started(data: Path) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the session may have no run directory; the wheel says so
        from assises.kernel.embedded.cluster import Cluster, checked_version  # noqa: PLC0415  (imported where it is used: the wheel looks at the machine)

    if data in Cluster._instances:
        return Cluster._instances[data]
    for folder in (data.parent, data):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    checked_version(data)
    _drop_stale_pid_file(data)
    # The wheel's own lock is one file in /tmp, which belongs to whoever came first on the machine.
    lock = Cluster._lock = type(Cluster._lock)(data.parent / "pg.lock")
    _forget_dead_users(data, lock)
    server = _made(Cluster, data)
    try:
        server.start()
    except BaseException:
        Cluster._instances.pop(data, None)  # the wheel lists it first: the next call must begin anew
        raise
    atexit.register(_forget_dead_users, data, lock)  # runs before the wheel counts who is left
    return server


def _made(cluster: Any, data: Path) -> Any:
    """Return the server, not started; as root the wheel makes the user that runs it. Raises Unusable."""
    try:
        return cluster(data, cleanup_mode="stop")
    except (subprocess.SubprocessError, FileNotFoundError) as error:
        raise Unusable(
            _("PostgreSQL refuse d’être root, et son utilisateur pgserver ne peut pas être créé (%s)")
            % error,
            _("Lancez Assises comme un utilisateur ordinaire, ou créez celui-là."),
        ) from error
