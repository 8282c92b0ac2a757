"""An installation that was migrated once, for the tests that want one of their own: copied, not made each time.

`tests/kernel/test_own_postgresql.py` migrates one from nothing in each run.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COPIED = ("pg", "static")  # never its keys: two installations have each their own
STEPS = (("migrate", "--verbosity", "0"), ("collectstatic", "--noinput", "--verbosity", "0"))


def _state() -> str:
    """Return what a migrated installation is made of, as a mark: another code, another template."""
    sources = [*ROOT.glob("assises/*/migrations/*.py"), *ROOT.glob("assises/*/sql/*"), *ROOT.glob("assises/**/static/**/*"), ROOT / "config/settings.py",
               ROOT / "requirements/runtime.lock"]  # fmt: skip
    found = hashlib.sha256()
    for path in sorted(one for one in sources if one.is_file()):
        found.update(str(path).encode() + path.read_bytes())
    return found.hexdigest()[:16]


def _made(folder: Path) -> None:
    unfinished = folder.with_suffix(".unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("ASSISES_", "DJANGO_"))}
    for words in STEPS:
        command = [sys.executable, "manage.py", *words]
        subprocess.run(command, cwd=ROOT, env=kept | {"ASSISES_VAR": str(unfinished)}, check=True)
    unfinished.rename(folder)


def copied_to(var: Path) -> None:
    """Fill `var` with a migrated database and the static files."""
    kept = ROOT / "var" / "templates"
    kept.mkdir(parents=True, exist_ok=True)
    folder = kept / _state()
    with (kept / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # several workers want it at the same time
        if not folder.exists():
            for former in kept.glob("*/"):
                shutil.rmtree(former)
            _made(folder)
        # The owner of the database's files is another account where the tests run as root.
        subprocess.run(["cp", "-a", *(str(folder / name) for name in COPIED), str(var)], check=True)
