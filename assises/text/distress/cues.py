"""A cue: words that tell of a distress, and those that make of them something else."""

import re
from dataclasses import dataclass

NEVER = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Cue:
    """A pattern over a folded text (small letters, no accents, one space, a point at the end of each sentence).

    `unless` is looked for in the sentence around it: what is only a way of speaking, or the subject of a page.
    A doubtful cue shows help to the person and writes to nobody.
    """

    pattern: re.Pattern[str]
    unless: re.Pattern[str] = NEVER
    doubtful: bool = False


def cue(words: str, *, unless: str = "", doubtful: bool = False) -> Cue:
    """Return a cue; its pattern begins and ends at words. In both, a bar `|` separates choices."""
    tight = "".join(words.split("\n"))
    return Cue(
        re.compile(rf"(?<![a-z])(?:{tight})(?![a-z])"),
        re.compile(rf"(?<![a-z])(?:{''.join(unless.split(chr(10)))})") if unless else NEVER,
        doubtful,
    )
