"""The labelled sentences, and the groups that are never learnt from and tried at once."""

from collections.abc import Iterator
from dataclasses import dataclass

from tests.text.distress.scoring import HERE, read
from tests.text.distress.sentences import sentences
from tests.text.masking.corpus import examples

CORPUS = HERE / "corpus"
PERSONAL = (
    "fr",
    "en",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
)  # sets of masking, which no longer grow
EACH = 3  # sentences of a line made of parts
SETS = ("first", "second", "third", "fourth", "fifth", "sixth")

# The French and the English of one way of writing, which resemble each other.
_TWINS = (
    ("fr-ados", "en-teens"), ("fr-lettres", "en-formal"), ("fr-aines", "en-seniors"), ("fr-nouveaux", "en-newcomers"),
    ("fr-texto", "en-texters"), ("fr-proches", "en-witness"), ("fr-travail", "en-work"),
    ("fr-complaintes", "en-complaints"), ("fr-directs", "en-direct"), ("fr-mixte", "en-mixed"),
    ("fr-divers", "en-various"), ("fr-suite", "en-more"), ("fr-nord", "en-north"),
    ("fr-joual", "en-plain"), ("fr-rural", "en-rural"), ("fr-parents", "en-parents"), ("fr-opinions", "en-opinions"),
    ("fr-pages", "en-pages"), ("fr-quotidien", "en-everyday"),
)  # fmt: skip
_FOLD = {name: french for french, english in _TWINS for name in (french, english)}


@dataclass(frozen=True, slots=True)
class Row:
    """A text, its mark (`+`, `~` or `-`), its language, and its group."""

    text: str
    mark: str
    language: str
    group: str


def rows() -> list[Row]:
    """Return all that is learnt from: the corpus, the older sets, sentences made of parts, and comments to be masked."""
    made = (
        Row(one.text, "+" if one.distress else "~", one.language, "made")
        for name in ("told", "quiet")
        for one in sentences(name, EACH)
    )
    masked = (
        Row(one.text, "-", one.language, f"masked-{name}") for name in PERSONAL for one in examples(name)
    )
    return [*corpus(), *(row for name in SETS for row in _older(name)), *made, *masked]


def corpus() -> Iterator[Row]:
    """Yield the sentences of the corpus, file by file."""
    for path in sorted(CORPUS.glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line:
                group = _FOLD.get(path.stem, path.stem)
                yield Row(line[2:], line[0], path.stem[:2], group)


def _older(name: str) -> Iterator[Row]:
    for one in read(name):
        yield Row(one.text, "+" if one.distress else "~", one.language, name)
