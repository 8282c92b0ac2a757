"""Which programs run, and which of them are servers of a cluster."""

from pathlib import Path

import psutil


def is_postgres_of(pid: int, data: Path) -> bool:
    """Say whether the program `pid` is the server of the cluster in `data`."""
    try:
        words = psutil.Process(pid).cmdline()
    except psutil.Error:
        return False
    return bool(words) and "postgres" in Path(words[0]).name and str(data) in words
