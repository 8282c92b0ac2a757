"""Sentences made of parts: who, what, when, by what means.

A line holds a sentence with `{parts}`; `=part a|b` gives the choices of a part.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from random import Random

from tests.text.distress.scoring import Labelled

HERE = Path(__file__).parent / "templates"
_PART = re.compile(r"\{(\w+)\}")


def sentences(name: str, each: int = 8) -> list[Labelled]:
    """Return `each` sentences of every line of `templates/<name>.txt`, always the same ones."""
    chance, parts = Random(name), {}
    rows = []
    for line in (HERE / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("="):
            part, _, choices = line[1:].partition(" ")
            parts[part] = choices.split("|")
        else:
            made = _made(line[5:], parts, chance, each)
            rows += [Labelled(text, line[2:4], line[0] == "+") for text in made]
    return rows


def _made(text: str, parts: dict[str, list[str]], chance: Random, each: int) -> Iterator[str]:
    for _time in range(each if _PART.search(text) else 1):
        yield _PART.sub(lambda found: chance.choice(parts[found[1]]), text)
