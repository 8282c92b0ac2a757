"""Telephone numbers: of North America as people write them here, of France, and of anywhere with their `+`.

A toll-free or premium number belongs to an organisation: it is left. Area codes are those that exist (phonenumbers).
"""

import re
from functools import lru_cache

import phonenumbers

from assises.text.masking.checks import is_other_number, is_quantity
from assises.text.masking.rules import Rule, before, digits
from assises.text.masking.spans import Kind

_EXTENSION = r"(?:,? ?\(?(?:#|x|p\.|poste|postes|ext\.?|extension) ?[0-9]{1,6}(?!\w)\)?)?"
_AMERICAN = re.compile(
    r"(?<![\w$(+])(?<![0-9][.,-])(?:(?<![0-9] )"
    r"|(?<=[0-9]{4} ))(?P<it>(?:\+?1[ .-]{0,3})?(?:\([2-9][0-9]{2}\) {0,2}-?|[2-9][0-9]{2}[ .-]{0,3}|"
    r"[2-9][0-9]{2}/ ?)[2-9][0-9]{2}[ .-]{0,3}[0-9]{4}(?![\w$%])(?![.,-][0-9])" + _EXTENSION + r")"
)
# The parenthesis of « (514 555-0199) » is the sentence's.
_BRACKETED = re.compile(
    r"(?<!\w)\((?P<it>(?:\+?1[ .-]?)?[2-9][0-9]{2}[ .-]{0,3}[2-9][0-9]{2}[ .-]{0,3}[0-9]{4}"
    + _EXTENSION
    + r")(?!\w)"
)
_ABROAD = re.compile(r"(?<![\w+])(?P<it>(?:\+|00 ?(?=[2-9]))(?:[ .()-]{0,2}[0-9]){8,15})(?!\w)")
_FRENCH = re.compile(
    r"(?<![\w.,$-])(?<![0-9] )(?P<it>0[1-9](?:(?P<join>[ .-]?)[0-9]{2})(?:(?P=join)[0-9]{2}){3})(?![\w-])(?! [0-9])"
)
_NAME = (
    r"(?:t[ée]l|t[ée]l[ée]phone|cell|cellulaire|portable|mobile|phone|cell ?phone|fax|t[ée]l[ée]copieur"
    r"|domicile|maison"
    r"|(?:r?appel(?:er|ez|ée?s?|le)|re?joindre|joignable|texter|[ée]crire|textez|contacte[rz]|call|reach|text)"
    r"(?:[ -](?:moi|nous|me|us))?(?: (?:chez moi|en tout temps|back|le (?:jour|soir)))?)"
)
_LOCAL = re.compile(
    rf"(?<!\w){_NAME}\.?(?: (?:no|n°|num[ée]ro|number|est|is|est le|au|at|le|:|on)){{0,3}}[ :]{{1,3}}"
    rf"(?:au |at )?(?P<it>[2-9][0-9]{{2}}[ .-]?[0-9]{{4}}(?![\w$%])(?![.,/-][0-9]){_EXTENSION})",
    re.IGNORECASE,
)
_SHARED = frozenset(["800", "833", "844", "855", "866", "877", "888", "900"])
_COMPANY = ("11", "22", "33", "88")
_CALLED = re.compile(rf"(?<!\w){_NAME}(?!\w)[^0-9\n\]]{{0,20}}$", re.IGNORECASE)


@lru_cache(maxsize=2_000)
def _region(area: str) -> str:
    """Return the country of an area code of North America, or nothing when there is none."""
    number = phonenumbers.parse(f"+1{area}2345678")
    return phonenumbers.region_code_for_number(number) or ""


def is_american(found: re.Match[str]) -> bool:
    """Say whether an area code exists, and the number is nobody's company."""
    number = re.split(r"[#xpe]", found["it"], maxsplit=1)[0]
    plain = "".join(letter for letter in number if letter.isdigit())[-10:]
    if plain[:3] in _SHARED or not _region(plain[:3]) or is_quantity(found) or is_other_number(found):
        return False
    solid = plain in number
    # Ten digits in a row: a number of Canada, and not one of a company (NEQ), unless words call it a telephone.
    alone = not (solid and (plain.startswith(_COMPANY) or _region(plain[:3]) != "CA"))
    return alone or bool(_CALLED.search(before(found, 40)))


def _is_abroad(found: re.Match[str]) -> bool:
    number = "+" + digits(found).removeprefix("00")
    try:
        parsed = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return False
    return phonenumbers.is_valid_number(parsed) and number[2:5] not in _SHARED


def _is_french(found: re.Match[str]) -> bool:
    """Without joints, only what words call a telephone: ten digits may be any number."""
    return bool(found["join"]) or bool(_CALLED.search(before(found, 40)))


RULES = [
    Rule(Kind.PHONE, _AMERICAN, is_american, sure=75),
    Rule(Kind.PHONE, _BRACKETED, is_american, sure=75),
    Rule(Kind.PHONE, _ABROAD, _is_abroad, sure=70),
    Rule(Kind.PHONE, _FRENCH, _is_french, sure=65),
    Rule(Kind.PHONE, _LOCAL, lambda found: not is_quantity(found), sure=65),
]
