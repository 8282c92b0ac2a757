"""Lists as CSV files or workbooks, that a spreadsheet opens without running anything."""

import csv
import tempfile
from collections.abc import Iterable, Iterator, Sequence

from django.http import StreamingHttpResponse
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PIECE = 1 << 16  # bytes


class _Line:
    """A file that hands back each line it is given."""

    def write(self, line: str) -> str:
        return line


def csv_file(name: str, rows: Iterable[Sequence[str]]) -> StreamingHttpResponse:
    """Return `rows` as a file to keep, read as they are sent: a long list takes no memory."""
    response = StreamingHttpResponse(_lines(rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def safe_cell(value: str) -> str:
    """Return a text that a spreadsheet will not run as a formula."""
    return f"'{value}" if value[:1] in {"=", "+", "-", "@", "\t", "\r"} else value


def _lines(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    writer = csv.writer(_Line())
    yield "\ufeff"  # Excel recognises UTF-8 by its mark
    for row in rows:
        yield writer.writerow([safe_cell(value) for value in row])


def xlsx_file(name: str, title: str, rows: Iterable[Sequence[str]]) -> StreamingHttpResponse:
    """Return `rows` as a workbook of one sheet, written as they are read and never whole in memory.

    Every cell is a text that a spreadsheet will not run, as in `csv_file`; the first row stays in sight.
    """
    response = StreamingHttpResponse(_pieces(title, rows), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _pieces(title: str, rows: Iterable[Sequence[str]]) -> Iterator[bytes]:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title[:31])
    sheet.freeze_panes = "A2"
    for row in rows:
        sheet.append([_text(sheet, value) for value in row])
    with tempfile.TemporaryFile() as kept:
        book.save(kept)
        kept.seek(0)
        while piece := kept.read(PIECE):
            yield piece


def _text(sheet: WriteOnlyWorksheet, value: str) -> WriteOnlyCell:
    """Return a cell that holds a text and nothing else: what looks like a formula is not one."""
    cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", safe_cell(value)))
    cell.data_type = "s"
    return cell
