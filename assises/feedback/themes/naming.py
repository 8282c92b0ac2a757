"""What names a theme: its typical words, as people write them, and the comments that say it best."""

from collections import Counter
from collections.abc import Sequence

import numpy as np

from assises.feedback.themes.mixture import Numbers, everybody
from assises.feedback.themes.stems import folded
from assises.feedback.themes.table import Table

WORDS = 6
KEPT = 80  # words whose weight is kept: enough to know the theme again
TYPICAL = 3
ACCENTED = 0.15  # of those who write a word: when that many put accents, the word has some
ALIKE = 0.6

Places = np.ndarray[tuple[int, ...], np.dtype[np.int64]]  # of lines in the table


def weights(table: Table, lines: Places) -> Numbers:
    """Return how much each word tells the comments of `lines` from the others; a direction (its length is one)."""
    common = everybody(table.held)
    counted = np.asarray(table.held[lines].sum(axis=0), dtype=np.float64).ravel() + 10 * common
    chances = counted / counted.sum()
    told: Numbers = np.maximum(0.0, chances * np.log(chances / common))
    return told / max(float(np.linalg.norm(told)), 1e-9)


def kept(table: Table, told: Numbers) -> dict[str, float]:
    """Return the heaviest words, to be kept as JSON."""
    heaviest = _heaviest(told)[:KEPT]
    return {table.keys[place]: round(float(told[place]), 4) for place in heaviest if told[place] >= 0.0001}


def named(table: Table, told: Numbers, language: str) -> tuple[str, ...]:
    """Return the words that name a theme in a language, the heaviest first."""
    found: list[str] = []
    for place in _heaviest(told):
        if len(found) == WORDS or told[place] <= 0:
            break
        written = table.written[place][language]
        shown = form(written) if written else ""
        if shown and shown not in found:
            found.append(shown)
    return tuple(found)


def form(written: "Counter[str]") -> str:
    """Return the form that people write most; with its accents, which many leave out in haste."""
    plain: Counter[str] = Counter()
    for word, count in written.items():
        plain[folded(word)] += count
    most = max(plain, key=lambda word: (plain[word], word))
    forms = {word: count for word, count in written.items() if folded(word) == most}
    accented = {
        word: count for word, count in forms.items() if word != most and count >= ACCENTED * plain[most]
    }
    return max(accented or forms, key=lambda word: (forms[word], word))


def typical(table: Table, told: Numbers, lines: Places) -> tuple[int, ...]:
    """Return the places of three comments of `lines` that say the theme best, and differ from one another."""
    held = table.held[lines]
    sizes = np.asarray(held.sum(axis=1)).ravel()
    says = np.asarray(held @ told).ravel() / np.sqrt(np.maximum(sizes, 4))
    chosen: list[int] = []
    for place in np.lexsort((np.arange(len(lines)), -says)):
        line = int(lines[place])
        if all(_alike(table, line, other) < ALIKE for other in chosen):
            chosen.append(line)
        if len(chosen) == TYPICAL:
            break
    return tuple(table.lines[line][0] for line in chosen)


def _alike(table: Table, one: int, other: int) -> float:
    """Return the part of their words that two lines share (Jaccard)."""
    a, b = (set(table.held[line].indices.tolist()) for line in (one, other))
    return len(a & b) / max(1, len(a | b))


def _heaviest(told: Numbers) -> Sequence[int]:
    return [int(place) for place in np.lexsort((np.arange(len(told)), -told))]
