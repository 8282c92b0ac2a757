"""The file of the rows to correct: it is given with why each was refused, and comes back with its lines."""

from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO

from django.utils.translation import gettext as _

from assises.kernel.cells import Cell, as_it_was, csv_bytes
from assises.kernel.tabular.typed import Typed
from assises.kernel.text import whole_number
from assises.notify.content.faults import Fault
from assises.notify.content.headers import Match, Matcher
from assises.notify.content.placeholders import normal
from assises.notify.content.recipients import Sheet
from assises.notify.content.tables import Row, rows_of

ORIGIN, WHY = ("ligne d’origine", "line of origin"), ("à corriger", "to correct")
_OURS = {normal(title) for title in (*ORIGIN, *WHY)}
_LINES = {normal(title) for title in ORIGIN}


def to_correct(sheet: Sheet, lines: Iterable[int]) -> bytes:
    """Return the rows of these lines as a CSV: the line, every reason, then the row as it was brought."""
    wanted, why = set(lines), _reasons(sheet.faults)
    heads = [_("Ligne d’origine"), _("À corriger"), *sheet.titles]
    rows: Iterator[list[Cell]] = (
        [line, why.get(line, ""), *_said(sheet, row)] for line, row in sheet.body if line in wanted
    )
    return csv_bytes([heads, *rows])


def read_back(file: BinaryIO) -> Iterator[Row]:
    """Yield the rows of a file that we gave: what kept a cell from running is taken away."""
    return ([cell if isinstance(cell, Typed) else as_it_was(cell) for cell in row] for row in rows_of(file))


def same_columns(titles: Sequence[str], match: Match) -> Matcher:
    """Return what finds the columns of a list in the file of its corrected rows, or in the list itself."""

    def matched(back: Row) -> Match | None:
        ours = [at for at, title in enumerate(back) if normal(title) not in _OURS]
        if [back[at] for at in ours] == list(titles):
            return {place: ours[at] for place, at in match.items()}
        known = [normal(title) for title in back]
        wanted = {place: normal(titles[at]) for place, at in match.items()}
        found = {place: known.index(title) for place, title in wanted.items() if title in known}
        return found if found.keys() == match.keys() else None

    return matched


def origins(sheet: Sheet) -> dict[int, int]:
    """Return the line of the list that each row of the file corrects; rows that name none are left out."""
    place = next((at for at, title in enumerate(sheet.titles) if normal(title) in _LINES), None)
    if place is None:
        return {}
    told = (
        (line, whole_number(row[place].strip()) if place < len(row) else None) for line, row in sheet.body
    )
    return {line: origin for line, origin in told if origin is not None}


def without_ours(values: dict[str, str]) -> dict[str, str]:
    """Return the values of a row without the columns that we added."""
    return {name: value for name, value in values.items() if normal(name) not in _OURS}


def _said(sheet: Sheet, row: Row) -> Row:
    """Return a row in words: a day that leaves a workbook for a CSV would lose what it is."""
    return sheet.header.said(row, english=sheet.english) if sheet.header else row


def _reasons(faults: Iterable[Fault]) -> dict[int, str]:
    found: dict[int, list[str]] = {}
    for fault in faults:
        found.setdefault(fault.line, []).append(fault.reason)
    return {line: " ".join(reasons) for line, reasons in found.items()}
