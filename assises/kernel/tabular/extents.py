"""How many rows the sheets of a workbook have, empty ones included, without opening it: a count that stops early.

Part of the program `child`, so it imports nothing of ours either. Twenty million empty rows, or one row said to be the
twenty millionth, are a few kilobytes in a file, and many seconds of processor for the library that reads them.
"""

import io
import re
import zipfile
from typing import IO

ROWS = 1_048_576  # of a sheet: what the spreadsheet programs themselves take
PIECE = 1 << 20
LONGEST_TAG = 64  # bytes of the start of a row that may stand across two pieces
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml|content\.xml")
_FAR = re.compile(rb"\sr=[\"'][A-Z]{0,3}0*(\d{7,})[\"']")  # of a row or a cell that says where it is
_ROW = re.compile(rb"<(?:\w+:)?(?:row|table-row)[\s/>]")


def too_long(content: bytes, most: int = ROWS) -> bool:
    """Say whether a sheet of an XLSX or an ODS writes more rows than `most`; an XLS cannot (65,536)."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            return any(_longer(book, one, most) for one in book.namelist() if _SHEET.fullmatch(one))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError):
        return False  # no ZIP, or a damaged one: the reader of workbooks says so


def _longer(book: zipfile.ZipFile, name: str, most: int) -> bool:
    with book.open(name) as sheet:
        return _counts_more(sheet, most)


def _counts_more(sheet: IO[bytes], most: int) -> bool:
    """Count the starts of rows piece by piece, each once, until there are more than `most`."""
    count, left = 0, b""
    while piece := sheet.read(PIECE):
        text = left + piece
        left = text[-LONGEST_TAG:]
        # One that starts in what is kept is counted with the next piece.
        count += sum(1 for one in _ROW.finditer(text) if one.start() < len(text) - len(left))
        if count > most or _beyond(text, most):
            return True
    return count + len(_ROW.findall(left)) > most


def _beyond(text: bytes, most: int) -> bool:
    """Say whether a row or a cell says that it stands after the `most` first: in its tag, not in what people typed."""
    return any(
        int(one[1][:12]) > most and text.rfind(b"<", 0, one.start()) > text.rfind(b">", 0, one.start())
        for one in _FAR.finditer(text)
    )
