"""Checks that several kinds share: check digits, days of birth, sums of money."""

import re

from assises.text.masking.rules import after, before

_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_UNIT = re.compile(
    r" ?(?:[$€£¥%]|[MGk]\$|(?:dollars?|euros?|piastres|millions?|milliards?|million|billion|habitants"
    r"|personnes|citoyens|"
    r"visites|visiteurs|pages|emplois|abonnés|unités|km|kilomètres|kWh|MW|tonnes|octets|people|visits|units)\b)",
    re.IGNORECASE,
)
_SIGN = re.compile(r"[$€£] ?-?$")
# Numbers of organisations, things and papers: public, or nobody's.
_OTHER = re.compile(
    r"(?:\b(?:NEQ|SIREN|SIRET|ISBN|ISSN|TPS|TVQ|TVH|GST|QST|HST|BN|NE|DOI|CUP|UPC|EAN)\b"
    r"|num[ée]ros? d'entreprise|business number|num[ée]ro de s[ée]rie|serial (?:no\.?|number)|mod[èe]le|model)"
    r"(?: ?\(?(?:no\.?|n°|num[ée]ro|number|est|is|est le|[:#]))?[ :(]{0,3}$",
    re.IGNORECASE,
)


def luhn(number: str) -> bool:
    """Say whether the last digit is the one that Luhn's formula gives."""
    doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(number))]
    return bool(number) and sum(double - 9 if double > 9 else double for double in doubled) % 10 == 0


def is_day(month: int, day: int) -> bool:
    """Say whether a year may have this day."""
    return 1 <= month <= 12 and 1 <= day <= _DAYS[month - 1]


def is_birthday(month: int, day: int) -> bool:
    """Say the same where the month of a woman is written with 50 more."""
    return is_day(month - 50 if month > 50 else month, day)


def is_quantity(found: re.Match[str]) -> bool:
    """Say whether a number counts money or things."""
    return bool(_UNIT.match(after(found)) or _SIGN.search(before(found, 3)))


def is_other_number(found: re.Match[str]) -> bool:
    """Say whether the words before call it the number of an organisation, of a book, of a machine."""
    return bool(_OTHER.search(before(found, 45)))
