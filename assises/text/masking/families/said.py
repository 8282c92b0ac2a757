"""What people say of an address, a number or an account in their own words, when no usual form is there."""

import re

from assises.text.masking.families.identifiers import is_public, singles_out
from assises.text.masking.rules import Rule, before, digits
from assises.text.masking.spans import Kind

_COUNTED = (
    r"(?:un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingt|"
    r"trente|"
    r"quarante|cinquante|soixante|septante|nonante|cents?|mille|one|two|three|four|five|six|seven|eight|"
    r"nine|ten|"
    r"eleven|twelve|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred)"
)
_LIVING = (
    r"(?:habit(?:e|ons|ait)|demeur(?:e|ons)|(?:je|on|nous) rest(?:e|ons)|log(?:e|eons)|vi[st]|vivons|"
    r"adresse(?: est)?|"
    r"live|lives|living|reside|address(?: is)?)(?: (?:au|à|at))?:?"
)
_STREET = r"(?:rue|avenue|boulevard|chemin|rang|route|place|côte|montée)"
_CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w'-]{1,20}"
_IN_WORDS = re.compile(
    rf"(?<!\w)(?P<it>{_COUNTED}(?:[ -](?:et )?{_COUNTED}){{0,4}},? {_STREET} (?:de la |des |du |de |"
    rf"l')?{_CAPITAL}"
    rf"(?:[ -]{_CAPITAL}){{0,2}})(?!\w)"
)
_NO_STREET = re.compile(
    rf"(?<!\w)(?i:{_LIVING}) (?P<it>[1-9][0-9]{{0,4}},? (?:de la |de l'|des |"
    rf"du ){_CAPITAL}(?:[ -]{_CAPITAL}){{0,2}})(?!\w)"
)
_FLOOR = re.compile(
    rf"(?<!\w)(?P<it>[0-9]{{1,2}}e étage,? (?:du|au) [1-9][0-9]{{0,4}},? {_STREET} "
    rf"(?:de la |des |du |de )?{_CAPITAL})(?!\w)"
)
_RURAL = re.compile(
    r"(?<!\w)(?P<it>R\.?R\.? ?#?[0-9]{1,2}(?:,? (?:site|box|comp|compartment|group|"
    r"stn) ?[0-9]{1,4}){1,3})(?!\w)",
    re.IGNORECASE,
)
_VALUE = r"(?P<it>(?:[A-Z]{1,4}[ -]?)?[0-9]{2,12}(?:[ ./-][0-9A-Z]{2,8}){0,4})"
_ANY_NUMBER = re.compile(
    rf"(?<!\w)(?i:numéros?|n°|no\.?|number|spécimen)(?: (?i:de|du|d'|des|of|is|est|c'est|mon|ma|my)(?!\w)|"
    rf" [^\W\d_]{{2,15}}){{0,4}}"
    rf"[ :#]{{1,3}}{_VALUE}(?![\w%$€])"
)
_NOT_OURS = re.compile(
    r"(?i:loi|règlement|décret|arrêté|directive|norme|formulaire|form|act|bill|projet|article|téléphone|"
    r"urgence|entreprise|business|NEQ|autobus|bus|"
    r"ligne|route|chapitre|page|question|étape|step|guichet|porte|budget|année|year)"
)
_SITE = r"(?:insta(?:gram)?|snap(?:chat)?|tiktok|twitter|facebook|messenger|telegram|threads|youtube)"
_HANDLE = re.compile(
    rf"(?<!\w)(?i:{_SITE}|handle|pseudo|profil|"
    rf"profile)(?!\w)[^@\n.;!?]{{0,20}}?(?<!\w)(?P<it>@[A-Za-z0-9_][A-Za-z0-9_.]{{1,28}}[A-Za-z0-9_])"
)
_ACCOUNT_ON = re.compile(
    r"(?<!\w)(?i:skype|discord|gamertag|psn|steam|signal|snapchat|snap|insta|instagram|tiktok)(?i: id| est|"
    r" is| c'est|:| =){0,2} "
    r"(?P<it>(?=[\w.:#-]{0,30}[0-9_:#])[A-Za-z][\w.:#-]{3,31})(?![\w@])"
)


def _is_somebody_s(found: re.Match[str]) -> bool:
    """Six digits at least that no law, form, company or sum explains."""
    said = before(found, 45)
    return len(digits(found)) >= 6 and not (_NOT_OURS.search(said) or is_public(found)) and singles_out(found)


RULES = [
    Rule(Kind.ADDRESS, _IN_WORDS, sure=56),
    Rule(Kind.ADDRESS, _NO_STREET, sure=56),
    Rule(Kind.ADDRESS, _FLOOR, sure=62),
    Rule(Kind.ADDRESS, _RURAL, sure=62),
    Rule(Kind.FILE, _ANY_NUMBER, _is_somebody_s, 27),
    Rule(Kind.NAME, _HANDLE, sure=31),
    Rule(Kind.NAME, _ACCOUNT_ON, sure=31),
]
