"""Simple tables: each cell knows its column, so that a phone can show the row as a card."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assises.kernel.web.figures import NOTHING, number


@dataclass(frozen=True)
class Cell:
    label: str
    text: str
    is_number: bool


@dataclass(frozen=True)
class Table:
    heads: list[Cell]
    rows: list[list[Cell]]


def table(columns: Sequence[object], rows: Iterable[Sequence[object]]) -> Table:
    """Lay out rows under columns; counts are grouped, and columns of numbers are told apart."""
    labels = [str(column) for column in columns]
    laid = [[_cell(label, value) for label, value in zip(labels, row, strict=True)] for row in rows]
    first = laid[0] if laid else [_cell(label, label) for label in labels]
    return Table([Cell("", cell.label, cell.is_number) for cell in first], laid)


def _cell(label: str, value: object) -> Cell:
    text = number(value) if isinstance(value, int) and not isinstance(value, bool) else str(value)
    return Cell(label, text, _is_number(text))


def _is_number(text: str) -> bool:
    return text == NOTHING or (any(map(str.isdigit, text)) and not any(map(str.isalpha, text)))
