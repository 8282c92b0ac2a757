"""From the text of a CSV file to its rows, whatever its separator."""

import csv
import io
from collections.abc import Iterator

from django.utils.translation import gettext as _

from assises.kernel.tabular.errors import Unreadable

SEPARATORS = ",;\t|"
Line = tuple[int, list[str]]


def separator_of(text: str) -> str:
    """Return the separator that the first line with any text has most, outside quotes; a comma where it has none."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    bare = "".join(first.split('"')[::2])
    return max(SEPARATORS, key=lambda sign: (bare.count(sign), -SEPARATORS.index(sign)))


def rows_of(text: str) -> Iterator[Line]:
    """Yield each row with the number of the line where it starts; rows without any text are skipped.

    Raises Unreadable where quotes do not match: read otherwise, one would join the rows of two people.
    """
    if "\x00" in text:
        line = text.count("\n", 0, text.index("\x00")) + 1
        raise Unreadable(_("un texte sans caractère nul"), line=line)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator_of(text), strict=True)
    start = 1
    try:
        for cells in lines:
            if any(cell.strip() for cell in cells):
                yield start, cells
            start = lines.line_num + 1
    except csv.Error as error:
        raise Unreadable(_("un CSV bien formé\u00a0: vérifiez les guillemets"), line=start, value=str(error)) from error
