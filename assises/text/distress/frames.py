"""Frames: kinds of words that meet in a sentence, in an order or in either, within so many words.

Each kind is written once (`words.py`). What a cue of another file says in fixed words, a frame says whoever does it, to
whomever, by whatever means.
"""

from assises.text.distress.cues import Cue, cue
from assises.text.distress.words import NOT_A_CASE


def near(*kinds: str, gap: int = 4) -> str:
    """Return kinds of words that follow one another in a sentence, with at most `gap` other words between two."""
    return rf"(?: [a-z0-9]+){{0,{gap}}} ".join(kinds)


def frames(*kinds: str, gap: int = 4, unless: str = NOT_A_CASE, doubtful: bool = False) -> tuple[Cue, ...]:
    """Return the cues of kinds that meet, whichever comes first."""
    orders = (kinds, kinds[::-1])
    return tuple(cue(near(*order, gap=gap), unless=unless, doubtful=doubtful) for order in orders)


def across(first: str, second: str, *, gap: int, unless: str = NOT_A_CASE) -> Cue:
    """Return the cue of two kinds that follow each other within `gap` words, from one sentence to the next too."""
    between = rf"(?: [a-z0-9.]+){{0,{gap}}} "
    return cue(rf"{first}{between}{second}|{second}{between}{first}", unless=unless)
