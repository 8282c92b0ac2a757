"""What a run finds, and how it is kept as JSON until the next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Theme:
    """What several comments speak of.

    `id` stays from run to run; `words` name it, as people write them, the most typical first (`words_en` in English);
    `name` is the one that a person gave. `typical` are the places, in the texts of this run, of three comments that
    say it best; `share` is its part of the comments, `count` their number. `weights` say how much each key weighs,
    `said` how many of its comments hold it: where the next run begins.
    """

    id: str
    words: tuple[str, ...]
    words_en: tuple[str, ...] = ()
    typical: tuple[int, ...] = ()
    count: int = 0
    share: float = 0.0
    weights: Mapping[str, float] = field(default_factory=dict)
    said: Mapping[str, int] = field(default_factory=dict)
    name: str = ""

    def as_json(self) -> dict[str, Any]:
        """Return what is kept; the typical comments belong to their run and are not."""
        return {
            "id": self.id,
            "name": self.name,
            "words": list(self.words),
            "words_en": list(self.words_en),
            "count": self.count,
            "share": self.share,
            "weights": dict(self.weights),
            "said": dict(self.said),
        }


def theme_from(kept: Mapping[str, Any]) -> Theme:
    """Return the theme that `as_json` gave; raises KeyError when an entry is missing."""
    return Theme(
        id=kept["id"],
        name=kept["name"],
        words=tuple(kept["words"]),
        words_en=tuple(kept["words_en"]),
        count=kept["count"],
        share=kept["share"],
        weights=dict(kept["weights"]),
        said=dict(kept.get("said", {})),
    )


@dataclass(frozen=True, slots=True)
class Found:
    """The themes of a run, the most frequent first; for each comment the id of its theme, or None.

    `former` is what the next run takes: the themes as the machine found them, before the corrections of people, and
    those of earlier runs that nobody speaks of now but that may come back.
    """

    themes: Sequence[Theme]
    of: Sequence[str | None]
    former: Sequence[Theme]
