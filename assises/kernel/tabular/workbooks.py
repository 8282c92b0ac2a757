"""From a workbook (XLSX, XLS, ODS) to rows of cells as text, read by a program of its own within limits."""

import json
import subprocess
import sys
from pathlib import Path
from threading import Semaphore

from django.utils.translation import gettext as _

from assises.kernel.tabular import child, extents
from assises.kernel.tabular.delimited import Line
from assises.kernel.tabular.errors import TooHeavy, TooLong, TooWide, Unreadable
from assises.kernel.tabular.typed import KINDS, Truth

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MEMORY, SECONDS, OUTPUT = 2 << 30, 20, 64 << 20  # bytes, seconds of processor, characters
COLUMNS = 500  # no list has more; a sheet may have sixteen thousand
PATIENCE = 120  # seconds that a busy machine may take for the seconds of processor that the child may use
_turn = Semaphore(
    1
)  # a process reads one workbook at a time: each may take as much memory as the child's limit


def is_workbook(content: bytes) -> bool:
    """Say whether a file is a workbook, whatever its name says."""
    return content.startswith((ZIP, OLE))


def sheets_of(content: bytes, *, most: int = 0) -> dict[str, list[Line]]:
    """Return the rows of each visible sheet that has any, by its name, in the order of the tabs.

    `most`: how many rows of a sheet at the most (0: all of them).

    Raises Unreadable on what is not a workbook or is protected by a password, TooHeavy on what passes the limits of
    `child`, TooWide on more columns than any list has, TooLong on more rows, empty ones included, than a sheet has.
    """
    sheets: dict[str, list[Line]] = {}
    rows: list[Line] = []
    for told in map(json.loads, _told(content, most).splitlines()):
        if len(told) == 1:
            rows = sheets[told[0]] = []
        else:
            rows.append((told[0], [worded(cell) for cell in told[1]]))
    return {name: rows for name, rows in sheets.items() if rows}


def _told(content: bytes, most: int) -> bytes:
    # -I: neither the folder it is started from nor the environment chooses what it imports.
    limits = (MEMORY, SECONDS, OUTPUT, most, COLUMNS)
    command = [sys.executable, "-I", str(Path(child.__file__)), *map(str, limits)]
    try:
        with _turn:
            ended = subprocess.run(  # noqa: S603  (this very interpreter, a file of ours)
                command, input=content, capture_output=True, timeout=PATIENCE, check=False
            )
    except subprocess.TimeoutExpired as error:
        raise _too_heavy() from error
    if ended.returncode == child.NO_WORKBOOK:
        raise Unreadable(_("un classeur XLSX, XLS ou ODS entier, sans mot de passe"))
    if ended.returncode == child.TOO_WIDE:
        raise TooWide(
            _("une feuille de %s colonnes au plus\u00a0: supprimez celles qui ne servent pas") % COLUMNS
        )
    if ended.returncode == child.TOO_LONG:
        shown = f"{extents.ROWS:,}".replace(",", "\u00a0")
        raise TooLong(
            _(
                "des feuilles de %s lignes au plus, vides comprises\u00a0: supprimez celles qui sont vides, "
                "ou enregistrez la feuille en CSV"
            )
            % shown
        )
    if ended.returncode:
        raise _too_heavy()
    return ended.stdout


def _too_heavy() -> TooHeavy:
    return TooHeavy(
        _(
            "un classeur plus léger\u00a0: supprimez ce qui est loin sous la liste ou à sa droite, "
            "ou enregistrez la feuille en CSV"
        )
    )


def worded(cell: str | bool | list[str]) -> str:
    """Return a cell as `child` told it: words, a truth value, or what it is and its text."""
    if isinstance(cell, list):
        return KINDS[cell[0]](cell[1])
    if isinstance(cell, bool):
        return Truth(_("oui") if cell else _("non"))
    return cell
