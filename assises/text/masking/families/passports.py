"""Passport numbers after the word: two letters and six digits in Canada, other countries' forms nearby."""

import re

from assises.text.masking.checks import is_quantity
from assises.text.masking.rules import Rule
from assises.text.masking.spans import Kind

_FORM = (
    r"(?:[A-Za-z]{1,2}[0-9]{6,7}(?:[A-Za-z]{2})?|[A-Z]{1,2} [0-9]{6,7}|[0-9]{2}[A-Za-z]{2}[0-9]{5}|[0-9]{9})"
)
_NAMED = re.compile(rf"(?<!\w)(?i:passe?ports?)(?!\w)[^0-9\n\]]{{0,35}}?(?<![\w-])(?P<it>{_FORM})(?![\w-])")

RULES = [Rule(Kind.PASSPORT, _NAMED, lambda found: not is_quantity(found), sure=87)]
