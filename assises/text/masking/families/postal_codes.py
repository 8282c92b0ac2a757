"""Canadian postal codes: A1A 1A1, with the letters that Canada Post uses."""

import re

from assises.text.masking.checks import is_other_number
from assises.text.masking.rules import Rule, before
from assises.text.masking.spans import Kind

_FIRST, _OTHER = "[ABCEGHJ-NPRSTVXY]", "[ABCEGHJ-NPRSTV-Z]"
_AREA, _UNIT = rf"{_FIRST}[0-9]{_OTHER}", rf"[0-9]{_OTHER}[0-9]"
_UPPER = re.compile(rf"(?<![\w-])(?P<it>{_AREA}[ -]{{0,2}}{_UNIT})(?![\w-])")
_ANY = re.compile(rf"(?<![\w-])(?P<it>{_AREA}(?: |-| {{2}}){_UNIT})(?![\w-])", re.IGNORECASE)
_NAMED = re.compile(
    rf"(?<!\w)(?:code postal|CP|postal code"
    rf"|zip)(?!\w)[^0-9\n\]]{{0,15}}?(?<!\w)(?P<it>{_AREA}[ -]{{0,2}}{_UNIT})(?!\w)",
    re.IGNORECASE,
)
# A form or a machine may be named by letters and digits that alternate.
_THING = re.compile(
    r"(?:formulaire|form|mod[èe]le|model|pi[èe]ce|part|produit|product|version)(?: (?:no|n°|#))? ?$",
    re.IGNORECASE,
)


def is_place(found: re.Match[str]) -> bool:
    """Refuse the shape that forms show, and what names a form or a thing."""
    pattern = found["it"].upper().replace(" ", "") in {"A1A1A1", "X0X0X0"}  # how forms show the shape
    return not (pattern or _THING.search(before(found)) or is_other_number(found))


RULES = [
    Rule(Kind.POSTAL_CODE, _NAMED, sure=80),
    Rule(Kind.POSTAL_CODE, _UPPER, is_place, sure=60),
    Rule(Kind.POSTAL_CODE, _ANY, is_place, sure=55),
]
