"""A file as rows of cells, whether it is text or a workbook."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from assises.kernel.tabular.decoding import decode
from assises.kernel.tabular.delimited import Line, rows_of
from assises.kernel.tabular.errors import Unreadable
from assises.kernel.tabular.workbooks import is_workbook, sheets_of

# What Excel, LibreOffice and Google Sheets write where a formula failed.
FORMULA_ERRORS = frozenset({
    "#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#GETTING_DATA",
    "#N/D", "#VALEUR!", "#NOM?", "#NOMBRE!", "#NUL!", "#ERROR!", "Err:502", "Err:508",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Grid:
    """The header of a list and its rows, each with the number of its line, without what trails empty."""

    header: list[str]
    rows: Iterable[Line]
    about: str  # how it was read: an encoding, or the name of a sheet
    length: int  # rows, at the most


def open_grid(content: bytes, wanted: frozenset[str] = frozenset()) -> Grid:
    """Return the list that a file holds. In a workbook of several sheets it is the one whose header has all of
    `wanted`. Raises Unreadable on a file without any row, or with two such sheets."""
    if is_workbook(content):
        return _chosen(sheets_of(content), wanted)
    text, encoding = decode(content)
    return _grid(rows_of(text, wanted), encoding, text.count("\n") + 1)


def _chosen(sheets: dict[str, list[Line]], wanted: frozenset[str]) -> Grid:
    fitting = [name for name, rows in sheets.items() if wanted <= {cell.strip() for cell in rows[0][1]}]
    if len(fitting) > 1 and wanted:
        raise Unreadable(_("une seule feuille qui ait ces colonnes"), value=", ".join(fitting))
    name = next(iter(fitting or sheets), "")
    return _grid(iter(sheets.get(name, [])), name, len(sheets.get(name, [])))


def _grid(lines: Iterator[Line], about: str, length: int) -> Grid:
    _line, first = next(lines, (0, []))
    if not first:
        raise Unreadable(_("une première ligne qui nomme les colonnes"))
    header = [cell.strip() for cell in trimmed(first)]
    return Grid(header, ((line, _fitted(cells, len(header))) for line, cells in lines), about, length)


def trimmed(cells: list[str]) -> list[str]:
    """Return the cells without the blank ones at their end: trailing separators mean nothing."""
    size = len(cells)
    while size and not cells[size - 1].strip():
        size -= 1
    return cells[:size]


def _fitted(cells: list[str], width: int) -> list[str]:
    return cells[:width] if len(trimmed(cells)) <= width <= len(cells) else cells
