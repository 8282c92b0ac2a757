"""Internet addresses of machines, versions 4 and 6; version numbers and articles of law look alike and are left."""

import re
from ipaddress import IPv6Address

from assises.text.masking.rules import Rule, before
from assises.text.masking.spans import Kind

_OCTET = r"(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])"
_FOUR = re.compile(rf"(?<![\w.-])(?P<it>{_OCTET}(?:\.{_OCTET}){{3}})(?![\w-])(?!\.[0-9])")
_SIX = re.compile(r"(?<![\w:.])(?P<it>[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){3,7})(?![\w:])")
_CALLED = re.compile(r"\bIP(?:v[46])?(?!\w)[^\n]{0,25}$", re.IGNORECASE)
_VERSION = re.compile(
    r"(?:version|vers\.?|v\.?|release|build|logiciel|micrologiciel|firmware|mise à jour|update|article"
    r"|section|art\.|chapitre|annexe|point"
    r"|paragraphe|clause|norme|standard|exigence)s?(?: (?:no|n°|number))? ?$",
    re.IGNORECASE,
)
_SMALL = 64  # four numbers under it, without the word IP, are rather an article or a version


def _is_machine(found: re.Match[str]) -> bool:
    if _CALLED.search(before(found, 40)):
        return True
    parts = [int(part) for part in found["it"].split(".")]
    return max(parts) >= _SMALL and parts[0] > 0 and not _VERSION.search(before(found))


def _is_long_machine(found: re.Match[str]) -> bool:
    """Refuse times and names of code (`std::list`): the form is checked, and it takes digits and three groups."""
    try:
        IPv6Address(found["it"])
    except ValueError:
        return False
    groups = [group for group in found["it"].split(":") if group]
    return len(groups) >= 3 and any(letter.isdigit() for letter in found["it"])


RULES = [
    Rule(Kind.INTERNET_ADDRESS, _FOUR, _is_machine, sure=70),
    Rule(Kind.INTERNET_ADDRESS, _SIX, _is_long_machine, sure=70),
]
