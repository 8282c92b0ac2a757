"""How well the rules do on the corpus: what is found exactly, what is missed, what is found and should not be."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from assises.text.masking import Kind, find
from tests.text.masking.corpus import Example, examples

LABELLED, ORDINARY = ("fr", "en", "second", "third"), ("ordinary", "ordinary-en")


@dataclass
class Score:
    """Counts by kind; a span counts when its kind, its start and its end are all right."""

    right: Counter[Kind] = field(default_factory=Counter)
    missed: Counter[Kind] = field(default_factory=Counter)
    wrong: Counter[Kind] = field(default_factory=Counter)

    def recall(self, *kinds: Kind) -> float:
        return self._share(self.missed, kinds)

    def precision(self, *kinds: Kind) -> float:
        return self._share(self.wrong, kinds)

    def _share(self, others: Counter[Kind], kinds: Iterable[Kind]) -> float:
        wanted = list(kinds) or list(Kind)
        right = sum(self.right[kind] for kind in wanted)
        return right / max(1, right + sum(others[kind] for kind in wanted))


def score(texts: Iterable[Example]) -> Score:
    """Return what the rules find of the examples."""
    counted = Score()
    for one in texts:
        found, wanted = set(find(one.text, language=one.language)), set(one.spans)
        counted.right.update(span.kind for span in found & wanted)
        counted.missed.update(span.kind for span in wanted - found)
        counted.wrong.update(span.kind for span in found - wanted)
    return counted


def labelled() -> Iterator[Example]:
    """Yield every labelled example, then the ordinary ones: what is found there is wrong."""
    for name in (*LABELLED, *ORDINARY):
        yield from examples(name)


def held_out() -> list[Example]:
    """Return the even lines of the fourth set: the rules were never mended on them."""
    return examples("fourth")[1::2]


def alarms(texts: Iterable[str], language: str = "fr") -> list[str]:
    """Return the texts where anything is found."""
    return [text for text in texts if find(text, language=language)]


def beside_names(texts: Iterable[str]) -> list[str]:
    """Return the French texts where something else than a name is found."""
    return [text for text in texts if any(span.kind is not Kind.NAME for span in find(text, language="fr"))]


def hidden(texts: Iterable[Example]) -> tuple[float, list[str]]:
    """Return the share of personal pieces of which nothing is left to read, under whatever kind, and those that are left."""
    pieces, left = 0, []
    for one in texts:
        found = find(one.text, language=one.language)
        for wanted in one.spans:
            pieces += 1
            covered = {at for span in found for at in range(span.start, span.end)}
            shown = [at for at in range(wanted.start, wanted.end) if at not in covered and one.text[at].isalnum()]
            if shown:
                left.append(one.text)
    return 1 - len(left) / max(1, pieces), left
