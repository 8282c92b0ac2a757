"""What names a theme: its typical words, as people write them, and the comments that say it best."""

from collections import Counter
from collections.abc import Sequence

import numpy as np

from assises.text.stems import folded
from assises.text.themes.exact import UNIT, Numbers, directions, logs, scaled
from assises.text.themes.mixture import everybody
from assises.text.themes.table import FEW, Table

WORDS = 6
SAID = 1_000  # words that a run hands to the next
KEPT = 80  # words whose weight is kept: enough to know the theme again
TYPICAL = 3
FIRST = 3
ACCENTED = 0.15  # of those who write a word: when that many put accents, the word has some
ALIKE = 0.6
WEIGHT, LARGEST = 10_000.0, 2.0**18

Places = np.ndarray[tuple[int, ...], np.dtype[np.int64]]  # of lines in the table


def weights(table: Table, lines: Places) -> Numbers:
    """Return how much each word tells the comments of `lines` from the others, in whole numbers (`WEIGHT` long)."""
    common, counted = (
        everybody(table.held),
        np.asarray(table.held[lines].sum(axis=0), dtype=np.float64).ravel(),
    )
    mine = counted * UNIT + np.rint(common * (10 * UNIT / common.sum()))
    more = (
        logs(np.maximum(mine, 1))
        - logs(mine.sum(keepdims=True))
        - logs(common)
        + logs(common.sum(keepdims=True))
    )
    told = scaled((mine * np.maximum(more, 0))[None, :], LARGEST, axis=1)
    found: Numbers = directions(told, WEIGHT)[0]
    return found


def kept(table: Table, told: Numbers) -> dict[str, float]:
    """Return the heaviest words, to be kept as JSON."""
    heaviest = _heaviest(told)[:KEPT]
    return {table.keys[place]: told[place] / WEIGHT for place in heaviest if told[place] >= 1}


def speaking(table: Table, lines: Places) -> Places:
    """Return the lines of a group that hold one of its first words; of few comments the others were left over."""
    if len(table.lines) >= FEW:
        return lines
    first = _heaviest(weights(table, lines))[:FIRST]
    held = np.asarray(table.held[lines][:, first].sum(axis=1)).ravel()
    return lines[held > 0]


def said(table: Table, lines: Places) -> dict[str, int]:
    """Return how many of `lines` hold each word, the most frequent first, to be kept as JSON."""
    counted = np.asarray(table.held[lines].sum(axis=0), dtype=np.float64).ravel()
    return {table.keys[place]: int(counted[place]) for place in _heaviest(counted)[:SAID] if counted[place]}


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
    says = np.rint(np.asarray(held @ told).ravel() / np.sqrt(np.maximum(sizes, 4)))
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
