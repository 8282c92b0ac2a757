"""Kinds of record that one row describes whole."""

from collections.abc import Sequence

from assises.register.enums import RecordKind
from assises.register.profiles import fields
from assises.register.profiles.assembling import check_order, group, plain_values, resolve_owner
from assises.register.profiles.columns import Known, Parsed, Row


def assemble_single(kind: RecordKind, rows: Sequence[Row], known: Known) -> Parsed:
    """Return the records of rows that are one record each, their dates and their owner checked."""
    parsed = Parsed()
    for row in rows:
        for first, last in fields.ORDERED[kind]:
            check_order(row, first, last, parsed)
    grouped = group(rows, fields.PLAIN[kind], lambda _row: None, parsed)
    records = {code: plain_values(found[0], fields.PLAIN[kind]) for code, found in grouped.items()}
    for code, values in records.items():
        resolve_owner(grouped[code][0], values, known, parsed)
    parsed.records[kind] = records
    return parsed
