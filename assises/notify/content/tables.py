"""Rows of a CSV or of a spreadsheet, read as a stream: a list of 100,000 people never stands in memory."""

import csv
import io
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from assises.kernel.tabular import TooHeavy, TooLong, TooWide
from assises.kernel.tabular import Unreadable as NoWorkbook
from assises.kernel.tabular.child import written
from assises.kernel.tabular.typed import Typed
from assises.kernel.tabular.workbooks import COLUMNS, is_workbook, sheets_of
from assises.notify.content.encodings import encoding_of
from assises.notify.content.faults import Unreadable

Row = list[str]
LONGEST_HEADER = 1 << 17
LONGEST_START = 100
MOST = 100_001  # rows of the largest list, and its titles


def rows_of(file: BinaryIO, most: int = MOST) -> Iterator[Row]:
    """Yield the rows of a file, which must be seekable, from its beginning; an empty row is yielded empty.

    It ends at the row after the `most` first that hold something: who reads it says that there are too many. Raises
    Unreadable, perhaps after some rows.
    """
    file.seek(0)
    start = file.read(LONGEST_START)
    file.seek(0)
    rows = _workbook(file, most + 1) if is_workbook(start) else _csv(file)
    return _bounded(rows, most + 1)


def _bounded(rows: Iterator[Row], most: int) -> Iterator[Row]:
    """Yield the rows until `most` of them held something; raises Unreadable on one that is wider than any list."""
    held = 0
    for line, row in enumerate(rows, start=1):
        if len(row) > COLUMNS:
            raise Unreadable("too_many_columns", line)
        yield row
        held += bool(row)
        if held == most:
            return


def text_of(cell: object) -> str:
    """Return a cell of a request as a person would type it: a number without decimals may be that of a telephone."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, Typed):
        return cell  # said in the language of its row, which is not known yet
    return str(written(cell)).strip()


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
        # The module has one error, and this one case that is no quotation mark.
        raise Unreadable("long_cell" if "field limit" in str(error) else "quotes", read + 1) from error
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


def _workbook(file: BinaryIO, most: int) -> Iterator[Row]:
    """Yield the rows of the first visible sheet that has any; a workbook is read whole."""
    try:
        sheets = sheets_of(file.read(), most=most)
    except TooHeavy as error:
        raise Unreadable("too_heavy") from error
    except TooLong as error:
        raise Unreadable("too_many_lines") from error
    except TooWide as error:
        raise Unreadable("too_many_columns") from error
    except NoWorkbook as error:
        raise Unreadable from error
    last = 0
    for number, cells in next(iter(sheets.values()), []):
        yield from ([] for _empty in range(last + 1, number))
        last = number
        yield texts(cells)
