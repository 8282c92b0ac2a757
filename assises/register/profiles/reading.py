"""From the bytes of a file to rows, with every problem met on the way."""

import gzip
import hashlib
import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath

from django.utils.translation import gettext as _

from assises.kernel import progress
from assises.kernel.tabular import Grid, Unreadable, cells, open_grid
from assises.register.profiles.columns import Column, FileSpec, Parsed, Row, Values
from assises.register.profiles.problems import Problem

LARGEST = 256 * 1024 * 1024  # once unpacked: a small .gz must not fill the memory


@dataclass(frozen=True, slots=True)
class Received:
    """A file as it was received."""

    name: str
    content: bytes

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.content).hexdigest()

    def unpacked(self) -> bytes:
        """Return the content, unpacked when the name ends in `.gz`; raises ValueError when it cannot be."""
        if not self.name.lower().endswith(".gz"):
            return self.content
        try:
            with gzip.open(io.BytesIO(self.content)) as file:
                content = file.read(LARGEST + 1)
        except (OSError, EOFError, zlib.error) as error:
            raise ValueError(self.name) from error
        if len(content) > LARGEST:
            raise ValueError(self.name)
        return content


def receive(path: PurePath, content: bytes) -> Received:
    """Return a received file, named without its folder."""
    return Received(path.name, content)


def checksum(files: list[Received]) -> str:
    """Return the SHA-256 of what files say, whatever their names, order and packing."""
    digests = sorted(hashlib.sha256(_content(file)).hexdigest() for file in files)
    return hashlib.sha256("\n".join(digests).encode()).hexdigest()


def _content(file: Received) -> bytes:
    try:
        return file.unpacked()
    except ValueError:
        return file.content


def read_rows(file: Received, spec: FileSpec, parsed: Parsed) -> list[Row] | None:
    """Return the rows of `file`, or None when none can be read; `parsed` receives what is wrong or left aside."""
    try:
        content = file.unpacked()
    except ValueError:
        parsed.problems.append(Problem(file.name, 0, "", "", _("un fichier .gz intact")))
        return None
    try:
        grid = open_grid(content, frozenset(column.name for column in spec.columns if column.required))
        if not _header_is_good(file.name, grid.header, spec, parsed.problems):
            return None
        rows = _rows(file.name, grid, spec, parsed)
        return list(progress.track(rows, _("Lecture de %s") % file.name, grid.length))
    except Unreadable as refusal:
        parsed.problems.append(Problem(file.name, refusal.line, "", refusal.value, refusal.expected))
        return None


def _header_is_good(name: str, header: list[str], spec: FileSpec, problems: list[Problem]) -> bool:
    found = [Problem(name, 1, title, given, expected) for title, given, expected in _faults(header, spec)]
    problems.extend(found)
    return not found


def _faults(header: list[str], spec: FileSpec) -> Iterator[tuple[str, str, str]]:
    known = {column.name for column in spec.columns}
    for column in spec.columns:
        if column.required and column.name not in header:
            yield column.name, "", _("cette colonne, qui est obligatoire")
    for title in header if spec.strict else ():
        if title not in known:
            yield title, title, _("une colonne du modèle : ") + ", ".join(sorted(known))
    for title in sorted({title for title in header if title in known and header.count(title) > 1}):
        yield title, title, _("une seule colonne de ce nom")


def _rows(name: str, grid: Grid, spec: FileSpec, parsed: Parsed) -> Iterator[Row]:
    for line, written in grid.rows:
        if cells.is_total(written):
            words = _("%(file)s, ligne %(line)s\u00a0: un total, laissé de côté") % {"file": name, "line": line}
            parsed.notes.append(words)
        elif len(written) == len(grid.header):
            yield _row(name, line, dict(zip(grid.header, written, strict=True)), spec, parsed.problems)
        else:
            expected = _("%d colonnes") % len(grid.header)
            parsed.problems.append(Problem(name, line, "", str(len(written)), expected))


def _row(name: str, line: int, raw: dict[str, str], spec: FileSpec, problems: list[Problem]) -> Row:
    values: Values = {}
    for column in spec.columns:
        cell = raw.get(column.name, "")
        value, expected = parse_cell(column, cell)
        values[column.name] = value
        if expected:
            problems.append(Problem(name, line, column.name, cell, expected))
    return Row(name, line, values, raw)


def parse_cell(column: Column, cell: str) -> tuple[object, str]:
    """Return the value of a cell and, when it is refused, the form that was expected."""
    try:
        value = column.parser.read(cell)
    except cells.Ambiguous as doubt:
        return None, str(doubt.meanings)
    except ValueError:
        return None, str(column.parser.expected)
    if column.required and value in (None, "", []):
        return None, _("une valeur, qui est obligatoire\u00a0: ") + str(column.parser.expected)
    return value, ""
