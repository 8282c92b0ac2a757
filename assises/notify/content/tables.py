"""Rows of a CSV or of a spreadsheet, read as a stream: a list of 100,000 people never stands in memory."""

import codecs
import csv
import io
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from typing import BinaryIO
from zipfile import BadZipFile

from openpyxl import load_workbook

Row = list[str]
HEAVIEST = 400_000_000  # bytes of a spreadsheet once unpacked: past it, the archive is a trap or a mistake
CHUNK = 1 << 20
LONGEST_HEADER = 1 << 17
ENCODINGS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_ZIP = b"PK\x03\x04"


class Unreadable(Exception):
    """The file is no table; `code` is one of `faults.REASONS`."""

    def __init__(self, code: str = "unreadable") -> None:
        super().__init__(code)
        self.code = code


def rows_of(file: BinaryIO) -> Iterator[Row]:
    """Yield the rows of a file, which must be seekable, from its beginning; an empty row is yielded empty.

    Raises Unreadable, perhaps after some rows.
    """
    file.seek(0)
    spreadsheet = file.read(len(_ZIP)) == _ZIP
    file.seek(0)
    return _spreadsheet(file) if spreadsheet else _csv(file)


def text_of(cell: object) -> str:
    """Return a cell as a person would type it; a number without decimals is a number of telephone or of file."""
    if isinstance(cell, str):
        return cell.strip()
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        midnight = cell.time() == time(0)
        return cell.date().isoformat() if midnight else cell.isoformat(" ", "minutes")
    return cell.isoformat() if isinstance(cell, date) else str(cell).strip()


def texts(cells: Iterable[object]) -> Row:
    """Return the cells of a row as texts, without the empty ones at its end."""
    found = [text_of(cell) for cell in cells]
    while found and not found[-1]:
        found.pop()
    return found


def _csv(file: BinaryIO) -> Iterator[Row]:
    encoding = _encoding(file)
    file.seek(0)
    reader = io.TextIOWrapper(file, encoding, errors="replace", newline="")
    try:
        delimiter = _delimiter(reader)
        yield from (texts(row) for row in csv.reader(reader, delimiter=delimiter))
    except (csv.Error, UnicodeError) as error:
        raise Unreadable from error
    finally:
        reader.detach()  # the file stays the caller's


def _encoding(file: BinaryIO) -> str:
    """Return the encoding: what the mark says, else UTF-8 if the whole file is, else that of Windows in French."""
    start = file.read(4)
    for mark, name in ENCODINGS:
        if start.startswith(mark):
            return name
    if b"\x00" in start:
        raise Unreadable
    file.seek(0)
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while chunk := file.read(CHUNK):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


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
