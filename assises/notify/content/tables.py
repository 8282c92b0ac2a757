"""Rows of a CSV or of a spreadsheet, read as a stream: a list of 100,000 people never stands in memory."""

import csv
import io
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from typing import BinaryIO
from zipfile import BadZipFile

from openpyxl import load_workbook

from assises.kernel.tabular import Unreadable as NoWorkbook
from assises.kernel.tabular.workbooks import OLE, sheets_of, written
from assises.notify.content.encodings import encoding_of
from assises.notify.content.faults import Unreadable

Row = list[str]
HEAVIEST = 400_000_000  # bytes of a spreadsheet once unpacked: past it, the archive is a trap or a mistake
LONGEST_HEADER = 1 << 17
LONGEST_START = 100
_ZIP = b"PK\x03\x04"
_OPEN_DOCUMENT = b"opendocument.spreadsheet"  # the first part of such an archive says it, not compressed


def rows_of(file: BinaryIO) -> Iterator[Row]:
    """Yield the rows of a file, which must be seekable, from its beginning; an empty row is yielded empty.

    Raises Unreadable, perhaps after some rows.
    """
    file.seek(0)
    start = file.read(LONGEST_START)
    file.seek(0)
    if start.startswith(OLE) or (start.startswith(_ZIP) and _OPEN_DOCUMENT in start):
        return _other_workbook(file)
    return _spreadsheet(file) if start.startswith(_ZIP) else _csv(file)


def text_of(cell: object) -> str:
    """Return a cell as a person would type it; a number without decimals is a number of telephone or of file."""
    if isinstance(cell, str):
        return cell.strip()
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return written(cell).strip()


def texts(cells: Iterable[object]) -> Row:
    """Return the cells of a row as texts, without the empty ones at its end."""
    found = [text_of(cell) for cell in cells]
    while found and not found[-1]:
        found.pop()
    return found


def _csv(file: BinaryIO) -> Iterator[Row]:
    encoding = encoding_of(file)
    file.seek(0)
    reader = io.TextIOWrapper(file, encoding, newline="")
    read = 0
    try:
        for row in csv.reader(reader, delimiter=_delimiter(reader), strict=True):
            yield texts(row)
            read += 1
    except csv.Error as error:
        raise Unreadable("quotes", read + 1) from error
    except UnicodeError as error:
        raise Unreadable("damaged") from error
    finally:
        reader.detach()  # the file stays the caller's


def _delimiter(reader: io.TextIOWrapper) -> str:
    """Return what separates the cells of the header, and leave the reader before it; `sep=;` of Excel is skipped."""
    line = reader.readline(LONGEST_HEADER)
    if line.lower().startswith("sep=") and len(line.strip()) == len("sep=;"):
        return line.strip()[-1]
    reader.seek(0)
    outside = "".join(line.split('"')[::2])
    return max(",;\t", key=outside.count)


def _spreadsheet(file: BinaryIO) -> Iterator[Row]:
    try:
        with zipfile.ZipFile(file) as archive:
            if sum(part.file_size for part in archive.infolist()) > HEAVIEST:
                raise Unreadable("too_heavy")
        with warnings.catch_warnings(action="ignore"):  # of styles and validations that we do not read
            book = load_workbook(file, read_only=True, data_only=True)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # some programs write wrong ones
        yield from (texts(row) for row in sheet.iter_rows(values_only=True))
    except (BadZipFile, KeyError, ValueError, IndexError, TypeError, SyntaxError, OSError) as error:
        raise Unreadable from error


def _other_workbook(file: BinaryIO) -> Iterator[Row]:
    """Yield the rows of the first sheet of an XLS or an ODS; those are read whole."""
    try:
        sheets = sheets_of(file.read())
    except NoWorkbook as error:
        raise Unreadable from error
    last = 0
    for number, cells in next(iter(sheets.values()), []):
        yield from ([] for _empty in range(last + 1, number))
        last = number
        yield texts(cells)
