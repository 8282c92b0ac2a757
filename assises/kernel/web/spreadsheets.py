"""Lists as CSV files, sent line by line, that a spreadsheet opens without running anything."""

import csv
from collections.abc import Iterable, Iterator, Sequence

from django.http import StreamingHttpResponse


class _Line:
    """A file that hands back each line it is given."""

    def write(self, line: str) -> str:
        return line


def csv_file(name: str, rows: Iterable[Sequence[str]]) -> StreamingHttpResponse:
    """Return `rows` as a file to keep, read as they are sent: a long list takes no memory."""
    response = StreamingHttpResponse(_lines(rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def safe_cell(value: str) -> str:
    """Return a text that a spreadsheet will not run as a formula."""
    return f"'{value}" if value[:1] in {"=", "+", "-", "@", "\t", "\r"} else value


def _lines(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    writer = csv.writer(_Line())
    yield "\ufeff"  # Excel recognises UTF-8 by its mark
    for row in rows:
        yield writer.writerow([safe_cell(value) for value in row])
