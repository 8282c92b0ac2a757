"""Text as people search it: without accents, case or doubled spaces."""

import re
import unicodedata

_SPACES = re.compile(r"\s+")
_LIGATURES = str.maketrans(
    {"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "’": "'", "‘": "'", "–": "-", "—": "-"}
)


def searchable(*parts: str) -> str:
    """Return the parts joined, lower-cased, without accents, apostrophes made straight, spaces made single."""
    joined = " ".join(part for part in parts if part).translate(_LIGATURES)
    bare = "".join(c for c in unicodedata.normalize("NFD", joined) if not unicodedata.combining(c))
    return _SPACES.sub(" ", bare).strip().casefold()
