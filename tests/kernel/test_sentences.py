"""What is wrong with an installation is said in a sentence, whatever the command: what, where, what to do."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tests.architecture.common import ROOT
from tests.kernel.test_embedded import ORDINARY, _may_become_ordinary, is_root

pytestmark = pytest.mark.xdist_group("embedded")
COMMAND = [sys.executable, str(ROOT / "manage.py")]


def told(*words: str, prefix: list[str] | None = None, **environment: str) -> str:
    """Return the sentence by which a command ended; it may have written nothing on its output."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("ASSISES_", "DJANGO_"))}
    done = subprocess.run([*(prefix or []), *COMMAND, *words], cwd="/", env={**kept, **environment},
                          capture_output=True, text=True, check=False, timeout=300)  # fmt: skip
    assert done.returncode == 1, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
    return done.stderr


@pytest.fixture
def read_only():
    """A folder that an ordinary user can list, and not write; and how to be that user."""
    if is_root and not _may_become_ordinary():
        pytest.skip("no way from root to an ordinary user who can read the environment")
    folder = Path(tempfile.mkdtemp(prefix="assises-", dir="/tmp"))
    folder.chmod(0o555)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


@pytest.mark.parametrize("words", [["doctor"], ["serve", "--port", "1"], ["migrate"]])
def test_data_that_may_not_be_written(read_only, words):
    said = told(*words, prefix=ORDINARY if is_root else [], ASSISES_VAR=str(read_only / "var"))
    assert str(read_only / "var") in said
    assert "name in ASSISES_VAR" in said


def test_a_database_whose_folder_may_not_be_written(read_only):
    said = told(
        "migrate", prefix=ORDINARY if is_root else [], ASSISES_VAR=str(read_only), ASSISES_SECRET_KEY="k" * 50
    )
    assert "ASSISES_VAR" in said


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("ASSISES_NEW_WAY_HOURS", "huit", "ASSISES_NEW_WAY_HOURS is not a whole number: huit"),
        ("PORT", "http", "PORT is not a whole number: http"),
        ("ASSISES_DATABASE_URL", "mysql://u:secret@h/n", "is not an address of PostgreSQL"),
        ("ASSISES_SECRET_KEY_FILE", "/nowhere/key", "ASSISES_SECRET_KEY_FILE: /nowhere/key cannot be read"),
        ("ASSISES_ENCRYPTION_KEYS", "short", "ASSISES_ENCRYPTION_KEYS is not a list"),
    ],
)
def test_a_setting_that_cannot_be_read(tmp_path, name, value, expected):
    said = told("doctor", **{"ASSISES_VAR": str(tmp_path), name: value})
    assert expected in said
    assert "secret@" not in said


def test_a_database_that_does_not_answer(tmp_path):
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))  # never listening
        url = f"postgresql://u:hidden@127.0.0.1:{held.getsockname()[1]}/n"
        said = told("migrate", ASSISES_VAR=str(tmp_path), ASSISES_DATABASE_URL=url, ASSISES_DATABASE_WAIT="1")
    assert "Check ASSISES_DATABASE_URL" in said
    assert "hidden" not in said


@pytest.mark.parametrize("host", ["127.0.0.1", "0.0.0.0", "localhost"])
def test_a_port_that_is_taken_starts_no_second_server(host, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        said = told("serve", "--host", host, "--port", port, ASSISES_VAR=str(tmp_path))
    assert not (tmp_path / "pg").exists()
    assert f"{host}:{port}" in said


@pytest.mark.parametrize("port", ["0", "65536", "-1"])
def test_a_number_that_is_no_port(port, tmp_path):
    assert "65535" in told("serve", f"--port={port}", ASSISES_VAR=str(tmp_path))
