"""E-mail addresses, also as people disguise them; a mention (`@someone`) is not one."""

import re

from assises.text.masking.rules import Rule
from assises.text.masking.spans import Kind

_PLAIN = re.compile(
    r"(?<![\w.+-])(?P<it>[\w+-][\w.+'%-]{0,80}@(?:[\w-]{1,63}\.){1,5}[^\W\d_]{2,24})(?![\w@])"
)
_DISGUISED = re.compile(
    r"(?<![\w.+-])(?P<it>[\w+-][\w.+-]{0,80}"
    r"(?: ?[\[({] ?(?:at|arobase|arobas|a commercial|@) ?[\])}] ?| (?:arobase|arobas|a commercial) | ?@ )"
    r"[\w-]{1,63}(?:\.[\w-]{1,63}){0,4}"
    r"(?:\.|(?: ?[\[({] ?(?:dot|point) ?[\])}] ?| (?:dot|point) ))[^\W\d_]{2,24})(?![\w@])",
    re.IGNORECASE,
)
# « at » and “dot” are words of every day: both, around names without spaces, before the end of a real address.
_SPOKEN = re.compile(
    r"(?<![\w.+-])(?P<it>[\w+-][\w.+-]{0,80} at [\w-]{2,63} dot (?:com|ca|org|net|quebec|qc dot ca))(?![\w@])",
    re.IGNORECASE,
)

RULES = [
    Rule(Kind.EMAIL, _PLAIN, sure=95),
    Rule(Kind.EMAIL, _DISGUISED, sure=70),
    Rule(Kind.EMAIL, _SPOKEN, sure=70),
]
