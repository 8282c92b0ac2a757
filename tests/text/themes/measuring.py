"""How near themes are to labels that people gave: normalised mutual information, and share of the majority."""

import csv
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from sklearn.metrics import normalized_mutual_info_score

FOLDER = Path(__file__).parents[4] / "shared" / "data" / "feedback" / "republique-numerique"


def information(labels: Sequence[str], themes: Sequence[str | None]) -> float:
    """Return the NMI: 0 when themes say nothing of the labels, 1 when they are the same."""
    return float(normalized_mutual_info_score(list(labels), [theme or "" for theme in themes]))


def purity(labels: Sequence[str], themes: Sequence[str | None]) -> float:
    """Return the share of comments whose label is the most frequent of their theme."""
    pairs = Counter(zip(themes, labels, strict=True))
    best: Counter[str | None] = Counter()
    for (theme, _label), count in pairs.items():
        best[theme] = max(best[theme], count)
    return best.total() / len(labels)


def majority(labels: Sequence[str]) -> float:
    """Return the purity of who would say the most frequent label every time."""
    return Counter(labels).most_common(1)[0][1] / len(labels)


Labelled = tuple[list[str], list[str]]


def propositions() -> Labelled:
    """Return the propositions of République numérique and the section of each; nothing when they are not here."""
    rows = _rows("propositions")
    return [f"{row['title']}\n{row['body']}" for row in rows], [row["section_id"] for row in rows]


def arguments() -> Labelled:
    """Return the arguments and the section of the proposition that each speaks of; nothing when they are not here."""
    sections = {row["proposition_id"]: row["section_id"] for row in _rows("propositions")}
    rows = _rows("arguments")
    return [row["body"] for row in rows], [sections[row["proposition_id"]] for row in rows]


def _rows(name: str) -> list[dict[str, str]]:
    path = FOLDER / f"{name}.csv"
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
