"""A text as everything here reads it: small letters, no accents, one space, a point at the end of each sentence."""

import re
import unicodedata

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "’": " ", "'": " ", "·": ""})
_END = re.compile(r"[.!?;:…\n]+")
_OTHER = re.compile(r"[^a-z0-9.]+")


def folded(text: str) -> str:
    """Return a text as cues read it."""
    plain = unicodedata.normalize("NFKD", text.lower().translate(_LIGATURES))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return f" {_OTHER.sub(' ', _END.sub(' . ', plain)).strip()} "
