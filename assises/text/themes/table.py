"""Comments as a table: a line for each distinct text, a column for each word that enough of them hold."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import TypeAlias

import numpy as np
from scipy import sparse

from assises.text.themes.words import LANGUAGES, words

Matrix: TypeAlias = sparse.csr_matrix
MOST_WORDS = 20_000
TOO_COMMON = 0.25  # of the texts: a word of that many tells none from another
FEW = 200  # texts under which a word said twice counts


@dataclass(frozen=True, slots=True)
class Table:
    """`lines[i]` are the places of the comments that line `i` stands for; `held` says which words it holds (1 or 0)."""

    lines: Sequence[Sequence[int]]
    keys: Sequence[str]
    held: Matrix
    size: int
    french: "np.ndarray[tuple[int], np.dtype[np.bool_]]"
    written: Sequence["dict[str, Counter[str]]"]  # by column, then language: how people write the word


def table(texts: Sequence[str], languages: Sequence[str]) -> Table:
    """Return the table of `texts`, the same whatever their order: lines follow a digest of their text.

    Words are French unless the language is English. The same text sent twice is one line: who repeats does not weigh.
    """
    same = _distinct(texts, languages)
    order = sorted(same, key=lambda one: (blake2b(one[0].encode(), digest_size=8).digest(), one))
    said = [words(text, language) for text, language in order]
    keys = _columns([{key for key, _written in line} for line in said])
    places = {key: place for place, key in enumerate(keys)}
    return Table(
        lines=[same[one] for one in order],
        keys=keys,
        held=_held(said, places),
        size=len(texts),
        french=np.array([language != "en" for _text, language in order], dtype=np.bool_),
        written=_written(said, [language for _text, language in order], places),
    )


def _distinct(texts: Sequence[str], languages: Sequence[str]) -> dict[tuple[str, str], list[int]]:
    same: dict[tuple[str, str], list[int]] = {}
    for place, (text, language) in enumerate(zip(texts, languages, strict=True)):
        same.setdefault((text, "en" if language == "en" else "fr"), []).append(place)
    return same


def _columns(said: Sequence[set[str]]) -> list[str]:
    """Return the keys that say something: not too rare, not everywhere, the most frequent when they are too many."""
    counted = Counter(key for line in said for key in line)
    least = 3 if len(said) >= FEW else 2
    most = max(least, TOO_COMMON * len(said))
    kept = [key for key, count in counted.items() if least <= count <= most]
    return sorted(sorted(kept, key=lambda key: (-counted[key], key))[:MOST_WORDS])


def _held(said: Sequence[Sequence[tuple[str, str]]], places: dict[str, int]) -> Matrix:
    columns: list[int] = []
    ends = [0]
    for line in said:
        columns += sorted({places[key] for key, _written in line if key in places})
        ends.append(len(columns))
    ones = np.ones(len(columns), dtype=np.float64)
    return Matrix((ones, np.array(columns, dtype=np.int32), np.array(ends)), shape=(len(said), len(places)))


def _written(
    said: Sequence[Sequence[tuple[str, str]]], languages: Sequence[str], places: dict[str, int]
) -> list[dict[str, Counter[str]]]:
    found: list[dict[str, Counter[str]]] = [
        {language: Counter() for language in LANGUAGES} for _key in places
    ]
    for line, language in zip(said, languages, strict=True):
        for key, written in line:
            if key in places:
                found[places[key]][language][written] += 1
    return found
