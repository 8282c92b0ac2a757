"""What a profile says of the files it takes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from assises.register.enums import RecordKind
from assises.register.profiles.owners import Owners
from assises.register.profiles.parsers import Parser
from assises.register.profiles.problems import Problem

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a file: `name` heads it, `label` and `help` explain it, `example` fills the template."""

    name: str
    parser: Parser
    label: str | Promise
    required: bool = False
    help: str | Promise = ""
    example: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a file, once read: `values` by column, `raw` as typed."""

    file: str
    line: int
    values: Values
    raw: Mapping[str, str]

    def problem(self, column: str, expected: str) -> Problem:
        """Return the problem of this row's `column`."""
        return Problem(self.file, self.line, column, self.raw.get(column) or "", expected)


@dataclass(frozen=True, slots=True)
class FileSpec:
    """A file that a profile expects; `stem` recognises it by its name when a profile takes several."""

    stem: str
    columns: tuple[Column, ...]
    strict: bool = True  # a column that is not known is a typing error


@dataclass(slots=True)
class Known:
    """What the register already holds, to which a file may refer."""

    owners: Owners
    codes: Mapping[RecordKind, frozenset[str]] = field(default_factory=dict)

    def has(self, kind: RecordKind, code: str) -> bool:
        return code in self.codes.get(kind, frozenset())


@dataclass(slots=True)
class Parsed:
    """What files say: the records by kind and code, the reasons to refuse them, the names to remember."""

    records: dict[RecordKind, dict[str, Values]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    rows: dict[str, int] = field(default_factory=dict)
    aliases: dict[str, str] = field(default_factory=dict)  # name → organisation code, given by a file
    unmatched: set[str] = field(default_factory=set)  # owner names that nobody confirmed
    # Codes that some file of the delivery speaks of without describing them: absence from one file closes none of them.
    mentioned: dict[RecordKind, set[str]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)  # what was left aside, in sentences


@dataclass(frozen=True, slots=True)
class Defaults:
    """What is known beforehand of the inventories of a profile."""

    owner_fr: str = ""
    owner_en: str = ""
    source: str = ""
    licence: str = ""


Assemble = Callable[[Mapping[str, Sequence[Row]], Known], Parsed]


@dataclass(frozen=True, slots=True)
class Profile:
    """A form of inventory: its files, the kinds of record it lists, how rows become records."""

    name: str
    title: str | Promise
    kinds: tuple[RecordKind, ...]
    files: tuple[FileSpec, ...]
    assemble: Assemble
    defaults: Defaults = Defaults()

    @property
    def has_template(self) -> bool:
        return len(self.files) == 1


def expected_code(kind: RecordKind) -> str:
    return _("le code d’une unité déjà inscrite au registre (%(kind)s)") % {"kind": kind.label}
