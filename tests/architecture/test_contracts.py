"""Imports go down only, and a module that nobody placed fails the build."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.architecture.common import ROOT

RUN = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run import-linter on the tree in `folder`, in a program of its own: it imports what it reads."""
    environment = {**os.environ, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        [sys.executable, "-c", RUN], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for name in ("assises", "config", "demo"):
        ignored = shutil.ignore_patterns("*.html", "*.css", "*.gz", "__pycache__")
        shutil.copytree(ROOT / name, tmp_path / name, ignore=ignored)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_contracts_are_kept():
    done = lint(ROOT)
    assert done.returncode == 0, done.stdout
    kept = len(tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"])
    assert f"{kept} kept, 0 broken" in done.stdout


def test_a_module_that_is_not_placed_fails(copy):
    (copy / "assises" / "novelty").mkdir()
    (copy / "assises" / "novelty" / "__init__.py").touch()
    done = lint(copy)
    assert done.returncode == 1
    assert "novelty" in done.stdout


def test_an_import_that_goes_up_fails(copy):
    with (copy / "assises" / "kernel" / "text.py").open("a") as file:
        file.write("\nfrom assises.register import models\n")
    done = lint(copy)
    assert done.returncode == 1
    assert "assises.kernel.text -> assises.register.models" in done.stdout


def test_text_and_kernel_see_neither_one_another_nor_text_a_framework(copy):
    for name, line in (("text/stems.py", "from assises.kernel import clock"), ("kernel/text.py", "import assises.text.stems")):
        with (copy / "assises" / name).open("a") as file:
            file.write(f"\n{line}\n")
    done = lint(copy)
    assert done.returncode == 1
    for wrong in ("assises.text.stems -> assises.kernel", "assises.kernel.text -> assises.text.stems", "-> django"):
        assert wrong in done.stdout
