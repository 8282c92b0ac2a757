"""Lists of recipients: every fault found at once, then read again row by row to send.

A list is read twice rather than kept: its file is its only copy, and its size does not matter.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from assises.kernel.tabular.grids import FORMULA_ERRORS
from assises.notify.content.addresses import InvalidRecipient, valid_email, valid_phone
from assises.notify.content.bulk import bulk_messages
from assises.notify.content.faults import OF_THE_FILE, Fault, Unreadable
from assises.notify.content.headers import (
    LANGUAGES,
    Header,
    Kind,
    header_faults,
    header_of,
    matched_header,
)
from assises.notify.content.lengths import Measure
from assises.notify.content.matching import Matcher, by_name
from assises.notify.content.tables import Row, rows_of, texts

__all__ = [
    "Fault", "InvalidRecipient", "Kind", "Sheet", "bulk_messages", "from_rows", "read_recipients", "valid_email",
    "valid_phone",
]  # fmt: skip
Line = tuple[int, str, dict[str, str], str]
Measures = dict[str, Measure]


@dataclass
class Sheet:
    """What a list holds: its rows, what is wrong, who comes twice; good rows are read again from the source."""

    kind: Kind
    source: Callable[[], Iterator[Row]]
    check: Callable[[str], str]
    english: bool = False  # whether the template speaks to rows in English
    titles: Row = field(default_factory=list)
    header: Header | None = None
    count: int = 0
    last: int = 0  # line of the last row counted
    faults: list[Fault] = field(default_factory=list)
    warnings: list[Fault] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        """Say whether the list may be sent; people who come twice are for a person to judge."""
        return not self.faults

    @property
    def faulty_lines(self) -> set[int]:
        return {fault.line for fault in self.faults}

    @property
    def rows(self) -> Iterator[Line]:
        """Yield the line, the recipient, the values and the language of each row without a fault.

        The file must still be open.
        """
        header, faulty = self.header, self.faulty_lines
        if header is None:
            return
        for line, row in self.body:
            if line not in faulty:
                said = header.said(row, english=self.english)
                language = header.language_of(row) or LANGUAGES[""]
                yield line, self.check(said[header.recipient]), header.values(said), language

    @property
    def shown(self) -> Iterator[tuple[int, Row]]:
        """Yield the line and the cells of each row, in words: a day that leaves a workbook stays a day."""
        header = self.header
        for line, row in self.body:
            yield line, header.said(row, english=self.english) if header else row

    @property
    def refused(self) -> Iterator[tuple[int, Row]]:
        """Yield the line and the cells, as they were brought, of each row with a fault."""
        faulty = self.faulty_lines
        return ((line, row) for line, row in self.body if line in faulty)

    @property
    def whole(self) -> list[Fault]:
        """The faults of the file itself: none of its rows may be kept, for nobody knows what it was to say."""
        return [fault for fault in self.faults if fault.code in OF_THE_FILE]

    @property
    def body(self) -> Iterator[tuple[int, Row]]:
        """Yield the line and the cells of each row that was counted."""
        rows = _numbered(self.source())
        next(rows, None)  # the header
        for line, row in rows if self.last else ():
            yield line, row
            if line >= self.last:
                return  # what follows may be what no reader could read


def read_recipients(
    file: BinaryIO,
    filename: str,
    *,
    template_text: str,
    kind: Kind,
    english_text: str = "",
    max_rows: int = 100_000,
    default_region: str = "CA",
    matched: Matcher = by_name,
    source: Callable[[], Iterator[Row]] | None = None,
) -> Sheet:
    """Read a CSV or an XLSX, whatever its name says, and return all that is wrong in it.

    `template_text` is the body, and the subject of an e-mail, joined: its placeholders are the columns it asks for;
    `english_text` is what rows in English are sent, if it exists. `matched` returns the columns that a person matched,
    from their titles, or None; `source` reads the file in another way than usual.
    """
    del filename  # a CSV is often named .xls, and the reverse: the first bytes tell
    source = source or (lambda: rows_of(file))
    return _read(source, (template_text, english_text), kind, max_rows, default_region, matched)


def from_rows(
    rows: list[list[object]],
    *,
    template_text: str,
    kind: Kind,
    english_text: str = "",
    max_rows: int = 50_000,
    default_region: str = "CA",
) -> Sheet:
    """Read the rows of a request, the first of which is the header."""
    return _read(lambda: map(texts, rows), (template_text, english_text), kind, max_rows, default_region)


def _numbered(rows: Iterable[Row]) -> Iterator[tuple[int, Row]]:
    """Yield the rows that are not empty with their number in a spreadsheet."""
    return ((line, row) for line, row in enumerate(rows, 1) if row)


def _read(
    source: Callable[[], Iterator[Row]],
    written: tuple[str, str],
    kind: Kind,
    most: int,
    region: str,
    matched: Matcher = by_name,
) -> Sheet:
    template, english = written
    measures = {"fr-ca": Measure(template, kind), "en": Measure(english or template, kind)}
    sheet = Sheet(kind, source, _checker(kind, region), bool(english))
    try:
        rows = _numbered(source())
        _line, sheet.titles = next(rows, (1, []))
        _settle_columns(sheet, template, matched)
        if sheet.header:
            _check_rows(sheet, sheet.header, rows, measures, most)
    except Unreadable as error:
        sheet.faults.append(Fault(error.line, "", error.code))
    return sheet


def _settle_columns(sheet: Sheet, template: str, matched: Matcher) -> None:
    """Give the sheet its columns, as a person matched them or by their names; else what is wrong with the titles."""
    if match := matched(sheet.titles):
        sheet.header = matched_header(sheet.titles, template, match)
        return
    sheet.faults += header_faults(sheet.titles, template, sheet.kind)
    if not sheet.faults:
        sheet.header = header_of(sheet.titles, template, sheet.kind)


def _checker(kind: Kind, region: str) -> Callable[[str], str]:
    return valid_email if kind == "email" else lambda text: valid_phone(text, region)


def _check_rows(
    sheet: Sheet, header: Header, rows: Iterator[tuple[int, Row]], measures: Measures, most: int
) -> None:
    seen: dict[str, int] = {}
    for line, row in rows:
        if sheet.count == most:
            sheet.faults.append(Fault(0, "", "too_many_rows", {"most": most}))
            return
        sheet.count, sheet.last = sheet.count + 1, line
        _check_row(sheet, header, line, row, measures, seen)
    if not sheet.count:
        sheet.faults.append(Fault(0, "", "no_rows"))


def _faulty_cells(header: Header, line: int, row: Row) -> Iterator[Fault]:
    """Yield the cells that are needed and are empty, or hold the error of a formula."""
    for place in sorted({*header.wanted, header.recipient}):
        cell = row[place] if place < len(row) else ""
        if cell in FORMULA_ERRORS:
            yield Fault(line, header.titles[place], "formula")
        elif not cell and place != header.recipient:
            yield Fault(line, header.titles[place], "missing")


def _check_row(
    sheet: Sheet, header: Header, line: int, row: Row, measures: Measures, seen: dict[str, int]
) -> None:
    """Add what is wrong in a row to the sheet: all of it, not the first thing."""
    row = header.said(row, english=sheet.english)
    size, title = len(row), header.titles[header.recipient]
    if size > len(header.titles):
        sheet.faults.append(Fault(line, "", "too_many_cells"))
    sheet.faults += _faulty_cells(header, line, row)
    try:
        recipient = sheet.check(row[header.recipient] if header.recipient < size else "")
    except InvalidRecipient as refused:
        sheet.faults.append(Fault(line, title, refused.code))
    else:
        if (first := seen.setdefault(recipient.lower(), line)) != line:
            sheet.warnings.append(Fault(line, title, "duplicate", {"line": first}))
    language = header.language_of(row)
    if language is None and header.language is not None:
        sheet.faults.append(Fault(line, header.titles[header.language], "language"))
    measure = measures[language or LANGUAGES[""]]
    if not measure.surely_fits(row) and (over := measure.over(header.values(row))):
        sheet.faults.append(Fault(line, "", "too_long", over))
