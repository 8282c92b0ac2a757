"""Lists as CSV files or workbooks, that a spreadsheet opens without running anything."""

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from django.http import StreamingHttpResponse
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from assises.kernel.cells import Cell, csv_lines, written

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PIECE = 1 << 16  # bytes


def csv_file(name: str, rows: Iterable[Sequence[Cell]]) -> StreamingHttpResponse:
    """Return `rows` as a file to keep, read as they are sent: a long list takes no memory."""
    response = StreamingHttpResponse(csv_lines(rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def xlsx_file(name: str, title: str, rows: Iterable[Sequence[Cell]]) -> StreamingHttpResponse:
    """Return `rows` as a workbook of one sheet, written as they are read and never whole in memory.

    A text is one that no spreadsheet runs, as in `csv_file`, and a number is one; the first row stays in sight.
    """
    response = StreamingHttpResponse(_pieces(title, rows), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _pieces(title: str, rows: Iterable[Sequence[Cell]]) -> Iterator[bytes]:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title[:31])
    sheet.freeze_panes = "A2"
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    with tempfile.TemporaryFile() as kept:
        book.save(kept)
        kept.seek(0)
        while piece := kept.read(PIECE):
            yield piece


def _cell(sheet: WriteOnlyWorksheet, value: Cell) -> WriteOnlyCell:
    """Return a number, or a text and nothing else: what looks like a formula is not one, nor once saved as CSV."""
    if isinstance(value, int | float | Decimal):
        return WriteOnlyCell(sheet, value)
    cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", written(value)))
    cell.data_type = "s"
    return cell
