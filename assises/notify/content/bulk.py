"""The faults of a list in the English messages that the clients of GC Notify know."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from assises.notify.content.faults import RECIPIENT, Fault

if TYPE_CHECKING:
    from assises.notify.content.recipients import Sheet


def bulk_messages(sheet: "Sheet") -> list[str]:
    """Return the messages that clients of GC Notify know, whose rows are counted from the first under the header."""
    by_code: dict[str, list[Fault]] = {}
    for fault in sheet.faults:
        by_code.setdefault(fault.code, []).append(fault)
    lacking = [
        fault.column for code in ("no_recipient_column", "missing_column") for fault in by_code.get(code, [])
    ]
    doubled = [str(fault.params["spellings"]) for fault in by_code.get("duplicate_column", [])]
    found = [f"Missing column headers: {', '.join(lacking)}"] if lacking else []
    found += [f"Duplicate column headers: {', '.join(doubled)}"] if doubled else []
    found += [_WHOLE[code] % faults[0].params for code, faults in by_code.items() if code in _WHOLE]
    found += [
        f"Row {fault.line - 1} - has a character count greater than {fault.params['most']} characters."
        for fault in by_code.get("too_long", [])
    ]
    rows = [_row_message(fault) for fault in sheet.faults if fault.code in _OF_ROWS]
    return found + ([f"Some rows have errors. {' '.join(rows)}"] if rows else [])


_WHOLE: Mapping[str, str] = {
    "too_many_rows": "Too many rows. Maximum number of rows allowed is %(most)s",
    "no_rows": "There are no rows under the column headers",
    "unreadable": "The file could not be read as CSV",
    "too_heavy": "The file is too big once opened",
}
_OF_ROWS = RECIPIENT | {"missing", "too_many_cells", "language"}


def _row_message(fault: Fault) -> str:
    if fault.code == "too_many_cells":
        return f"Row {fault.line - 1} - more cells than column headers."
    if fault.code == "language":
        return f"Row {fault.line - 1} - `{fault.column}`: invalid language, use fr or en."
    said = "Missing" if fault.code in {"missing", "empty"} else "invalid recipient"
    return f"Row {fault.line - 1} - `{fault.column}`: {said}."
