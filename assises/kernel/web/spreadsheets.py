"""Lists as CSV files or workbooks, that a spreadsheet opens without running anything."""

import io
import tempfile
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from decimal import Decimal
from typing import IO

from django.http import FileResponse
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from assises.kernel.cells import Cell, csv_lines, written

IN_MEMORY = 1 << 20  # bytes of a file that the disk need not hold until it is sent
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def csv_file(name: str, rows: Iterable[Sequence[Cell]]) -> FileResponse:
    """Return `rows` as a CSV file to keep."""
    return lines_file(name, csv_lines(rows))


def lines_file(name: str, lines: Iterable[str]) -> FileResponse:
    """Return the `lines` of a CSV file as a file to keep, as `whole_file` does."""
    return whole_file(name, "text/csv; charset=utf-8", (line.encode() for line in lines))


def xlsx_file(name: str, title: str, rows: Iterable[Sequence[Cell]]) -> FileResponse:
    """Return `rows` as a workbook of one sheet, written as they are read and never whole in memory.

    A text is one that no spreadsheet runs, as in `csv_file`, and a number is one; the first row stays in sight.
    """
    return _kept(name, XLSX, lambda kept: _write_workbook(title, rows, kept))


def _write_workbook(title: str, rows: Iterable[Sequence[Cell]], kept: IO[bytes]) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title[:31])
    sheet.freeze_panes = "A2"
    try:
        for row in rows:
            sheet.append([_cell(sheet, value) for value in row])
    finally:
        sheet.close()
    book.save(kept)


def whole_file(name: str, content_type: str, pieces: Iterable[bytes]) -> FileResponse:
    """Return `pieces` as a file to keep, on the disk before its first byte leaves; a long one takes no memory.

    A database that fails half-way is then an error of ours: sent as it is read, the file would end there, with a
    status and an end that say it is whole.
    """
    return _kept(name, content_type, lambda kept: kept.writelines(pieces))


def _kept(name: str, content_type: str, write: Callable[[IO[bytes]], None]) -> FileResponse:
    with ExitStack() as closing:
        kept: IO[bytes] = closing.enter_context(tempfile.TemporaryFile())
        write(kept)
        short = kept.tell() <= IN_MEMORY
        kept.seek(0)
        if short:
            kept = io.BytesIO(kept.read())
        else:
            closing.pop_all()  # the answer closes it once it is sent
        return FileResponse(kept, as_attachment=True, filename=name, content_type=content_type)


def _cell(sheet: WriteOnlyWorksheet, value: Cell) -> WriteOnlyCell:
    """Return a number, or a text and nothing else: what looks like a formula is not one, nor once saved as CSV."""
    if isinstance(value, int | float | Decimal):
        return WriteOnlyCell(sheet, value)
    cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", written(value)))
    cell.data_type = "s"
    return cell
