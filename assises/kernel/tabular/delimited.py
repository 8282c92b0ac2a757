"""From the text of a CSV file to its rows, whatever its separator."""

import csv
import io
import re
from collections.abc import Iterator
from itertools import islice

from django.utils.translation import gettext as _

from assises.kernel.tabular.errors import Unreadable

SEPARATORS = ",;\t|"
DECLARED = re.compile(r"sep=([,;\t|])\r?\n")  # a first line that Excel writes for itself
SAMPLE = 64 * 1024
Line = tuple[int, list[str]]


def separator_of(text: str, wanted: frozenset[str] = frozenset()) -> str:
    """Return what separates the columns: the sign under which the header has most of the `wanted` columns, else the
    one under which the first rows agree best on a number of columns above one, else a comma."""
    declared = DECLARED.match(text)
    if declared:
        return declared[1]
    return max(SEPARATORS, key=lambda sign: (*_fit(text, sign, wanted), -SEPARATORS.index(sign)))


def _fit(text: str, sign: str, wanted: frozenset[str]) -> tuple[int, int, int]:
    """Return how well a sign separates the first rows: wanted columns of the header, rows of its width, its width."""
    lines = csv.reader(io.StringIO(text[:SAMPLE], newline=""), delimiter=sign)
    try:
        rows = [row for row in islice(lines, 20) if any(cell.strip() for cell in row)]
    except csv.Error:
        rows = []
    header = rows[0] if rows else []
    agreeing = sum(len(row) == len(header) for row in rows) if len(header) > 1 else 0
    return len(wanted & {cell.strip() for cell in header}), agreeing, len(header)


def rows_of(text: str, wanted: frozenset[str] = frozenset()) -> Iterator[Line]:
    """Yield each row with the number of the line where it starts; rows without any text are skipped.

    Raises Unreadable where quotes do not match: read otherwise, one would join the rows of two people.
    """
    if "\x00" in text:
        line = text.count("\n", 0, text.index("\x00")) + 1
        raise Unreadable(_("un texte sans caractère nul"), line=line)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator_of(text, wanted), strict=True)
    start = 1
    try:
        for cells in lines:
            if any(cell.strip() for cell in cells) and not (start == 1 and DECLARED.match(text)):
                yield start, cells
            start = lines.line_num + 1
    except csv.Error as error:
        raise Unreadable(_("un CSV bien formé\u00a0: vérifiez les guillemets"), line=start, value=str(error)) from error
