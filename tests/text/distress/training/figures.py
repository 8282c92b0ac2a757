"""How well the two readers together read what neither was taught: shares of each kind of sentence."""

from collections.abc import Sequence
from dataclasses import dataclass

from assises.text.distress import Level
from assises.text.distress.folding import folded
from assises.text.distress.learned import CALLED, DOUBT, asked_more
from assises.text.distress.reading import cued
from assises.text.distress.sayings import without_sayings
from assises.text.distress.shortened import written_out
from tests.text.distress.training.folds import Read, cross_validated
from tests.text.distress.training.rows import CORPUS, Row


@dataclass(frozen=True, slots=True)
class Shares:
    """Of some texts, how many there are, and the part for which help is shown and a person told."""

    texts: int
    shown: float
    told: float


def level(read: Read) -> Level:
    """Return what both readers say of a text whose group the second never saw."""
    plain = written_out(folded(read.row.text))
    asked = asked_more(plain)
    learnt = (read.score >= DOUBT + asked) + (read.score >= CALLED + asked)
    return max(cued(without_sayings(plain)), Level(learnt))


def shares() -> dict[str, Shares]:
    """Return the shares of distress by language, of what looks like it, and of ordinary comments on a service.

    Only the corpus counts: the cues were written on the older sets. Prose and pages are left out of the ordinary ones.
    """
    reads = [(read.row, level(read)) for read in cross_validated() if _counts(read.row)]
    kinds = {
        "distress": [found for row, found in reads if row.mark == "+"],
        "distress in French": [found for row, found in reads if row.mark == "+" and row.language == "fr"],
        "distress in English": [found for row, found in reads if row.mark == "+" and row.language == "en"],
        "look-alikes": [found for row, found in reads if row.mark == "~"],
        "ordinary comments": [found for row, found in reads if row.mark == "-" and row.group not in PROSE],
        "ordinary prose": [found for row, found in reads if row.mark == "-" and row.group in PROSE],
    }
    return {name: _shares(levels) for name, levels in kinds.items()}


PROSE = ("fr-pages", "fr-opinions", "fr-quotidien", "fr-sigles")  # the last is of masking: offices and numbers
_NAMES = {path.stem for path in CORPUS.glob("*.txt")}


def _counts(row: Row) -> bool:
    return row.group in _NAMES


def _shares(levels: Sequence[Level]) -> Shares:
    shown = sum(one > Level.NOTHING for one in levels) / len(levels)
    return Shares(len(levels), shown, sum(one is Level.SURE for one in levels) / len(levels))


def told() -> str:
    """Return the shares in lines."""
    return "".join(
        f"{name:22} {found.texts:5} texts  shown {100 * found.shown:5.1f} %  told {100 * found.told:5.1f} %\n"
        for name, found in shares().items()
    )
