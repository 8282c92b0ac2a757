"""What the user of the embedded server may reach, when root starts it: what it needs, and nothing for anybody else."""

import os
import shutil
import stat
from pathlib import Path

SEARCH = stat.S_IXOTH  # pass through a folder towards a name that is known; its list stays closed


def let_through(place: Path) -> None:
    """Open the folders above `place` to those who know where they go: PostgreSQL refuses to be root and must pass."""
    for folder in place.parents:
        _add(folder, SEARCH)


def let_read(*folders: Path) -> None:
    """Let any user run the published programs in `folders`, whatever the umask under which they were installed."""
    for folder in folders:
        let_through(folder)
        for place in (folder, *folder.rglob("*")):
            mode = place.stat().st_mode
            runs = stat.S_ISDIR(mode) or mode & stat.S_IXUSR
            _add(place, stat.S_IROTH | (stat.S_IXOTH if runs else 0))


def give(place: Path, owner: str | None) -> None:
    """Make `place` the folder of `owner` (None: of who runs this) and of no other."""
    if owner:
        shutil.chown(place, owner, owner)
    if stat.S_IMODE(place.stat().st_mode) & 0o077:
        place.chmod(0o700)


def _add(place: Path, bits: int) -> None:
    mode = place.stat().st_mode
    if mode & bits != bits:
        place.chmod(stat.S_IMODE(mode) | bits)


def owned(place: Path, owner: int) -> bool:
    """Say whether `place` is a folder, itself and not by a link, of the user `owner`, that no other may enter."""
    found = os.lstat(place)
    return stat.S_ISDIR(found.st_mode) and found.st_uid == owner and not found.st_mode & 0o077
