"""The labelled corpus, read: each line is a text, with `⟦kind:…⟧` around what must be found and ⏎ for a new line."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from assises.text.masking import Kind, Span

HERE = Path(__file__).parent
# Arguments of a public consultation in France, beside the repository; they do not ship with it.
PROSE = Path(__file__).resolve().parents[5] / "shared/data/feedback/republique-numerique/arguments.csv"
_MARK = re.compile(r"⟦([a-z]+):([^⟧]+)⟧")


@dataclass(frozen=True)
class Example:
    text: str
    spans: list[Span]
    language: str


def example(line: str, language: str) -> Example:
    """Return what a line of the corpus says."""
    pieces, spans, at, end = [], [], 0, 0
    for found in _MARK.finditer(line):
        pieces += [line[at : found.start()], found[2]]
        start = end + found.start() - at
        end, at = start + len(found[2]), found.end()
        spans.append(Span(start, end, Kind(found[1])))
    return Example("".join([*pieces, line[at:]]).replace("⏎", "\n"), spans, language)


def examples(name: str) -> list[Example]:
    """Return the examples of a file: `fr`, `en`, `second` and `third` (both, read as French), `ordinary`, `ordinary-en`."""
    lines = (HERE / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    language = "en" if name in ("en", "ordinary-en") else "fr"
    return [example(line, language) for line in lines if line and not line.startswith("#")]


def prose() -> Iterator[str]:
    """Yield real French texts, none where the file is not beside the repository."""
    if PROSE.exists():
        with PROSE.open(encoding="utf-8", newline="") as file:
            yield from (row["body"] for row in csv.DictReader(file))
