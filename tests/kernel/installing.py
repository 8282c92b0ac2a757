"""Assises built as a package and installed in an environment of its own, far from its clone."""

import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
from pathlib import Path

from tests.architecture.common import ROOT
from tests.node import missing

LEFT_OUT = shutil.ignore_patterns(
    ".git",
    ".venv",
    "var",
    "build",
    "*.egg-info",
    "__pycache__",
    "*.mo",
    ".*_cache",
    ".hypothesis",
    "node_modules",
)
BUILD = "import sys, catalogues; print(getattr(catalogues, 'build_' + sys.argv[1])(sys.argv[2]))"


def ran(*words: object, **options: object) -> str:
    """Return what a program printed; its failure is the test's."""
    done = subprocess.run(
        [str(word) for word in words], capture_output=True, text=True, check=False, **options
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def source_archive(folder: Path) -> Path:
    """Return the clone's source archive, unpacked in `folder`, where setuptools is there to build from it."""
    _setuptools(folder / "tools")
    clone = shutil.copytree(ROOT, folder / "clone", ignore=LEFT_OUT)
    name = _built("sdist", clone, folder)
    with tarfile.open(folder / name) as archive:
        archive.extractall(folder / "unpacked", filter="data")
    return folder / "unpacked" / name.removesuffix(".tar.gz")


def wheel(source: Path, folder: Path) -> Path:
    """Return the wheel built from an unpacked source archive."""
    return folder / _built("wheel", source, folder)


def environment(folder: Path, package: Path) -> Path:
    """Return the programs of a new environment: `package`, and what it needs from the environment of the tests."""
    ran(sys.executable, "-m", "venv", folder)
    ran(folder / "bin" / "python", "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", package)
    own = next(folder.glob("lib/*/site-packages"))
    # A line of a .pth file comes after the environment's own packages, and opens no .pth file: the clone stays apart.
    (own / "needs.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return folder / "bin"


def _setuptools(folder: Path) -> None:
    uv = shutil.which("uv")
    pip = (
        [uv, "pip", "install", "--python", sys.executable] if uv else [sys.executable, "-m", "pip", "install"]
    )
    words = ("--quiet", "--target", str(folder), "setuptools>=78")
    if subprocess.run([*pip, *words], check=False, timeout=120, capture_output=True).returncode:
        missing("setuptools could not be installed.")


def _built(what: str, source: Path, folder: Path) -> str:
    path = os.pathsep.join([str(folder / "tools"), str(source / "packing")])
    told = ran(sys.executable, "-c", BUILD, what, folder, cwd=source, env=os.environ | {"PYTHONPATH": path})
    return told.splitlines()[-1]
