"""The file of the rows to correct: it is given with why each was refused, and comes back with its lines."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from django.utils.translation import gettext as _

from assises.kernel.cells import Cell, as_it_was, csv_bytes
from assises.kernel.tabular.typed import Typed
from assises.kernel.text import whole_number
from assises.notify.content.faults import Fault
from assises.notify.content.matching import Match, Matcher
from assises.notify.content.placeholders import normal
from assises.notify.content.recipients import Sheet
from assises.notify.content.tables import Row

ORIGIN, WHY = ("ligne d’origine", "line of origin"), ("à corriger", "to correct")
_OURS = {normal(title) for title in (*ORIGIN, *WHY)}
_LINES = {normal(title) for title in ORIGIN}
LONGEST_VALUE = 60  # characters of a value beside what is wrong in it: the row has it whole


class Faulty(Protocol):
    """A list with faults: of recipients or of obligations."""

    titles: Row
    faults: list[Fault]

    @property
    def shown(self) -> Iterator[tuple[int, Row]]:
        """The line and the cells of each row, as a person reads them."""


def to_correct(sheet: Faulty, lines: Iterable[int]) -> bytes:
    """Return the rows of these lines as a CSV: the line, what is wrong in which column, then the row as it was brought.

    What is wrong says the column, the value that stands there, and the form that is expected.
    """
    wanted, why = set(lines), _by_line(sheet.faults)
    kept = [at for at, title in enumerate(sheet.titles) if not is_ours(title)]
    heads = [_("Ligne d’origine"), _("À corriger"), *(sheet.titles[at] for at in kept)]
    rows: Iterator[list[Cell]] = (
        [line, _wrong(why.get(line, []), sheet.titles, row), *_cells(row, kept, len(sheet.titles))]
        for line, row in sheet.shown if line in wanted
    )  # fmt: skip
    return csv_bytes([heads, *rows])


def is_ours(title: str) -> bool:
    """Say whether a title is of a column that we added."""
    return normal(title) in _OURS


def came_back(titles: Row) -> bool:
    """Say whether these are the titles of a file that we gave to correct."""
    known = {normal(title) for title in titles}
    return bool(known & _LINES) and bool(known & (_OURS - _LINES))


def read_back(rows: Iterator[Row]) -> Iterator[Row]:
    """Yield the rows of a file that we gave: what kept a cell from running is taken away."""
    return map(unmarked, rows)


def unmarked(row: Row) -> Row:
    """Return the cells of a row that we gave as they were before."""
    return [cell if isinstance(cell, Typed) else as_it_was(cell) for cell in row]


def same_columns(titles: Sequence[str], match: Match) -> Matcher:
    """Return what finds the columns of a list in the file of its corrected rows, or in the list itself."""

    def matched(back: Row) -> Match | None:
        ours = [at for at, title in enumerate(back) if not is_ours(title)]
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
    return {name: value for name, value in values.items() if not is_ours(name)}


def _cells(row: Row, kept: Sequence[int], titled: int) -> Row:
    """Return the cells of the columns that are kept, and those beyond the last title: they are what is wrong."""
    return [row[at] if at < len(row) else "" for at in kept] + row[titled:]


def _by_line(faults: Iterable[Fault]) -> dict[int, list[Fault]]:
    found: dict[int, list[Fault]] = {}
    for fault in faults:
        found.setdefault(fault.line, []).append(fault)
    return found


def _wrong(faults: Iterable[Fault], titles: Row, row: Row) -> str:
    return " ".join(_told(fault, titles, row) for fault in faults)


def _told(fault: Fault, titles: Row, row: Row) -> str:
    """Return one thing wrong: its column, the value that stands there, and why; a row's own fault has neither."""
    at = titles.index(fault.column) if fault.column in titles else len(row)
    if at >= len(row) or not row[at]:
        return fault.reason
    told = _("%(column)s, «\u00a0%(value)s\u00a0»\u00a0: %(reason)s")
    return told % {"column": fault.column, "value": row[at][:LONGEST_VALUE], "reason": fault.reason}
