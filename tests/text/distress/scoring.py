"""How well distress is read: labelled sentences (`+` a person must read it now, `-` nothing), and real texts."""

import csv
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assises.text.distress import Level, level_of
from tests.text.masking.corpus import PROSE

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Labelled:
    """A sentence, its language, and whether it tells of a distress."""

    text: str
    language: str
    distress: bool


@dataclass(frozen=True, slots=True)
class Score:
    """Parts of the sentences: told to a person, shown help, told without a reason, and shown help without one."""

    told: float
    helped: float
    false: float
    shown: float
    missed: Sequence[str]
    wrong: Sequence[str]


def read(name: str) -> list[Labelled]:
    """Return the labelled sentences of a set."""
    lines = (HERE / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [Labelled(line[5:], line[2:4], line[0] == "+") for line in lines if line.strip()]


def score(rows: Sequence[Labelled]) -> Score:
    """Return how the rules read a set."""
    levels = [(one, level_of(one.text)) for one in rows]
    needs = [level for one, level in levels if one.distress]
    quiet = [level for one, level in levels if not one.distress]
    return Score(
        sum(level is Level.SURE for level in needs) / len(needs),
        sum(level > Level.NOTHING for level in needs) / len(needs),
        sum(level is Level.SURE for level in quiet) / max(1, len(quiet)),
        sum(level > Level.NOTHING for level in quiet) / max(1, len(quiet)),
        [one.text for one, level in levels if one.distress and level is not Level.SURE],
        [one.text for one, level in levels if not one.distress and level is Level.SURE],
    )


def real_texts(folder: Path = PROSE.parent) -> Iterator[str]:
    """Yield the real texts of a public consultation, where they are present."""
    for name in ("arguments.csv", "propositions.csv"):
        if (folder / name).exists():
            yield from _bodies(folder / name)


def _bodies(path: Path) -> list[str]:
    """Read the long cells of a file; the limit is the whole program's, so it is put back."""
    before = csv.field_size_limit(10_000_000)
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return [row["body"] for row in csv.DictReader(file) if row.get("body")]
    finally:
        csv.field_size_limit(before)


def told(found: Score) -> str:
    """Return a score in a line, and what it missed or raised in vain."""
    parts = f"told {found.told:.3f} helped {found.helped:.3f} false {found.false:.3f} shown {found.shown:.3f}"
    return "\n".join(
        [parts, *(f"  - {text}" for text in found.missed), *(f"  ! {text}" for text in found.wrong)]
    )


if __name__ == "__main__":
    sys.stdout.writelines(f"{name}: {told(score(read(name)))}\n" for name in sys.argv[1:])
