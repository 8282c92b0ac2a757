"""From a workbook (XLSX, XLS, ODS) to rows of cells as text, as one would type them."""

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from assises.kernel.tabular.delimited import Line
from assises.kernel.tabular.errors import Unreadable

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
FIRST_SURE_DAY = date(1900, 3, 1)  # before it, spreadsheet programs do not agree
LARGEST = 256 * 1024 * 1024  # once unpacked


def is_workbook(content: bytes) -> bool:
    """Say whether a file is a workbook, whatever its name says."""
    return content.startswith((ZIP, OLE))


def sheets_of(content: bytes) -> dict[str, list[Line]]:
    """Return the rows of each visible sheet that has any, by its name, in the order of the tabs.

    Raises Unreadable on what is not a workbook, is protected by a password, or is too large once unpacked.
    """
    _check_size(content)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        names = [sheet.name for sheet in book.sheets_metadata
                 if sheet.typ == SheetTypeEnum.WorkSheet and sheet.visible == SheetVisibleEnum.Visible]  # fmt: skip
        sheets = {name: list(_lines(book.get_sheet_by_name(name).to_python(skip_empty_area=False))) for name in names}
    except (CalamineError, zipfile.BadZipFile, ValueError, OSError) as error:
        raise Unreadable(_("un classeur XLSX, XLS ou ODS entier, sans mot de passe")) from error
    return {name: rows for name, rows in sheets.items() if rows}


def _check_size(content: bytes) -> None:
    if not content.startswith(ZIP):
        return
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
    except zipfile.BadZipFile as error:
        raise Unreadable(_("un classeur XLSX, XLS ou ODS entier, sans mot de passe")) from error
    if size > LARGEST:
        raise Unreadable(_("un classeur d’au plus 256 Mo une fois ouvert"))


def _lines(rows: list[list[Any]]) -> Iterator[Line]:
    for number, row in enumerate(rows, start=1):
        cells = [written(value) for value in row]
        if any(cell.strip() for cell in cells):
            yield number, cells


def _as_date(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value


def written(value: Any) -> str:
    """Return a cell of a workbook as one would type it: a day without its midnight, a whole number without `.0`."""
    if isinstance(value, bool):
        return _("oui") if value else _("non")
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, date) and _as_date(value) < FIRST_SURE_DAY:
        # Nobody's list is of January 1900: it is a number, such as that of a house, that the program took for a day.
        return str((_as_date(value) - date(1899, 12, 31)).days)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ", timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.isoformat(timespec="minutes")
    return str(value)
