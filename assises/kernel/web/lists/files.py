"""The rows of a list as a file: all of them, typed, whole before its first byte leaves."""

import json
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.http import FileResponse
from django.utils import timezone

from assises.kernel.cells import Cell
from assises.kernel.web.lists.columns import Column, Value
from assises.kernel.web.spreadsheets import csv_file, whole_file, xlsx_file

AT_ONCE = 1000


def file_of(
    kind: str, name: str, title: str, columns: Sequence[Column], rows: "QuerySet[Any]"
) -> FileResponse:
    """Return the file of `rows`: `csv`, `xlsx` or `json`."""
    kept = [one for one in columns if one.in_files]
    if kind == "json":
        return whole_file(f"{name}.json", "application/json", _json(kept, rows))
    lines = _lines(kept, rows)
    return csv_file(f"{name}.csv", lines) if kind == "csv" else xlsx_file(f"{name}.xlsx", title, lines)


def _lines(columns: Sequence[Column], rows: "QuerySet[Any]") -> Iterator[list[Cell]]:
    yield [str(one.label) for one in columns]
    for row in rows.iterator(chunk_size=AT_ONCE):
        yield [one.cell(row) for one in columns]


def _json(columns: Sequence[Column], rows: "QuerySet[Any]") -> Iterator[bytes]:
    yield b"["
    for place, row in enumerate(rows.iterator(chunk_size=AT_ONCE)):
        values = {one.name: plain(one.value(row)) for one in columns}
        yield (b",\n" if place else b"\n") + json.dumps(values, ensure_ascii=False).encode()
    yield b"\n]\n"


def plain(value: Value) -> Any:
    """Return a value as JSON carries it: a moment with its zone, a decimal exact, as text."""
    if isinstance(value, datetime):
        return timezone.localtime(value).isoformat(timespec="seconds")
    if isinstance(value, date | Decimal):
        return str(value) if isinstance(value, Decimal) else value.isoformat()
    return value if value is None or isinstance(value, bool | int | str) else str(value)
