"""Numbers that begin with letters of a name and hold a birth date: health insurance, permanent code, licence.

Health insurance (RAMQ): four letters, year, month (50 more for a woman), day, two digits. Permanent code of the
ministry of Education: four letters, day (62 more from 2000 on), month (50 more for a girl), year, two digits. Driver's
licence of Québec: one letter, four digits, day, month, year, two digits. When a number may be both of the first two,
the words before decide.
"""

import re

from assises.text.masking.checks import is_birthday, is_other_number
from assises.text.masking.rules import Rule, before, digits
from assises.text.masking.spans import Kind

_FOUR = r"[A-Z]{4}[ -]?[0-9]{2}[ -]?[0-9]{2}[ -]?[0-9]{2}[ -]?[0-9]{2}"
_SHAPE = re.compile(rf"(?<![\w-])(?P<it>{_FOUR}|[a-z]{{4}}[0-9]{{8}})(?![\w-])")
# Words of four letters that numbers follow in a sentence.
_WORDS = frozenset(
    [
        "mars",
        "juin",
        "août",
        "aout",
        "mais",
        "avec",
        "dans",
        "pour",
        "plus",
        "juil",
        "sept",
        "isbn",
        "issn",
        "june",
        "july",
        "sept",
        "from",
        "code",
        "form",
    ]
)

_HEALTH_NAME = r"(?:NAM|RAMQ|carte soleil|assurance[ -]maladie|health (?:insurance|card|number)|medicare)"
_STUDENT_NAME = r"(?:code[s]? permanents?|permanent code|dossier scolaire)"
_LICENCE_NAME = (
    r"(?:permis(?: de conduire)?|conduire|SAAQ|driver'?s?'? licen[cs]e|driver'?s? permit|licen[cs]e)"
)
_GAP = r"(?!\w)[^0-9\n\]]{0,30}?"
_HEALTH_NAMED = re.compile(rf"(?<!\w){_HEALTH_NAME}{_GAP}(?<!\w)(?P<it>{_FOUR})(?!\w)", re.IGNORECASE)
_STUDENT_NAMED = re.compile(rf"(?<!\w){_STUDENT_NAME}{_GAP}(?<!\w)(?P<it>{_FOUR})(?!\w)", re.IGNORECASE)

_LICENCE_FORM = r"[A-Z][ -]?[0-9]{4}[ -]?[0-9]{6}[ -]?[0-9]{2}"
_LICENCE = re.compile(rf"(?<![\w-])(?P<it>{_LICENCE_FORM})(?![\w-])")
_LICENCE_NAMED = re.compile(
    rf"(?<!\w){_LICENCE_NAME}{_GAP}(?<![\w-])(?P<it>{_LICENCE_FORM})(?![\w-])", re.IGNORECASE
)


def _pairs(found: re.Match[str]) -> list[int]:
    number = digits(found)
    return [int(number[place : place + 2]) for place in range(0, len(number), 2)]


def _is_word(found: re.Match[str]) -> bool:
    return found["it"][:4].lower() in _WORDS or is_other_number(found)


def _is_health(found: re.Match[str]) -> bool:
    _year, month, day, _last = _pairs(found)
    return is_birthday(month, day) and not _is_word(found)


def _is_student(found: re.Match[str]) -> bool:
    day, month, _year, _last = _pairs(found)
    return is_birthday(month, day - 62 if day > 62 else day) and not _is_word(found)


def _is_licence(found: re.Match[str]) -> bool:
    _first, _second, day, month, _year, _last = _pairs(found)
    return is_birthday(month, day) and not is_other_number(found)


def _is_named_licence(found: re.Match[str]) -> bool:
    return not re.search(r"formulaire|form |article", before(found, 15), re.IGNORECASE)


RULES = [
    Rule(Kind.HEALTH_INSURANCE, _HEALTH_NAMED, sure=92),
    Rule(Kind.STUDENT_CODE, _STUDENT_NAMED, sure=92),
    Rule(Kind.LICENCE, _LICENCE_NAMED, _is_named_licence, sure=88),
    Rule(Kind.HEALTH_INSURANCE, _SHAPE, _is_health, sure=86),
    Rule(Kind.STUDENT_CODE, _SHAPE, _is_student, sure=85),
    Rule(Kind.LICENCE, _LICENCE, _is_licence, sure=84),
]
