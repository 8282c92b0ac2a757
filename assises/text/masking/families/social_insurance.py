"""Canadian social insurance number: nine digits, the last one by Luhn's formula.

The first digit tells the region that gave it; 8 is for businesses, so a number in 8 needs the words that name it. One
in 0 was never given to a worker (the tax agency's, and those of examples): it is masked as well.
"""

import re

from assises.text.masking.checks import is_other_number, is_quantity, luhn
from assises.text.masking.rules import Rule, digits
from assises.text.masking.spans import Kind

# Alone: three groups joined in one way, not inside of a longer number.
_ALONE = re.compile(
    r"(?<![\w$.,/=&-])(?<![0-9] )(?P<it>[0-79][0-9]{2}(?P<join>[ .-]?)[0-9]{3}(?P=join)[0-9]{3})(?!\w)"
    r"(?![ .,/-][0-9])"
)
# Called by its name: whatever the check digit, for a slip of a finger leaves nine digits that point to someone.
_NAMED = re.compile(
    r"(?<!\w)(?:NAS|N\.A\.S|SIN|S\.I\.N|ass(?:urance)?[ .-]{0,2}soc(?:iale)?|social insurance)(?!\w)[^0-9\n\]]{0,40}"
    r"(?<![$0-9])(?P<it>[0-9](?:[ .-]{0,3}[0-9]){8})(?!\w)(?![ -][0-9])",
    re.IGNORECASE,
)


def _is_number(found: re.Match[str]) -> bool:
    number = digits(found)
    rounded = bool(found["join"]) and number.endswith("000")
    return luhn(number) and not (rounded or is_quantity(found) or is_other_number(found))


RULES = [
    Rule(Kind.SOCIAL_INSURANCE, _NAMED, lambda found: not is_quantity(found), sure=90),
    Rule(Kind.SOCIAL_INSURANCE, _ALONE, _is_number, sure=80),
]
