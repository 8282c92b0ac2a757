"""JSON that somebody else wrote."""

import json
import re
from typing import Any

# How JSON writes what nothing here can keep: NUL, and the halves of pairs, of which a lone one is no character.
_SUSPECT = re.compile(r"\\u(?:0000|d[89a-f])", re.IGNORECASE)


class Unstorable(ValueError):
    """JSON whose texts cannot be kept: with a NUL, or with one half of a pair of surrogates."""


def told_json(text: str | bytes) -> Any:
    """Return what a text says in JSON; raises ValueError for anything else, brackets too deep to be read included.

    Raises Unstorable, which is one, for texts that neither PostgreSQL nor UTF-8 can hold.
    """
    written = text.decode("utf-8-sig") if isinstance(text, bytes) else text
    try:
        told = json.loads(written)
        if _SUSPECT.search(written) and not _storable(json.dumps(told, ensure_ascii=False)):
            raise Unstorable
    except RecursionError as error:
        raise ValueError("nested too deep") from error
    return told


def _storable(again: str) -> bool:
    """Say whether a text written again holds neither NUL, which JSON always escapes, nor half a pair."""
    try:
        again.encode()
    except UnicodeEncodeError:
        return False
    return re.search(r"(?<!\\)(?:\\\\)*\\u0000", again) is None
