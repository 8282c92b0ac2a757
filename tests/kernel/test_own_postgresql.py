"""The same code on a PostgreSQL that the operator runs, named by ASSISES_DATABASE_URL."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.architecture.common import ROOT
from tests.kernel.own_postgresql import AVAILABLE, BINARIES, MISSING, own_postgresql
from tests.kernel.test_sentences import told

pytestmark = [pytest.mark.xdist_group("embedded"), pytest.mark.skipif(not AVAILABLE, reason=MISSING)]


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with own_postgresql() as server:
        yield server.url


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
    told = _assises(url, tmp_path, "demo", "--only", "boreal", "--answers", "60")
    assert "Démonstration prête" in told
    assert not (tmp_path / "pg").exists(), "the embedded server was not started"


@pytest.mark.parametrize("words", [["migrate"], ["serve"], ["worker"]])
def test_a_database_that_cannot_hold_every_character_is_refused_in_a_sentence(latin, words, tmp_path):
    said = told(*words, ASSISES_VAR=str(tmp_path), ASSISES_DATABASE_URL=latin)
    assert "LATIN1" in said
    assert "createdb --encoding=UTF8" in said


def test_and_the_doctor_says_it_with_what_to_do(latin, tmp_path):
    lines = _assises(latin, tmp_path, "doctor").splitlines()
    at = next(place for place, line in enumerate(lines) if "LATIN1" in line)
    assert lines[at].startswith("✗")
    assert "createdb --encoding=UTF8" in lines[at + 1]


@pytest.fixture(scope="module")
def latin(url: str) -> str:
    with psycopg.connect(url, autocommit=True) as server:
        server.execute("CREATE DATABASE ancienne ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0")
    return url.replace("/platform", "/ancienne")
