"""Where things are: the code, and what an installation keeps. Nothing else works out a place from a file's own."""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

CODE = Path(__file__).resolve().parent.parent  # a clone, or the environment's folder of packages
MARKS = ("manage.py", "pyproject.toml")
SYSTEM = Path("/var/lib/assises")
NAME = "assises"


def is_clone(code: Path = CODE) -> bool:
    """Say whether the code runs from its clone (or an unpacked source archive), and not from where pip put it."""
    return all((code / mark).is_file() for mark in MARKS)


def data_folder(given: str, code: Path = CODE) -> Path:
    """Return the folder of what the installation keeps: the one that is given, or the one of this kind of installation.

    Raises ImproperlyConfigured where it would be lost with the environment of packages, or where there is none.
    """
    if is_clone(code):
        return Path(given or code / "var").resolve()
    folder = Path(given or (SYSTEM if _may_use(SYSTEM) else _of_user())).resolve()
    if folder.is_relative_to(code):
        raise ImproperlyConfigured(
            f"ASSISES_VAR is inside {code}, which goes with the packages: name a folder elsewhere"
        )
    return folder


def _may_use(folder: Path) -> bool:
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    return root or (folder.is_dir() and os.access(folder, os.R_OK | os.W_OK | os.X_OK))


def _of_user() -> Path:
    """Return the user's own folder (XDG Base Directory: a path that is not absolute counts for nothing)."""
    base = os.environ.get("XDG_DATA_HOME", "")
    try:
        return (Path(base) if Path(base).is_absolute() else Path.home() / ".local" / "share") / NAME
    except RuntimeError as error:  # a user without a home
        raise ImproperlyConfigured(
            f"This user has no folder of their own: name one in ASSISES_VAR, or give them {SYSTEM}"
        ) from error
