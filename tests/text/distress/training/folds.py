"""Cross-validation: each group is read by weights that were taught by the others."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tests.text.distress.training.learning import Piece, learn, pieces
from tests.text.distress.training.rows import Row, rows


@dataclass(frozen=True, slots=True)
class Read:
    """A text, and what weights that never saw its group say of its worst sentence, in thousandths."""

    row: Row
    score: int


def cross_validated() -> list[Read]:
    """Return every labelled text as it is read by what the other groups teach."""
    every = rows()
    seen = [pieces(row.text) for row in every]
    return [read for group in sorted({row.group for row in every}) for read in _fold(group, every, seen)]


def _fold(group: str, every: Sequence[Row], seen: Sequence[list[Piece]]) -> Iterator[Read]:
    others = [at for at, row in enumerate(every) if row.group != group]
    weights = learn([every[at] for at in others], [seen[at] for at in others])
    for row, read in zip(every, seen, strict=True):
        if row.group == group:
            yield Read(row, max(weights.worth(piece) for piece in read))
