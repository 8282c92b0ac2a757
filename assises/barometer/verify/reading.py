"""Reading what somebody else wrote: one meaning or a refusal, in bounded time and memory."""

import functools
import json
import re
from fractions import Fraction
from typing import Any

Values = dict[str, Any]

RATIO = re.compile(r"(\d{1,9})/([1-9]\d{0,8})", re.ASCII)
COUNT = re.compile(r"\d{1,18}", re.ASCII)
MOST_PEOPLE = 10**18


class Refused(Exception):
    """The file has no single meaning, or asks for more than a verifier gives: `kind` is a sentence of `WORDS`."""

    def __init__(self, kind: str, **values: Any) -> None:
        super().__init__(kind, values)
        self.kind, self.values = kind, values


@functools.lru_cache(maxsize=4096)
def ratio(text: str) -> Fraction:
    """Return the fraction written `3/4`; raises Refused on any other writing (`3/0`, `1e30000000`, `0.75`)."""
    written = RATIO.fullmatch(text) if isinstance(text, str) else None
    if written is None:
        raise Refused("fraction", value=str(text)[:40])
    return Fraction(int(written[1]), int(written[2]))


def count(cell: str) -> int | None:
    """Return the count of a cell, None for a blank one; raises Refused on anything else."""
    if not cell:
        return None
    if not COUNT.fullmatch(cell):
        raise Refused("count", value=cell[:40])
    return int(cell)


def weight_of(unit: Values, name: str) -> int | None:
    """Return how many people a unit stands for: 1 where the definition names no attribute, None when not known."""
    weight = unit.get(name) if name else 1
    if weight is not None and not (type(weight) is int and 0 <= weight < MOST_PEOPLE):
        raise Refused("count", value=f"{name} {str(weight)[:40]}")
    return weight


def _once(pairs: list[tuple[str, Any]]) -> Values:
    """Refuse a name given twice in one object: two readers would not see the same value."""
    values = dict(pairs)
    if len(values) != len(pairs):
        raise Refused("json")
    return values


def _no_constant(name: str) -> Any:
    raise Refused("json")


def read_json(text: bytes | str) -> Any:
    """Return the value of a JSON text; raises Refused where two readers could see two values."""
    return json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant)
