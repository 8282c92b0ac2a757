"""Text as people type it: searched without accents, case or doubled spaces; read as a number."""

import re
import unicodedata

_LONGEST = 18  # digits, under the largest key
_SPACES = re.compile(r"\s+")
_LIGATURES = str.maketrans(
    {"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "’": "'", "‘": "'", "–": "-", "—": "-"}
)


def searchable(*parts: str) -> str:
    """Return the parts joined, lower-cased, without accents, apostrophes made straight, spaces made single."""
    joined = " ".join(part for part in parts if part).translate(_LIGATURES)
    bare = "".join(c for c in unicodedata.normalize("NFD", joined) if not unicodedata.combining(c))
    return _SPACES.sub(" ", bare).strip().casefold()


def whole_number(text: str) -> int | None:
    """Return the number that digits alone write, as a key of the database may be; None for anything else.

    `str.isdigit` would let in « ² », and any length, neither of which `int` reads.
    """
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _LONGEST else None
