"""Read a workbook (XLSX, XLS, ODS) from the standard input and write its rows, one of JSON a line.

A program of its own, that imports nothing of ours: a file of five kilobytes may ask for fifty gigabytes, and the
library that reads it then ends the whole process. Here it ends alone, within limits of memory, time and output.
"""

import importlib.util
import io
import json
import resource
import sys
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from itertools import islice
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

NO_WORKBOOK, TOO_HEAVY, TOO_WIDE, TOO_LONG = 3, 4, 5, 6  # exit codes
Failures = Mapping[str, Mapping[tuple[int, int], str]]  # sheet, place of the cell, what the program shows
FIRST_SURE_DAY = date(1900, 3, 1)  # before it, spreadsheet programs do not agree


def main(memory: int, seconds: int, room: int, rows: int, columns: int) -> int:
    """Write `[sheet]` before the rows of each visible sheet, then `[line, cells]` for each that is not blank.

    A cell is its text; a truth value; or what it is and its text (`["day", "2027-01-15"]`), by the names of `typed`.

    Takes the limits: bytes of memory, seconds of processor, characters written; rows written of a sheet (0: all), for
    who needs no more to say that there are too many; columns. Returns an exit code.
    """
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    content = sys.stdin.buffer.read()
    try:
        if _part("extents").too_long(content):
            return TOO_LONG
        for line in _read(content, rows, columns):
            told = json.dumps(line, ensure_ascii=False)
            room -= len(told)
            if room < 0:
                return TOO_HEAVY
            sys.stdout.write(f"{told}\n")
    except MemoryError:
        return TOO_HEAVY
    except TooWide:
        return TOO_WIDE
    except (CalamineError, ValueError, OSError):
        return NO_WORKBOOK
    return 0


class TooWide(Exception):
    """A row has text beyond the last column that is read."""


def _read(content: bytes, rows: int, columns: int) -> Iterator[list[Any]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    failed: Failures = _part("failures").failures_of(content)
    for sheet in book.sheets_metadata:
        if sheet.typ == SheetTypeEnum.WorkSheet and sheet.visible == SheetVisibleEnum.Visible:
            yield [sheet.name]
            told = _rows(book.get_sheet_by_name(sheet.name), failed.get(sheet.name, {}), columns)
            yield from islice(told, rows or None)


def _part(name: str) -> Any:
    """Return the module of a file beside this one: no folder is searched for it."""
    spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    module: Any = importlib.util.module_from_spec(spec)  # type: ignore[arg-type]  # the file is there
    spec.loader.exec_module(module)  # type: ignore[union-attr]  # as above
    return module


def _rows(sheet: Any, failed: Mapping[tuple[int, int], str], columns: int) -> Iterator[list[Any]]:
    left = [""] * sheet.start[1] if sheet.start else []  # the blank columns before the first are not given
    places: dict[int, dict[int, str]] = {}
    for (row_place, column), shown in failed.items():
        places.setdefault(row_place + 1, {})[column] = shown
    for number, row in enumerate(sheet.iter_rows(), start=1):
        if any(not isinstance(cell, str) or cell.strip() for cell in row[max(0, columns - len(left)) :]):
            raise TooWide
        cells: list[Any] = (left + [_told(value) for value in row])[:columns]
        for column, shown in places.get(number, {}).items():
            if column >= columns:
                raise TooWide
            cells += [""] * (column + 1 - len(cells))
            cells[column] = shown
        if any(not isinstance(cell, str) or cell.strip() for cell in cells):
            yield [number, cells]


def _told(value: Any) -> str | bool | list[str]:
    """Return a cell with what it is, when it is no words: how it reads hangs on who reads it."""
    text = written(value)
    kind = _kind(value)
    # A number that a program took for a day is written as a number again.
    return [kind, str(text)] if kind and not str(text).isdigit() else text


def _kind(value: Any) -> str:
    match value:
        case datetime():
            return "moment" if value.time() != time() else "day"
        case date():
            return "day"
        case time():
            return "hour"
        case float():
            return "decimals"
    return ""


def written(value: Any) -> str | bool:
    """Return a cell of a workbook as one would type it: a day without its midnight, a whole number without `.0`.

    A truth value stays one: the words for it are those of the reader's language.
    """
    if isinstance(value, bool | str):
        return value
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.15g}"
    if isinstance(value, time):
        return value.isoformat(timespec="minutes")
    return _moment(value) if isinstance(value, date) else str(value)


def _moment(value: date) -> str:
    day = value.date() if isinstance(value, datetime) else value
    if day < FIRST_SURE_DAY:
        # Nobody's list is of January 1900: it is a number, such as that of a house, that the program took for a day.
        return str((day - date(1899, 12, 31)).days)
    if isinstance(value, datetime) and value.time() != time():
        return value.isoformat(sep=" ", timespec="minutes")
    return day.isoformat()


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]  # the output is a file
    sys.exit(main(*map(int, sys.argv[1:])))
