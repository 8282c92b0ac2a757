"""Secrets an installation makes for itself when its environment gives none."""

import os
import secrets
from pathlib import Path


def persistent_secret(path: Path) -> str:
    """Return the secret kept at `path`, made on first use and readable by its owner alone.

    Two programs may start at once on the same folder: the file is written aside and linked into
    place, so both read the same secret.
    """
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft = path.with_name(f"{path.name}.{os.getpid()}")
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(48))
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text(encoding="ascii").strip()
