"""JSON that somebody else wrote."""

import json
import re
from math import isfinite
from typing import Any

# How JSON writes what nothing here can keep: NUL, and the halves of pairs, of which a lone one is no character.
_SUSPECT = re.compile(r"\\u(?:0000|d[89a-f])", re.IGNORECASE)


class Unstorable(ValueError):
    """JSON whose texts cannot be kept: with a NUL, or with one half of a pair of surrogates."""


def told_json(text: str | bytes) -> Any:
    """Return what a text says in JSON; raises ValueError for anything else (RFC 8259, and 7493 for two readings).

    That is: brackets too deep to be read, a name twice in one object, NaN, Infinity, numbers that nothing holds.
    Raises Unstorable, which is one, for texts that neither PostgreSQL nor UTF-8 can hold.
    """
    written = text.decode("utf-8-sig") if isinstance(text, bytes) else text
    try:
        told = json.loads(written, object_pairs_hook=_once, parse_constant=_no_constant, parse_float=_number)
        if _SUSPECT.search(written) and not _storable(json.dumps(told, ensure_ascii=False)):
            raise Unstorable
    except RecursionError as error:
        raise ValueError("nested too deep") from error
    return told


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name twice")
    return found


def _no_constant(name: str) -> float:
    raise ValueError(name)


def _number(text: str) -> float:
    if not isfinite(number := float(text)):
        raise ValueError("beyond any number")
    return number


def _storable(again: str) -> bool:
    """Say whether a text written again holds neither NUL, which JSON always escapes, nor half a pair."""
    try:
        again.encode()
    except UnicodeEncodeError:
        return False
    return re.search(r"(?<!\\)(?:\\\\)*\\u0000", again) is None
