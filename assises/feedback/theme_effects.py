"""What a theme does to satisfaction: the scores of the comments that speak of it, beside those of the others."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from assises.feedback.scoring import Mean, mean
from assises.text.themes.records import Found


@dataclass(frozen=True, slots=True)
class Effect:
    """Mean score and interval inside and outside of a theme; None where no comment has a score."""

    theme: str
    inside: Mean | None
    outside: Mean | None

    @property
    def sure(self) -> bool:
        """Say whether the two intervals are apart: only then may one write that the theme goes with the score."""
        if not self.inside or not self.outside:
            return False
        return self.inside.high < self.outside.low or self.outside.high < self.inside.low


def effects(found: Found, scores: Sequence[Decimal | float | None], *, most: float = 10) -> list[Effect]:
    """Return the effect of each theme, in the order of `found`; ValueError unless each comment has one."""
    pairs = [(of, float(score)) for of, score in zip(found.of, scores, strict=True) if score is not None]
    return [
        Effect(
            theme.id,
            _mean([score for of, score in pairs if of == theme.id], most),
            _mean([score for of, score in pairs if of != theme.id], most),
        )
        for theme in found.themes
    ]


def _mean(scores: Sequence[float], most: float) -> Mean | None:
    return mean(len(scores), sum(scores), sum(score * score for score in scores), most=most)
