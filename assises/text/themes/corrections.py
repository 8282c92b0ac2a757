"""What people correct, kept as data and applied after each run: they know better than the machine, for good."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np

from assises.text.themes.exact import Numbers
from assises.text.themes.naming import Places, weights
from assises.text.themes.records import Theme
from assises.text.themes.table import Table
from assises.text.themes.words import LANGUAGES, words

Labels = list[str | None]


@dataclass(frozen=True, slots=True)
class Renamed:
    theme: str
    name: str


@dataclass(frozen=True, slots=True)
class Merged:
    """All comments of `theme` are of `into`, now and later."""

    theme: str
    into: str


@dataclass(frozen=True, slots=True)
class Split:
    """A theme is two: each part is told by words, or groups of words, that people use for it.

    The ids of the parts are `theme`.1 and `theme`.2.
    """

    theme: str
    parts: tuple[tuple[str, ...], tuple[str, ...]]

    @property
    def ids(self) -> tuple[str, str]:
        return f"{self.theme}.1", f"{self.theme}.2"


Correction = Renamed | Merged | Split
KINDS: dict[str, type[Renamed] | type[Merged] | type[Split]] = {
    "renamed": Renamed,
    "merged": Merged,
    "split": Split,
}


def correction_as_json(one: Correction) -> dict[str, Any]:
    return {"kind": type(one).__name__.lower(), **asdict(one)}


def correction_from(kept: Mapping[str, Any]) -> Correction:
    """Return the correction that `correction_as_json` gave; raises KeyError or TypeError when it is not one."""
    values = {name: value for name, value in kept.items() if name != "kind"}
    if "parts" in values:
        first, second = values["parts"]
        values["parts"] = (tuple(first), tuple(second))
    return KINDS[kept["kind"]](**values)


def relabelled(
    lines: Table, themes: Sequence[Theme], labels: Labels, corrections: Sequence[Correction]
) -> tuple[list[Theme], Labels]:
    """Return the themes and the label of each line as people want them; what speaks of no theme of today waits."""
    shown = {theme.id: theme for theme in themes}
    for one in corrections:
        match one:
            case Renamed(theme, name) if theme in shown:
                shown[theme] = replace(shown[theme], name=name)
            case Merged(theme, into) if theme in shown and theme != into:
                # The theme that takes them may have had no comment this week: it is shown again.
                shown.setdefault(into, replace(shown[theme], id=into, name=""))
                del shown[theme]
                labels = [into if label == theme else label for label in labels]
            case Split() if one.theme in shown:
                whole = shown.pop(one.theme)
                shown |= {part: replace(whole, id=part, name="") for part in one.ids}
                labels = _parted(lines, labels, one)
    return list(shown.values()), labels


def _parted(lines: Table, labels: Labels, split: Split) -> Labels:
    """Return `labels` where each comment of the theme has that of one part: by its words, then by those they bring."""
    mine = np.array([line for line, label in enumerate(labels) if label == split.theme], dtype=np.int64)
    says = np.column_stack([_said(lines, mine, part) for part in split.parts])
    sure = [mine[says[:, part] > says[:, 1 - part]] for part in (0, 1)]
    brought = np.column_stack([np.asarray(lines.held[mine] @ weights(lines, part)).ravel() for part in sure])
    second = np.where(says[:, 0] == says[:, 1], brought[:, 1] > brought[:, 0], says[:, 1] > says[:, 0])
    changed = list(labels)
    for line, part in zip(mine, second, strict=True):
        changed[line] = split.ids[int(part)]
    return changed


def _said(lines: Table, mine: Places, examples: Sequence[str]) -> Numbers:
    """Return how many of the examples each line says: all the words of one, in either language."""
    said: Numbers = np.zeros(len(mine))
    for one in {_keys(example, language) for example in examples for language in LANGUAGES}:
        if one and one <= set(lines.keys):
            told = np.array([float(key in one) for key in lines.keys])
            said += np.asarray(lines.held[mine] @ told).ravel() == len(one)
    return said


def _keys(example: str, language: str) -> frozenset[str]:
    return frozenset(key for key, _written in words(example, language))
