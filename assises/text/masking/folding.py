"""The same text written plainly: one kind of space, of dash, of apostrophe; composed letters; nothing invisible.

Patterns are then simple. Each character of the plain text remembers where it stood: spans speak of the original.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

_SPACES = "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_QUOTES = "\u2018\u2019\u02bc\u00b4\u2032\u0060\uff07"
_LINES = "\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_TABLE = str.maketrans(
    dict.fromkeys(_SPACES, " ")
    | dict.fromkeys(_DASHES, "-")
    | dict.fromkeys(_QUOTES, "'")
    | dict.fromkeys(_LINES, "\n")
    | {"\uff20": "@", "\uff0e": ".", "\uff0b": "+", "º": "°"}
    | {chr(0xFF10 + digit): str(digit) for digit in range(10)}
)
# What is not seen: soft hyphens, zero-width signs, marks of direction, variation selectors.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff]")


@dataclass(frozen=True, slots=True)
class Plain:
    """A folded text, and for each of its characters (and its end) the offset in the original."""

    text: str
    places: Sequence[int]

    def where(self, start: int, end: int) -> tuple[int, int]:
        """Return a stretch of the plain text in offsets of the original."""
        return self.places[start], self.places[end]


def fold(text: str) -> Plain:
    """Return `text` written plainly; never raises."""
    simple = text.translate(_TABLE)
    if unicodedata.is_normalized("NFC", simple) and not _INVISIBLE.search(simple):
        return Plain(simple, range(len(text) + 1))
    return _composed(simple)


def _composed(text: str) -> Plain:
    """Compose each letter with the accents that follow it; a stretch that starts there covers them all."""
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        if _INVISIBLE.match(letter):
            continue
        joined = unicodedata.normalize("NFC", letters[-1] + letter) if letters else ""
        if unicodedata.combining(letter) and len(joined) == 1:
            letters[-1] = joined
            continue
        letters.append(letter)
        places.append(place)
    return Plain("".join(letters), [*places, len(text)])
