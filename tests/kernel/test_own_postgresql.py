"""The same code on a PostgreSQL that the operator runs, named by ASSISES_DATABASE_URL."""

import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.common import ROOT

BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"))
OWNER = "postgres"
pytestmark = [
    pytest.mark.xdist_group("embedded"),
    pytest.mark.skipif(not BINARIES, reason="no PostgreSQL server is installed in /usr/lib/postgresql"),
    pytest.mark.skipif(
        os.name != "posix" or os.geteuid() != 0, reason="starting a server as its own user needs root"
    ),
]


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def _as_owner(*words: str) -> None:
    owner = pwd.getpwnam(OWNER)
    subprocess.run(
        words, check=True, capture_output=True, user=owner.pw_uid, group=owner.pw_gid, cwd="/tmp", text=True
    )


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    tools = BINARIES[0].parent
    folder = Path(tempfile.mkdtemp(prefix="assises-own-", dir="/tmp"))
    shutil.chown(folder, OWNER)
    data, port = folder / "data", _free_port()
    _as_owner(f"{tools}/initdb", "-D", str(data), "-A", "trust", "-E", "utf8", "-U", "assises", "--no-sync")
    options = f"-h 127.0.0.1 -p {port} -k {folder} -c fsync=off"
    _as_owner(f"{tools}/pg_ctl", "-w", "-D", str(data), "-l", str(folder / "log"), "-o", options, "start")
    try:
        _as_owner(f"{tools}/createdb", "-h", str(folder), "-p", str(port), "-U", "assises", "platform")
        yield f"postgresql://assises@127.0.0.1:{port}/platform"
    finally:
        _as_owner(f"{tools}/pg_ctl", "-w", "-D", str(data), "-m", "immediate", "stop")
        shutil.rmtree(folder)


def _assises(url: str, var: Path, *words: str) -> str:
    environment = {**os.environ, "ASSISES_DATABASE_URL": url, "ASSISES_VAR": str(var)}
    done = subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_platform_lives_on_it(url, tmp_path):
    _assises(url, tmp_path, "migrate", "--verbosity", "0")
    assert "PostgreSQL 15" in _assises(url, tmp_path, "doctor") or BINARIES[0].parts[4] != "15"
    told = _assises(url, tmp_path, "demo", "--only", "boreal")
    assert "Démonstration prête" in told
    assert not (tmp_path / "pg").exists(), "the embedded server was not started"
