"""From a text to what it tells: nothing, a doubt, or a distress that a person must read now."""

import re
from enum import IntEnum

from assises.text.distress import (
    beside,
    danger,
    death,
    frames_of_danger,
    frames_of_death,
    frames_of_harm,
    frames_of_need,
    learned,
    means,
    need,
    signs,
    spoken,
    violence,
    violence_english,
)
from assises.text.distress.cues import Cue
from assises.text.distress.folding import folded
from assises.text.distress.sayings import without_sayings
from assises.text.distress.shortened import written_out
from assises.text.distress.weighing import weighs

_FAMILIES = (death, violence, violence_english, danger, need, means, spoken, signs, beside)
_FRAMES = (frames_of_death, frames_of_harm, frames_of_need, frames_of_danger)
CUES = tuple(one for family in (*_FAMILIES, *_FRAMES) for one in family.CUES)


class Level(IntEnum):
    """What a text tells; from a doubt on, the person is shown where to call."""

    NOTHING = 0
    DOUBT = 1
    SURE = 2


def level_of(text: str) -> Level:
    """Return what a text tells, in either language: what the cues say, or the second reader if it says more."""
    plain = written_out(folded(text))
    said = cued(without_sayings(plain))
    return said if said is Level.SURE else max(said, _learned(plain))


def _learned(plain: str) -> Level:
    score, asked = learned.score(plain), learned.asked_more(plain)
    if score >= learned.CALLED + asked:
        return Level.SURE
    return Level.DOUBT if score >= learned.DOUBT + asked else Level.NOTHING


def cued(plain: str) -> Level:
    """Return what the cues say of a folded text, without its ways of speaking."""
    told = Level.NOTHING
    for one in CUES:
        if told < (Level.DOUBT if one.doubtful else Level.SURE) and _says(one, plain):
            told = Level.DOUBT if one.doubtful else Level.SURE
    return told or (Level.DOUBT if weighs(plain) else Level.NOTHING)


def _says(one: Cue, plain: str) -> bool:
    return any(not one.unless.search(_sentence(plain, found)) for found in one.pattern.finditer(plain))


def _sentence(plain: str, found: re.Match[str]) -> str:
    """Return the sentence that holds what was found."""
    start, end = plain.rfind(" . ", 0, found.start()) + 1, plain.find(" . ", found.end())
    return plain[start : end if end >= 0 else len(plain)]


def is_urgent(text: str) -> bool:
    """Say whether a person should read this comment now."""
    return level_of(text) is Level.SURE
