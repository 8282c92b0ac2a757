"""Cells of a workbook where a formula failed: the library that reads the values gives them as empty ones.

Part of the program `child`, so it imports nothing of ours either.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree as ET

Failures = dict[str, dict[tuple[int, int], str]]  # sheet, (row, column) from zero, what the program shows
RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_FAILED = re.compile(
    rb"<(?:\w+:)?c\s([^>]*\bt=[\"']e[\"'][^>]*)>(?:(?!</(?:\w+:)?c>).)*?<(?:\w+:)?v>([^<]*)<", re.DOTALL
)
_PLACE = re.compile(rb"\br=[\"']([A-Z]+)(\d+)[\"']")


def failures_of(content: bytes) -> Failures:
    """Return the failed cells of each sheet of an XLSX, an ODS or an XLS; raises ValueError on one that is damaged."""
    try:
        return _found(content)
    except MemoryError:
        raise
    except Exception as error:  # three readers of what strangers made, each with its own errors
        raise ValueError("damaged") from error


def _found(content: bytes) -> Failures:
    if not content.startswith(b"PK"):
        return _of_xls(content)
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        names = set(book.namelist())
        if "content.xml" in names:
            return _of_ods(book.read("content.xml"))
        return _of_xlsx(book, names) if "xl/workbook.xml" in names else {}


def _of_xlsx(book: zipfile.ZipFile, names: set[str]) -> Failures:
    linked = ET.fromstring(book.read("xl/_rels/workbook.xml.rels"))  # noqa: S314 (within the limits of the child)
    targets = {one.get("Id"): one.get("Target", "").removeprefix("/xl/") for one in linked}
    found: Failures = {}
    for sheet in ET.fromstring(book.read("xl/workbook.xml")).iter():  # noqa: S314 (as above)
        path = f"xl/{targets.get(sheet.get(RELATED), '')}"
        if sheet.tag.endswith("}sheet") and path in names:
            found[sheet.get("name", "")] = dict(_cells(book.read(path)))
    return found


def _cells(sheet: bytes) -> Iterator[tuple[tuple[int, int], str]]:
    if b't="e"' not in sheet and b"t='e'" not in sheet:
        return
    for attributes, shown in _FAILED.findall(sheet):
        if place := _PLACE.search(attributes):
            yield (int(place[2]) - 1, _column(place[1])), shown.decode("utf-8", "replace")


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def _of_ods(content: bytes) -> Failures:
    if b'value-type="error"' not in content:
        return {}
    root = ET.fromstring(content)  # noqa: S314 (as above)
    return {sheet.get(f"{TABLE}name", ""): dict(_ods_cells(sheet)) for sheet in root.iter(f"{TABLE}table")}


def _ods_cells(sheet: ET.Element) -> Iterator[tuple[tuple[int, int], str]]:
    number = 0
    for row in sheet.iter(f"{TABLE}table-row"):
        place = 0
        for cell in row:
            if cell.get(f"{CALC}value-type") == "error":
                yield (number, place), "".join(cell.itertext()) or "#REF!"
            place += int(cell.get(f"{TABLE}number-columns-repeated", "1"))
        number += int(row.get(f"{TABLE}number-rows-repeated", "1"))


def _of_xls(content: bytes) -> Failures:
    import xlrd  # noqa: PLC0415 (the other kinds of workbooks do not need it)

    book: Any = xlrd.open_workbook(file_contents=content, logfile=io.StringIO())
    return {
        sheet.name: {
            (row, column): xlrd.error_text_from_code.get(sheet.cell_value(row, column), "#REF!")
            for row in range(sheet.nrows)
            for column, kind in enumerate(sheet.row_types(row))
            if kind == xlrd.XL_CELL_ERROR
        }
        for sheet in book.sheets()
    }
