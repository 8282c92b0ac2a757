"""Numbers announced as such, by families of words: health cards of every province, licences, plates, accounts, files.

The words that announce decide the kind; the value is whatever has enough digits after them, however it is cut. Forms,
years, sums and quantities are refused as elsewhere.
"""

import re

from assises.text.masking.checks import is_other_number, is_quantity
from assises.text.masking.rules import Check, Rule, after, before, digits
from assises.text.masking.spans import Kind

_GAP = r"(?!\w)[^0-9\n\];!?]{0,32}?(?<![\w-])"
_JOIN = r"[ ./_·•|-]{1,2}"
# Letters and digits in groups; the last one may be letters alone, as on the cards of Ontario.
_GROUP = r"(?:(?=[A-Z]{0,8}+[0-9])(?-i:[0-9A-Z]){1,20}+|(?-i:[A-Z]){1,3}+)(?!\w)"
_VALUE = rf"(?P<it>(?:(?-i:[A-Z]){{1,6}}{_JOIN})?+{_GROUP}(?:{_JOIN}{_GROUP}){{0,7}}+)(?! ?[$%€])"
_HEALTH = (
    r"(?:OHIP|PHN|MCP|MSP|AHCIP|RAMQ|NAM|care ?card|medicare(?: card| number)?|health (?:card|"
    r"number|insurance|care card|no)"
    r"|carte d'assurance[ -]maladie|assurance[ -]maladie|cartes? (?:de )?sant[ée]|carte soleil|"
    r"carte d'h[ôo]pital"
    r"|hospital card|carte medicare|PHIN|health no|num[ée]ro de sant[ée])"
)
_LICENCE = (
    r"(?:driver'?s?'? licen[cs]es?|licen[cs]e(?: number| no)?|DL|permis(?: de (?:conduire|"
    r"conducteur))?(?! d[e'] ?(?!l[' a]))|driving licen[cs]e)"
)
_FILE = (
    r"(?:comptes?|accounts?|acct|clients?|cliente|customer|dossiers?|files?|case|"
    r"r[ée]f[ée]rences?|refs?|r[ée]f|UCI|IUC|transit"
    r"|folio|matricule|employ[ée]e?|employee|police|policy|contrat|contract|membre|member|facture|"
    r"invoice|claim"
    r"|r[ée]clamation|demande|application|confirmation|suivi|tracking|succursale|NIP|PIN|"
    r"abonn[ée]e?|badge|pension|prestataire"
    r"|b[ée]n[ée]ficiaire|marge(?: de crédit)?|pr[êe]t|hypoth[èe]que|loan|mortgage|che(?:qu|"
    r"ck)ing|savings|[ée]pargne|caisse|full number|IBAN)"
)
_NAMED = (
    r"(?: ?(?:ID|no\.?|n°|num[ée]ro|number|#|:|est|is|le|la|the|de|du|client|bancaire|à la caisse|"
    r"chez \w{2,15}|desjardins|acct|account)){0,5}[ :#]{1,3}"
)
_NUMBER_OF = re.compile(rf"(?<!\w){_FILE}(?!\w){_NAMED}{_VALUE}", re.IGNORECASE)
_IBAN = re.compile(r"(?<!\w)(?P<it>[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?)(?!\w)")
_INSTITUTION = re.compile(r"(?<!\w)(?i:institution|inst)\.?(?: (?:no|n°|:))? ?(?P<it>[0-9]{3})(?!\w)")
_PLATE_WORDS = (
    r"(?:plaques?(?: d'immatriculation)?|plaqu[ée]e?s?|immatricul(?:ation|[ée]e?s?)|"
    r"(?:licen[cs]e )?plates?|tag number)"
)
_PLATE = re.compile(
    rf"(?<!\w)(?i:{_PLATE_WORDS})(?!\w)(?i:(?: ?(?:no\.?|n°|num[ée]ro|number|est|is|was|:|le|la|"
    rf"the|du véhicule|#)){{0,3}})[ :#]{{1,3}}"
    r"(?P<it>(?=[A-Z0-9 -]{0,8}[0-9])(?=[A-Z0-9 -]{0,8}[A-Z])[A-Z0-9]{1,4}[ -]?[A-Z0-9]{2,6})(?!\w)"
)
_YEAR = re.compile(r"(?:19|20)[0-9]{2}(?:[-/](?:19|20)?[0-9]{2}){0,2}")
_LAW = re.compile(
    r"d[ée]cret|loi|r[èe]glement|arr[êe]t[ée]|directive|norme|act|regulation|projet", re.IGNORECASE
)
_ACCOUNT = re.compile(r"transit|folio|compte|account|caisse|bank", re.IGNORECASE)
_FORM = re.compile(r"(?:formulaire|form|article|section|version|page|point)s? ?$", re.IGNORECASE)


def _has(least: int) -> Check:
    """Return the check of a number that has so many digits, and counts nothing."""

    def check(found: re.Match[str]) -> bool:
        alike = is_quantity(found) or is_other_number(found) or _FORM.search(before(found, 14))
        return len(digits(found)) >= least and not (alike or _YEAR.fullmatch(found["it"]))

    return check


def _is_of_an_account(found: re.Match[str]) -> bool:
    return bool(_ACCOUNT.search(before(found, 45)) or _ACCOUNT.search(after(found, 30)))


_SURE = re.compile(r"UCI|IUC|transit|folio|matricule|NIP|PIN|IBAN|badge|tracking", re.IGNORECASE)


def _is_number_of(found: re.Match[str]) -> bool:
    """A word that counts as well (« compte », « demande ») needs a sign before the number, or many digits."""
    said = found.string[found.start() : found.start("it")]
    signed = re.search(r"(?:\b(?:ID|no|num[ée]ro|number|est|is)\b|[#:°])", said, re.IGNORECASE)
    long = len(digits(found)) >= 7 and not re.search(r"[0-9] [0-9]{3}(?: [0-9]{3})*$", found["it"])
    sure = _SURE.match(said)
    if _LAW.search(before(found, 40)):
        return False
    return bool(sure or signed or long or re.search(r"[A-Z]|[-/]", found["it"])) and _has(4)(found)


def _rule(kind: Kind, words: str, least: int, sure: int) -> Rule:
    return Rule(kind, re.compile(rf"(?<!\w){words}{_GAP}{_VALUE}", re.IGNORECASE), _has(least), sure)


RULES = [
    _rule(Kind.HEALTH_INSURANCE, _HEALTH, 8, 79),
    _rule(Kind.LICENCE, _LICENCE, 6, 78),
    Rule(Kind.FILE, _NUMBER_OF, _is_number_of, 68),
    Rule(Kind.FILE, _IBAN, lambda found: len(digits(found)) >= 10, 83),
    Rule(Kind.FILE, _INSTITUTION, _is_of_an_account, 68),
    Rule(Kind.PLATE, _PLATE, sure=80),
]
