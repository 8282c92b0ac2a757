"""The columns of a list of recipients."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from assises.kernel.tabular.typed import said
from assises.notify.content.faults import Fault
from assises.notify.content.matching import Match, Place
from assises.notify.content.placeholders import names, normal
from assises.notify.content.tables import Row

Kind = Literal["email", "sms"]
COLUMNS: dict[Kind, tuple[str, ...]] = {
    "email": ("email address", "adresse courriel", "adresse électronique", "courriel", "email"),
    "sms": ("phone number", "numéro de téléphone", "numéro de cellulaire", "téléphone", "cellulaire"),
}


LANGUAGE = ("langue", "language")
LANGUAGES = {"": "fr-ca", "fr": "fr-ca", "fr-ca": "fr-ca", "en": "en", "en-ca": "en"}


TO, SPOKEN = "to", "language"  # places of a match that are no placeholder


def place_of(name: str) -> str:
    """Return the place of a placeholder in a match."""
    return f"(({normal(name)}"


def asked(template: str) -> Iterator[tuple[str, str]]:
    """Yield each placeholder of a template: its place in a match, and its name."""
    return ((place_of(name), name) for name in names(template))


def value_places(wanted: Iterable[str]) -> list[Place]:
    """Return the places of values that a template asks for, by their names."""
    return [Place(place_of(name), (name,)) for name in wanted]


def places_of(template: str, kind: Kind) -> list[Place]:
    """Return what the columns of a list of recipients may fill."""
    wanted = value_places(names(template))
    taken = {place.key for place in wanted}
    free = tuple(name for name in LANGUAGE if place_of(name) not in taken)
    return [Place(TO, COLUMNS[kind]), Place(SPOKEN, free, needed=False), *wanted]


@dataclass(frozen=True)
class Header:
    """The columns of a list: where the recipient is, each placeholder of the template, and the language if any."""

    titles: tuple[str, ...]
    recipient: int
    wanted: tuple[int, ...]
    language: int | None = None
    named: Mapping[str, int] = field(default_factory=dict)  # placeholders whose column was matched by hand

    def language_of(self, row: Row) -> str | None:
        """Return the language in which a row wants its message; None when what it says is none."""
        if self.language is None or self.language >= len(row):
            return LANGUAGES[""]
        return LANGUAGES.get(row[self.language].lower())

    def values(self, row: Row) -> dict[str, str]:
        """Return the cells by their title; a cell that the row does not have is empty."""
        padded = row + [""] * (len(self.titles) - len(row))
        if not self.named:
            return {title: cell for title, cell in zip(self.titles, padded, strict=False) if title}
        matched = {name: padded[place] for name, place in self.named.items()}
        taken, used = {normal(name) for name in matched}, set(self.named.values())
        others = {
            title: cell
            for place, (title, cell) in enumerate(zip(self.titles, padded, strict=False))
            if title and place not in used and normal(title) not in taken
        }
        return others | matched

    def said(self, row: Row, *, english: bool) -> Row:
        """Return a row as it is read in its own language; most have words alone, and stay as they are."""
        for cell in row:
            if type(cell) is not str:
                return in_words(row, self.spoken(row, english=english))
        return row

    def spoken(self, row: Row, *, english: bool) -> str:
        """Return the language in which a row is written to; French when its language is none."""
        asked = self.language_of(row) or LANGUAGES[""]
        return asked if english else LANGUAGES[""]


def header_faults(titles: Row, template: str, kind: Kind) -> Iterator[Fault]:
    """Yield what is wrong with the titles, for a template."""
    known = {normal(title) for title in titles}
    if _recipient_column(titles, kind) is None:
        yield Fault(1, COLUMNS[kind][0], "no_recipient_column")
    for name in names(template):
        if normal(name) not in known:
            yield Fault(1, name, "missing_column")
    yield from twice(titles)


def twice(titles: Row) -> Iterator[Fault]:
    """Yield the titles that more than one column bears: nobody knows which is meant."""
    spellings: dict[str, list[str]] = {}
    for title in titles:
        spellings.setdefault(normal(title), []).append(title)
    for name, written in spellings.items():
        if name and len(written) > 1:
            yield Fault(1, written[0], "duplicate_column", {"spellings": ", ".join(written)})


def _recipient_column(titles: Row, kind: Kind) -> int | None:
    """Return the place of the first name known for it, in the order of preference."""
    known = [normal(title) for title in titles]
    return next((known.index(normal(name)) for name in COLUMNS[kind] if normal(name) in known), None)


def _language_column(titles: Row, template: str) -> int | None:
    """Return where the language of each row is; a column that the template asks for by that name is its own."""
    known, asked = [normal(title) for title in titles], {normal(name) for name in names(template)}
    return next((known.index(name) for name in LANGUAGE if name in known and name not in asked), None)


def header_of(titles: Row, template: str, kind: Kind) -> Header:
    """Return the columns, of titles without a fault."""
    known = [normal(title) for title in titles]
    wanted = tuple(known.index(normal(name)) for name in names(template))
    language = _language_column(titles, template)
    return Header(tuple(titles), _recipient_column(titles, kind) or 0, wanted, language)


def matched_header(titles: Row, template: str, match: Match) -> Header:
    """Return the columns as a person matched them."""
    named = {name: match[place_of(name)] for name in names(template)}
    return Header(tuple(titles), match[TO], tuple(named.values()), match.get(SPOKEN), named)


def match_of(header: Header, template: str) -> dict[str, int]:
    """Return the columns of a header as a match."""
    wanted = dict(zip((place_of(name) for name in names(template)), header.wanted, strict=True))
    spoken = {} if header.language is None else {SPOKEN: header.language}
    return {TO: header.recipient, **spoken, **wanted}


def in_words(row: Row, language: str) -> Row:
    """Return a row as it is read in a language: days, hours and decimals of a workbook in words."""
    return [said(cell, language) for cell in row]
