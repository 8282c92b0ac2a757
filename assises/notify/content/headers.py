"""The columns of a list of recipients."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from assises.notify.content.faults import Fault
from assises.notify.content.placeholders import names, normal
from assises.notify.content.tables import Row

Kind = Literal["email", "sms"]
COLUMNS: dict[Kind, tuple[str, ...]] = {
    "email": ("email address", "adresse courriel", "adresse électronique", "courriel", "email"),
    "sms": ("phone number", "numéro de téléphone", "numéro de cellulaire", "téléphone", "cellulaire"),
}


LANGUAGE = ("langue", "language")
LANGUAGES = {"": "fr-ca", "fr": "fr-ca", "fr-ca": "fr-ca", "en": "en", "en-ca": "en"}


@dataclass(frozen=True)
class Header:
    """The columns of a list: where the recipient is, each placeholder of the template, and the language if any."""

    titles: tuple[str, ...]
    recipient: int
    wanted: tuple[int, ...]
    language: int | None = None

    def language_of(self, row: Row) -> str | None:
        """Return the language in which a row wants its message; None when what it says is none."""
        if self.language is None or self.language >= len(row):
            return LANGUAGES[""]
        return LANGUAGES.get(row[self.language].lower())

    def values(self, row: Row) -> dict[str, str]:
        """Return the cells by their title; a cell that the row does not have is empty."""
        padded = row + [""] * (len(self.titles) - len(row))
        return {title: cell for title, cell in zip(self.titles, padded, strict=False) if title}


def header_faults(titles: Row, template: str, kind: Kind) -> Iterator[Fault]:
    """Yield what is wrong with the titles, for a template."""
    spellings: dict[str, list[str]] = {}
    for title in titles:
        spellings.setdefault(normal(title), []).append(title)
    if _recipient_column(titles, kind) is None:
        yield Fault(1, COLUMNS[kind][0], "no_recipient_column")
    for name in names(template):
        if normal(name) not in spellings:
            yield Fault(1, name, "missing_column")
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
