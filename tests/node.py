"""Programs in JavaScript that tests talk to: their packages live in `var/node`, from run to run."""

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
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        missing("No Node: install Node 20 or later to talk with certified programs.")
    folder = Path(settings.ROOT) / "var" / "node" / here.name
    folder.mkdir(parents=True, exist_ok=True)
    kept, wanted = folder / "package.json", (here / "package.json").read_text()
    if not (folder / "node_modules").exists() or kept.read_text() != wanted:
        kept.write_text(wanted)
        if subprocess.run([str(npm), *INSTALL], cwd=folder, check=False, timeout=300).returncode:
            kept.write_text("")  # so that the next run begins again
            missing(f"npm could not install the packages of {here.name}.")
    shutil.copy(here / program, folder)
    return str(node), folder
