"""What comes from outside, in a form that everything inside can hold: one place knows what that is."""

import re

# PostgreSQL keeps no NUL, and UTF-8 has no lone half of a pair (JSON may write one: "\\ud800").
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def is_storable(text: str) -> bool:
    """Say whether a text can be kept and sent as it is."""
    return _UNSTORABLE.search(text) is None


def storable(text: str) -> str:
    """Return a text without what cannot be kept: of a program that nobody can ask to write it again."""
    return _UNSTORABLE.sub("", text)
