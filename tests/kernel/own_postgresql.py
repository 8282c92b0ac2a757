"""A PostgreSQL server as an operator runs one, started from what the machine has in /usr/lib/postgresql."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"))
OWNER = "postgres"
MISSING = "no PostgreSQL server in /usr/lib/postgresql, or not root: it is started as its own user"
AVAILABLE = bool(BINARIES) and os.name == "posix" and os.geteuid() == 0


@dataclass(frozen=True)
class OwnServer:
    """A server that runs; `restart` breaks off what it was doing, as a crash would."""

    url: str
    data: Path
    log: Path
    options: str

    def start(self) -> None:
        _as_owner("pg_ctl", "-w", "-D", str(self.data), "-l", str(self.log), "-o", self.options, "start")

    def stop(self) -> None:
        _as_owner("pg_ctl", "-w", "-D", str(self.data), "-m", "immediate", "stop")

    def restart(self) -> None:
        self.stop()
        self.start()


def _as_owner(tool: str, *words: str) -> None:
    owner, command = pwd.getpwnam(OWNER), [str(BINARIES[0].parent / tool), *words]
    subprocess.run(
        command, check=True, capture_output=True, user=owner.pw_uid, group=owner.pw_gid, cwd="/tmp"
    )


@contextmanager
def own_postgresql() -> Iterator[OwnServer]:
    """Start a server with an empty database, and leave nothing of it."""
    folder = Path(tempfile.mkdtemp(prefix="assises-own-", dir="/tmp"))
    shutil.chown(folder, OWNER)
    with socket.create_server(("127.0.0.1", 0)) as found:
        port = int(found.getsockname()[1])
    options = f"-h 127.0.0.1 -p {port} -k {folder} -c fsync=off"
    url = f"postgresql://assises@127.0.0.1:{port}/platform"
    server = OwnServer(url, folder / "data", folder / "log", options)
    _as_owner("initdb", "-D", str(server.data), "-A", "trust", "-E", "utf8", "-U", "assises", "--no-sync")
    server.start()
    try:
        _as_owner("createdb", "-h", str(folder), "-p", str(port), "-U", "assises", "platform")
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder)
