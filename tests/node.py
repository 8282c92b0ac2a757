"""Programs in JavaScript that tests talk to: their packages live in `var/node`, from run to run."""

import fcntl
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from django.conf import settings

INSTALL = ("install", "--no-package-lock", "--no-audit", "--no-fund", "--silent")


def missing(words: str) -> None:
    """Skip the test, or fail it where journeys are required."""
    if os.environ.get("ASSISES_JOURNEYS") == "required":
        pytest.fail(words)
    pytest.skip(words)


def prepared(here: Path, program: str) -> tuple[str, Path]:
    """Return Node, and a folder with `program` of `here` and the packages of its `package.json`."""
    node, folder = node_and_packages(here)
    shutil.copy(here / program, folder)
    return node, folder


def node_and_packages(here: Path) -> tuple[str, Path]:
    """Return Node, and a folder with the packages that `package.json` of `here` names."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        missing("No Node: install Node 20 or later to talk with certified programs.")
    folder = Path(settings.ROOT) / "var" / "node" / here.name
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # several workers want the same packages at the same time
        _install(str(npm), folder, (here / "package.json").read_text())
    return str(node), folder


def _install(npm: str, folder: Path, wanted: str) -> None:
    """Install once what `wanted` lists; the mark is written last, so that what was cut short begins again."""
    mark = folder / "installed.json"
    if mark.exists() and mark.read_text() == wanted:
        return
    (folder / "package.json").write_text(wanted)
    if subprocess.run([npm, *INSTALL], cwd=folder, check=False, timeout=300).returncode:
        missing(f"npm could not install the packages of {folder.name}.")
    mark.write_text(wanted)
