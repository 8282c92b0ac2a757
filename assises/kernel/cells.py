"""Cells of every file that a spreadsheet may open: the one home of CSV lines, whatever separator the reader takes.

A text is never run as a formula: not at the beginning of a cell, nor after what another program takes for the end
of one (a semicolon, a tab, a bar, a colon, a new line), for a file with commas is opened with semicolons in half of the
world. Numbers, dates and moments are typed by who writes the row: they are ours, and stay as they are.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone
from django.utils.functional import Promise

Cell = str | Promise | int | float | Decimal | date | None
MARK = "\ufeff"  # Excel recognises UTF-8 by it
# What runs: = + - @, as they are or as Asian keyboards write them; spaces and quotes before them change nothing.
_RUNS = re.compile("(^|[;\t|:\r\n])([\\s\"'\u00a0\u200b\ufeff]*)(?=[=+\\-@\uff1d\uff0b\uff0d\uff20\u2212])")
_KEPT = re.compile(_RUNS.pattern.replace("(?=", "'(?="))
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")


class _Line:
    """A file that hands back each line it is given."""

    def write(self, line: str) -> str:
        return line


def safe_cell(value: str) -> str:
    """Return a text that no spreadsheet will run, wherever it cuts it."""
    return _RUNS.sub(r"\1\2'", _UNSEEN.sub("", value))


def as_it_was(value: str) -> str:
    """Return the text of which `safe_cell` made this one: a list that we gave to correct comes back."""
    return _KEPT.sub(r"\1\2", value)


class Plain(str):
    """A text of ours that a program reads again as it is: a model to fill in."""

    __slots__ = ()


def written(value: Cell) -> str:
    """Return a cell as text: a moment with its zone, a number bare, a text that nobody runs."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return timezone.localtime(value).isoformat(" ", "seconds")
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Plain | int | float | Decimal) else safe_cell(str(value))


def csv_lines(rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    """Yield the lines of a CSV file, its mark first, as rows are read."""
    writer = csv.writer(_Line())
    yield MARK
    for row in rows:
        yield writer.writerow([written(value) for value in row])


def csv_bytes(rows: Iterable[Sequence[Cell]]) -> bytes:
    """Return a short CSV file whole."""
    return "".join(csv_lines(rows)).encode()
