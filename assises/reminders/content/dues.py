"""Lists of obligations: the columns found or matched by hand, then every fault of the rows at once."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from assises.kernel.tabular.grids import FORMULA_ERRORS
from assises.kernel.tabular.typed import said
from assises.notify.content.correcting import came_back, is_ours, unmarked
from assises.notify.content.faults import OF_THE_FILE, Fault, Unreadable
from assises.notify.content.headers import COLUMNS, LANGUAGES, place_of, twice, value_places
from assises.notify.content.matching import Match, Matcher, Place, by_name, named_columns
from assises.notify.content.placeholders import normal
from assises.notify.content.tables import Row, rows_of
from assises.reminders.content import obligations

REFERENCE, DUE, EMAIL, PHONE, LANGUAGE = "reference", "due_date", "email_address", "phone_number", "language"
FIXED = (
    Place(REFERENCE, ("reference", "référence")),
    Place(DUE, ("due_date", "échéance", "echeance")),
    Place(EMAIL, COLUMNS["email"], needed=False),
    Place(PHONE, (*COLUMNS["sms"], "telephone"), needed=False),
    Place(LANGUAGE, ("language", "langue"), needed=False),
)


@dataclass
class Sheet:
    """What a list of obligations holds: its columns, the rows that can be registered, what is wrong with the others."""

    titles: Row = field(default_factory=list)
    match: Match | None = None  # None: its columns are not known
    body: list[tuple[int, Row]] = field(default_factory=list)
    rows: list[obligations.Row] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    @property
    def whole(self) -> list[Fault]:
        """The faults of the file itself: none of its rows may be kept."""
        return [fault for fault in self.faults if fault.code in OF_THE_FILE]

    @property
    def shown(self) -> Iterator[tuple[int, Row]]:
        """Yield the line and the cells of each row as they were brought: a day is read as a program writes it."""
        return iter(self.body)

    def title_of(self, key: str) -> str:
        """Return the title of the column of a place, or of a value by its name; "" when there is none."""
        at = {**(self.match or {})}.get(key, (self.match or {}).get(place_of(key)))
        return "" if at is None else self.titles[at]


def places_of(wanted: Sequence[str]) -> list[Place]:
    """Return what the columns of a list of obligations may fill; `wanted`: names of values that must be given."""
    return [*FIXED, *value_places(wanted)]


def without_ours(titles: Row) -> Row:
    """Return titles with those of the columns that we added emptied: they fill nothing."""
    return ["" if is_ours(title) else title for title in titles]


def read_file(
    file: BinaryIO,
    *,
    most: int = obligations.MOST,
    wanted: Sequence[str] = (),
    matched: Matcher = by_name,
    rows: Iterator[Row] | None = None,
) -> Sheet:
    """Read a CSV or a spreadsheet; the columns that fill no place are values of the templates.

    `wanted`: names of values that each row must give; `matched` returns the columns that a person matched, from the
    titles, or None; `rows` reads the file in another way than usual. A file that we gave to correct is read as it was.
    """
    try:
        lines = list(rows_of(file, most + 1) if rows is None else rows)
    except Unreadable as error:
        return Sheet(faults=[Fault(error.line, "", error.code)])
    if lines and came_back(lines[0]):
        lines = [unmarked(line) for line in lines]
    return _read(lines, wanted, matched, most)


def _read(lines: list[Row], wanted: Sequence[str], matched: Matcher, most: int) -> Sheet:
    body = [(line, cells) for line, cells in enumerate(lines[1:], start=2) if cells]
    sheet = Sheet(titles=lines[0] if lines else [], body=body)
    sheet.faults += _header(sheet, places_of(wanted), matched)
    if not sheet.body:
        sheet.faults.append(Fault(0, "", "no_rows"))
    if len(sheet.body) > most:
        sheet.faults.append(Fault(0, "", "too_many_rows", {"most": most}))
    if not sheet.faults:
        _read_rows(sheet, wanted)
    return sheet


def _header(sheet: Sheet, places: Sequence[Place], matched: Matcher) -> Iterator[Fault]:
    """Give the sheet its columns, as a person matched them or by their names; else yield what its titles lack."""
    titles = without_ours(sheet.titles)
    if match := matched(titles):
        sheet.match = match
        return
    named = named_columns(titles, places)
    missing = [place for place in places if place.needed and place.key not in named]
    for place in missing:
        yield Fault(1, place.names[0], "no_recipient_column" if place in FIXED else "missing_column")
    double = list(twice(titles))
    yield from double
    if not missing and not double:
        sheet.match = named


def _read_rows(sheet: Sheet, wanted: Sequence[str]) -> None:
    """Read the rows; one that is refused before it is read is told beside those that were read and refused."""
    match = dict(sheet.match or {})
    refused = {
        line: found for line, cells in sheet.body if (found := list(_of_cells(sheet, line, cells, match)))
    }
    given = [
        (line, _object(sheet, match, wanted, cells)) for line, cells in sheet.body if line not in refused
    ]
    read = obligations.read_lines(given)
    sheet.rows = read.rows
    sheet.faults += [*(fault for found in refused.values() for fault in found), *read.faults]


def _of_cells(sheet: Sheet, line: int, cells: Row, match: Mapping[str, int]) -> Iterator[Fault]:
    """Yield why the cells of a row cannot be read at all."""
    if len(cells) > len(sheet.titles):
        yield Fault(line, "", "too_many_cells")
    for at in sorted(set(match.values())):
        if at < len(cells) and cells[at] in FORMULA_ERRORS:
            yield Fault(line, sheet.titles[at], "formula")


def _object(sheet: Sheet, match: Mapping[str, int], wanted: Sequence[str], cells: Row) -> dict[str, Any]:
    """Return a row as a program tells an obligation."""
    padded = [*cells, *[""] * (len(sheet.titles) - len(cells))]
    known = {place.key: padded[match[place.key]] for place in FIXED if place.key in match}
    language = LANGUAGES.get(known.get(LANGUAGE, "").lower(), LANGUAGES[""])
    values = {name: padded[match[place_of(name)]] for name in wanted if place_of(name) in match}
    taken, used = {normal(name) for name in values}, set(match.values())
    others = {
        title: padded[at]
        for at, title in enumerate(without_ours(sheet.titles))
        if title and at not in used and normal(title) not in taken
    }
    told = {name: said(cell, language) for name, cell in (others | values).items() if cell}
    return known | {"personalisation": told}
