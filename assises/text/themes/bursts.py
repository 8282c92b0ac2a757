"""A theme that nobody spoke of and that many speak of at once: a pure rule, silent for a year while nothing happens.

It looks at words, not at the themes of last week: what breaks has its own words before it has a theme. A word is judged
by how many distinct comments hold it, against the weeks before; who repeats a text counts once.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log10

from assises.text.themes.matching import NEAR, near
from assises.text.themes.naming import TYPICAL, WORDS, form
from assises.text.themes.records import Theme
from assises.text.themes.words import words

LEAST_BEFORE, LEAST_NOW = 100, 6  # distinct comments
# Looked at with each comment on three windows, 500 words are judged 10 million times a year.
LIMIT = -9.0  # the power of ten of a chance
TIMES = 4  # what is expected
LOOSE = 1.5  # people speak of the same thing on the same day more than chance would have it
UNSEEN = 0.5  # comments: a word that we never read could have been read that often


@dataclass(frozen=True, slots=True)
class Usual:
    """The weeks before: distinct comments, hours that they took, and by word how many held it."""

    comments: int
    hours: float
    held: Mapping[str, int]

    def expected(self, key: str, *, comments: int, hours: float) -> float:
        """Return how many comments of a window should hold a word: by its hours or by its comments, whichever is more.

        A campaign that brings many comments is not an incident; nor is the silence of a night that ends.
        """
        held = self.held.get(key, 0) + UNSEEN
        return LOOSE * held * max(comments / (self.comments + 1), hours / self.hours)


@dataclass(frozen=True, slots=True)
class Burst:
    """Words that came at once, the surest first; the places of the comments that hold them, in the texts of the window.

    `typical` are the places of three that say it best; `expected` is what was foreseen of the first word; `known` is
    the theme it belongs to, None when it is new.
    """

    words: tuple[str, ...]
    comments: tuple[int, ...]
    typical: tuple[int, ...]
    expected: float
    known: str | None


def usual(texts: Sequence[str], languages: Sequence[str], *, hours: float) -> Usual:
    """Return what people usually say, from the comments of the weeks before."""
    said = _said(texts, languages)
    counted = Counter(key for line in said for key in line)
    return Usual(len(said), hours, dict(counted))


def new_theme(
    texts: Sequence[str],
    languages: Sequence[str],
    *,
    hours: float,
    before: Usual,
    themes: Sequence[Theme] = (),
) -> Burst | None:
    """Return what the comments of the last `hours` suddenly speak of, or None; `before` must not hold them."""
    if before.comments < LEAST_BEFORE or len(texts) < LEAST_NOW:
        return None
    said = _said(texts, languages)
    counted = Counter(key for line in said for key in line)
    sudden = _sudden(counted, len(said), hours, before)
    if not sudden:
        return None
    lines = [line for line in said if sudden[0] in line or len(line & set(sudden)) > 1]
    vector = {key: 1.0 - before.held.get(key, 0) / before.comments for key in sudden[:WORDS]}
    nearest = max(((near(vector, one.weights), one.id) for one in themes if one.weights), default=(0.0, ""))
    return Burst(
        words=_written(sudden[:WORDS], texts, languages),
        comments=tuple(sorted(place for line in lines for place in said[line])),
        typical=_typical(lines, said, set(sudden)),
        expected=before.expected(sudden[0], comments=len(said), hours=hours),
        known=nearest[1] if nearest[0] >= NEAR else None,
    )


def _said(texts: Sequence[str], languages: Sequence[str]) -> dict[frozenset[str], list[int]]:
    """Return the places of the comments by the words they hold: the same words count once."""
    found: dict[frozenset[str], list[int]] = {}
    for place, (text, language) in enumerate(zip(texts, languages, strict=True)):
        found.setdefault(frozenset(key for key, _written in words(text, language)), []).append(place)
    return found


def _typical(
    lines: Sequence[frozenset[str]], said: Mapping[frozenset[str], list[int]], sudden: set[str]
) -> tuple[int, ...]:
    """Return the places of the three different comments that hold the most of the sudden words, and the least else."""
    best = sorted(lines, key=lambda line: (-len(line & sudden), len(line), said[line][0]))
    return tuple(said[line][0] for line in best[:TYPICAL])


def _sudden(counted: "Counter[str]", comments: int, hours: float, before: Usual) -> list[str]:
    """Return the words that came far more than expected, the surest first."""
    from scipy.special import gammainc  # noqa: PLC0415  (slow to load; only learning needs it)

    found = []
    for key, count in counted.items():
        if count < LEAST_NOW:
            continue
        expected = before.expected(key, comments=comments, hours=hours)
        # gammainc(n, m) is the chance of n or more events where m are expected (Poisson). Four digits of its power of
        # ten: the last ones differ from a machine to the next.
        power = round(log10(max(float(gammainc(count, expected)), 1e-300)), 4)
        if count > TIMES * expected and power < LIMIT:
            found.append((power, -count, key))
    return [key for _power, _count, key in sorted(found)]


def _written(keys: Sequence[str], texts: Sequence[str], languages: Sequence[str]) -> tuple[str, ...]:
    """Return the words as people write them, in French when some do."""
    forms: dict[str, dict[str, Counter[str]]] = {key: {} for key in keys}
    for text, language in zip(texts, languages, strict=True):
        for key, written in words(text, language):
            if key in forms:
                forms[key].setdefault(language, Counter())[written] += 1
    shown = (form(found.get("fr") or next(iter(found.values()))) for found in forms.values())
    return tuple(dict.fromkeys(shown))
