"""`make` looks at Python before it writes anything, and takes no environment of an older one for a good one."""

import os
import shutil
import subprocess
import sys

import pytest

from tests.architecture.common import ROOT

OLD = '#!/bin/sh\ncase "$2" in *platform*) echo 3.10.13;; *) exit 1;; esac\n'
# New enough: it says so, notes that it was asked for an environment, and makes none.
NEW = '#!/bin/sh\n[ "$1" = -c ] && exit 0\n[ -e .venv ] && echo kept >asked || echo clear >asked\nexit 1\n'


@pytest.fixture
def clone(tmp_path):
    """What `make` reads of a clone, in a folder with a difficult name, and programs that pass for Python."""
    folder = tmp_path / "l'an, $HOME neuf"
    (folder / "requirements").mkdir(parents=True)
    for name in ("Makefile", "pyproject.toml", "requirements/runtime.lock", "requirements/dev.lock"):
        shutil.copy(ROOT / name, folder / name)
    for name, text in (("old", OLD), ("new", NEW)):
        (folder / name).write_text(text)
        (folder / name).chmod(0o755)
    return folder


def made(clone, python):
    """Run `make demo` with a Python, where there is no uv; return what it said on its error output."""
    path = os.pathsep.join(["/usr/bin", "/bin"])
    done = subprocess.run(["make", "demo", f"PYTHON={python}"], cwd=clone, capture_output=True, text=True, check=False,
                          env={**os.environ, "PATH": path})  # fmt: skip
    assert done.returncode != 0
    return done.stderr


@pytest.mark.parametrize(("python", "found"), [("./old", "is 3.10.13"), ("./absent", "is not found")])
def test_an_old_python_or_none_is_said_and_nothing_is_made(clone, python, found):
    before = sorted(clone.iterdir())
    said = made(clone, python)
    assert f"Assises needs Python 3.11 or newer, and {python} {found}" in said
    assert "PYTHON=python3" in said
    assert sorted(clone.iterdir()) == before


@pytest.mark.parametrize(("before", "after"), [("old", "clear"), ("new", "kept")])
def test_the_environment_of_an_old_python_is_not_kept(clone, before, after):
    (clone / ".venv" / "bin").mkdir(parents=True)
    shutil.copy(clone / before, clone / ".venv" / "bin" / "python")
    made(clone, "./new")
    assert (clone / "asked").read_text().strip() == after


@pytest.mark.skipif(shutil.which("make") is None, reason="no make")
def test_the_port_reaches_every_command(clone):
    told = subprocess.run(["make", "--no-print-directory", "-f", "Makefile", "-f", "-", "shown", "PORT=9123"], cwd=clone, capture_output=True, text=True,
                          check=True, input=f'shown:\n\t@"{sys.executable}" -c "import os; print(os.environ[\'PORT\'])"\n')  # fmt: skip
    assert told.stdout.strip() == "9123"
