"""The folder of the server's socket: who may enter it may do everything in the database."""

import hashlib
import os
import pwd
import re
import tempfile
from pathlib import Path

from django.utils.translation import gettext as _

from assises.kernel.databases import Unusable
from assises.kernel.embedded import access

SOCKET = ".s.PGSQL.5432"
LONGEST = 103  # bytes of the address of a socket, on every system
PLAIN = re.compile(
    r"[\w/.+@~-]+", re.ASCII
)  # PostgreSQL reads a comma or a quote as the end of a folder's name


def socket_folder(data: Path, owner: str | None) -> Path:
    """Return `data` itself where its path can be an address, or a folder of the same user's in the temporary one."""
    if fits(data):
        return data
    uid = pwd.getpwnam(owner).pw_uid if owner else os.geteuid()
    name = f"assises-{uid}-{hashlib.sha256(os.fsencode(data)).hexdigest()[:16]}"
    folder = next(place for place in (Path(tempfile.gettempdir()) / name, Path("/tmp") / name) if fits(place))  # noqa: S108  (a folder of ours in it, checked below)
    if not folder.exists():
        folder.mkdir(mode=0o700)
        access.give(folder, owner)
    if owner:
        access.let_through(folder)
    if not access.owned(folder, uid):
        raise Unusable(
            _("Le dossier %(folder)s n’est pas à l’utilisateur %(user)s seul")
            % {"folder": folder, "user": owner or uid},
            _("Supprimez-le, ou donnez un autre TMPDIR."),
        )
    return folder


def fits(folder: Path) -> bool:
    """Say whether a socket in `folder` has an address that every client of PostgreSQL reads."""
    return bool(PLAIN.fullmatch(str(folder))) and len(os.fsencode(folder / SOCKET)) <= LONGEST
