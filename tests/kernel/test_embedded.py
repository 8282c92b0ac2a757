"""The embedded PostgreSQL, for real: programs of their own on an installation of their own."""

import getpass
import json
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from tests.architecture.common import ROOT

PROGRAM = [sys.executable, "-m", "tests.kernel.embedded_program"]
# An ordinary user who may read the environment wherever it lies, and write only what is theirs.
ORDINARY = ["setpriv", "--reuid=pgserver", "--regid=pgserver", "--clear-groups",
            "--inh-caps=-all,+dac_read_search", "--ambient-caps=+dac_read_search"]  # fmt: skip
NOBODY = 2**22 + 1  # Linux gives no process a greater number than 2**22: never that of a living stranger
is_root = os.geteuid() == 0 if hasattr(os, "geteuid") else False
pytestmark = pytest.mark.xdist_group("embedded")


class Program:
    """One running program of the installation in `var`."""

    def __init__(self, var: Path, who: str, prefix: list[str], **environment: str) -> None:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("ASSISES_")}
        self.process = subprocess.Popen(
            [*prefix, *PROGRAM, who], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            text=True, env={**kept, "ASSISES_VAR": str(var), "PYTHONPATH": str(ROOT), **environment},
        )  # fmt: skip
        line = self.process.stdout.readline().split()
        if line[:1] != ["READY"]:
            pytest.fail(self.process.communicate()[1])
        self.names, self.version, self.user = line[1].split(","), int(line[2]), int(line[3])

    def end(self) -> None:
        _output, errors = self.process.communicate("\n", timeout=30)
        assert self.process.returncode == 0, errors

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.communicate()


class Installation:
    """A folder of its own, with the programs that run on it."""

    def __init__(self, folder: Path) -> None:
        self.var = folder / "var"
        self.programs: list[Program] = []

    def start(self, who: str, prefix: list[str] | None = None, **environment: str) -> Program:
        program = Program(self.var, who, prefix or [], **environment)
        self.programs.append(program)
        return program

    def postmasters(self) -> list[psutil.Process]:
        data = str(self.var / "pg")
        running = psutil.process_iter(["name", "cmdline"])
        return [
            one for one in running if one.info["name"] == "postgres" and data in (one.info["cmdline"] or [])
        ]

    def close(self) -> None:
        for program in self.programs:
            if program.process.poll() is None:
                program.kill()
        for postmaster in self.postmasters():
            postmaster.send_signal(signal.SIGINT)
            postmaster.wait(20)


@pytest.fixture
def installation() -> Iterator[Installation]:
    """In /tmp, because the socket of PostgreSQL must have a short address."""
    folder = Path(tempfile.mkdtemp(prefix="assises-", dir="/tmp"))
    folder.chmod(0o755)
    made = Installation(folder)
    yield made
    made.close()
    shutil.rmtree(folder)


def test_it_starts_and_stops_with_its_last_user(installation):
    first = installation.start("first")
    assert first.version >= 150_000
    assert len(installation.postmasters()) == 1
    first.end()
    assert installation.postmasters() == []
    again = installation.start("second")
    assert again.names == ["first", "second"]


def test_two_programs_share_it(installation):
    first = installation.start("first")
    second = installation.start("second")
    assert second.names == ["first", "second"]
    assert len(installation.postmasters()) == 1
    first.end()
    assert len(installation.postmasters()) == 1, "the second still uses it"
    second.end()
    assert installation.postmasters() == []


def test_it_survives_a_killed_program(installation):
    installation.start("first").kill()
    second = installation.start("second")
    assert second.names == ["first", "second"]
    second.end()
    assert installation.postmasters() == [], "a program that was killed is not a user"


def test_the_last_user_stops_it_even_when_another_was_killed_meanwhile(installation):
    first, second = installation.start("first"), installation.start("second")
    first.kill()
    second.end()
    assert installation.postmasters() == []


def test_it_survives_a_killed_server(installation):
    program = installation.start("first")
    for postmaster in installation.postmasters():
        postmaster.kill()
        postmaster.wait(10)
    program.kill()
    assert installation.start("second").names == ["first", "second"]


@pytest.mark.parametrize("other", ["sleep", "postgres"])
def test_a_stale_pid_file_is_not_believed(installation, other, tmp_path):
    """After a crash the number in the file may belong to anybody, even to another PostgreSQL."""
    installation.start("first").end()
    named = tmp_path / other
    named.symlink_to(shutil.which("sleep") or "/bin/sleep")
    stranger = subprocess.Popen([str(named), "60"])
    try:
        pid_file = installation.var / "pg" / "postmaster.pid"
        data = installation.var / "pg"
        pid_file.write_text(f"{stranger.pid}\n{data}\n{int(time.time())}\n5432\n{data}\n\n  1 1\nready   \n")
        shutil.chown(pid_file, data.stat().st_uid)
        assert installation.start("second").names == ["first", "second"]
        assert stranger.poll() is None, "the stranger is left alone"
    finally:
        stranger.kill()
        stranger.wait()


def test_it_runs_as_root(installation):
    if not is_root:
        pytest.skip(f"the tests run as {getpass.getuser()}, not as root")
    program = installation.start("first")
    assert program.user == 0
    assert installation.postmasters()[0].uids().real != 0, "PostgreSQL itself refuses root"


def _may_become_ordinary() -> bool:
    if not shutil.which("setpriv"):
        return False
    tried = subprocess.run(
        [*ORDINARY, sys.executable, "-c", "import django"], capture_output=True, check=False
    )
    return tried.returncode == 0


def test_it_runs_as_an_ordinary_user(installation):
    if not is_root:
        assert installation.start("first").user == os.geteuid() != 0
        return
    if not _may_become_ordinary():
        pytest.skip("no way from root to an ordinary user who can read the environment")
    home = pwd.getpwnam("pgserver")
    installation.var.mkdir()
    runtime = installation.var.parent / "runtime"
    runtime.mkdir()
    for folder in (installation.var, runtime):
        shutil.chown(folder, home.pw_uid, home.pw_gid)
    program = installation.start("first", ORDINARY, XDG_RUNTIME_DIR=str(runtime), HOME=str(installation.var))
    assert program.user == home.pw_uid
    assert installation.postmasters()[0].uids().real == home.pw_uid
    program.end()
    assert installation.postmasters() == []


def test_two_programs_starting_together_make_one_database(installation):
    """Both find no cluster: one makes it, the other waits and shares it."""
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(2) as both:
        programs = list(both.map(installation.start, ["first", "second"]))
    assert sorted(max((one.names for one in programs), key=len)) == ["first", "second"]
    assert len(installation.postmasters()) == 1


def test_a_list_of_users_that_was_half_written_is_mended(installation):
    first = installation.start("one")
    users = installation.var / "pg" / ".handle_pids.json"
    users.write_text(f"{users.read_text()} {NOBODY}]")
    installation.start("two").end()
    assert first.process.pid in json.loads(users.read_text())
    first.end()
    assert installation.postmasters() == []
