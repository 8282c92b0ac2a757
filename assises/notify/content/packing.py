"""Rows of a list as they are kept once a job read them of a workbook: each cell with what it is, one row a line."""

import json
from collections.abc import Iterable, Iterator

from assises.kernel.tabular.typed import Truth, Typed
from assises.kernel.tabular.workbooks import worded
from assises.notify.content.tables import Row, text_of


def pack(rows: Iterable[Row]) -> bytes:
    """Return rows as bytes."""
    return b"\n".join(json.dumps([_told(cell) for cell in row], ensure_ascii=False).encode() for row in rows)


def unpack(kept: bytes) -> Iterator[Row]:
    """Yield the rows of which `pack` made these bytes; a truth value is in the language of the moment."""
    for line in kept.split(b"\n") if kept else ():
        yield [text_of(worded(cell)) for cell in json.loads(line)]


def _told(cell: str) -> str | list[str] | bool:
    if not isinstance(cell, Typed):
        return cell
    return cell.holds if isinstance(cell, Truth) else [cell.kind, str(cell)]
