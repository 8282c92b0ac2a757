"""Identifiers of any sort: what people call by a number, a code or a password, and long numbers that nothing explains.

The other families know what a number is; this one asks only that it single somebody out. It yields to all of them.
"""

import re

from assises.text.masking.checks import is_other_number, is_quantity
from assises.text.masking.rules import Rule, before, digits
from assises.text.masking.spans import Kind

MINE = r"(?:mon|ma|mes|notre|nos|j'ai|je|my|our|i have|i am|i)(?!\w)"
_NOUN = (
    r"(?:h[ôo]pital|hospital|patiente?|MRN|prescription|ordonnance|Rx|bail|lease|constat|"
    r"infraction|billet|ticket|citation|"
    r"contravention|summons|cour|court|greffe|tribunal|jugement|employeur|employer|VIN|NIV|[ée]tudiante?|student|"
    r"code (?:permanent|d'acc[èe]s|(?:de )?(?:v[ée]rification|s[ée]curit[ée]|confirmation))|"
    r"(?:access|verification|security|confirmation|one[- ]time) code|the code|le code|passcode|otp|NIP|PIN|"
    r"identifiant|user ?id|login|confirmation|chauffeur|membre|member|matricule|"
    r"immatricul\w{0,7}|plaques?|plates?|passeport|passport|"
    rf"{MINE}[^0-9\n.;!?]{{0,40}}?(?<!\w)(?:ID|compte|account|chart|num[ée]ro|number|no|n°|#|r[ée]f[ée]rence|"
    r"reference|ref|r[ée]f|dossier|file|case|carte|card|"
    r"permis|permit|certificat|certificate|s[ée]rie|serial|lot|cadastre|demande|claim|request))"
)
_GAP = r"(?:[^0-9\n;!?]{0,28}?[ :#(,])"
_CODE = (
    r"(?P<it>(?=[A-Z0-9./ -]{0,24}?[0-9])(?:[A-Z]{1,5}-|[A-Z]{1,2} )?(?=[A-Z]{0,23}[0-9])[A-Z0-9]{1,24}+"
    r"(?:[ ./-]{1,2}(?=[A-Z0-9]{0,24}[0-9])[A-Z0-9]{1,24}+){0,6})"
)
_CALLED = re.compile(rf"(?<!\w)(?i:{_NOUN})(?!\w){_GAP}{_CODE}(?![\w%$€]|[.,][0-9])")
_SECRET = re.compile(
    r"(?<!\w)(?i:mots? de passe|password|passwd|pwd|passphrase|phrase secr[èe]te|"
    r"r[ée]ponse (?:secr[èe]te|de s[ée]curit[ée])|"
    r"security answer|code wi-?fi|mdp|pass|cvv2?|cvc)(?i:[^0-9\n\[\].;]{0,40}?(?:c['’]est|"
    r"est|is|was)|(?: (?:actuel|est|is|was|était|c['’]est)| ?[:=]){0,3}) {1,2}[\"“']?"
    r"(?P<it>(?=[^\s\[\]]{0,38}[0-9!@#$%&*])[^\s\[\]\"”']{3,40})"
)
_SITE = r"(?:facebook|instagram|insta|tiktok|snap(?:chat)?|twitter|linkedin|messenger)"
_HANDLE = re.compile(
    rf"(?<!\w)(?i:{_SITE}|profil|profile|handle|pseudo|"
    rf"username)\W{{1,3}}(?:\w{{1,12}} ){{0,3}}(?P<it>@[A-Za-z0-9_][A-Za-z0-9_.]{{1,30}})"
)
_NAMED_ON = re.compile(rf"(?<![\w.])(?P<it>@[A-Za-z][A-Za-z0-9_]{{2,30}}) (?:sur|on) (?i:{_SITE})(?!\w)")
_PROFILE = re.compile(
    r"(?i:(?:facebook|fb|instagram|tiktok|linkedin|twitter|x)\.com/(?:in/|profile/|"
    r"@)?)(?P<it>[A-Za-z0-9_.-]{3,50})"
)
_PLACE = re.compile(r"(?P<it>-?[0-9]{1,2}\.[0-9]{3,8} ?[°NS]{0,2},? {0,2}-?[0-9]{1,3}\.[0-9]{3,8})(?![0-9])")
_LONG = re.compile(
    r"(?<![\w$€£%.,/#:=&?+-])(?P<it>[0-9]{7,16}|[0-9]{2,9}(?:[-][0-9]{2,9}){2,5}|"
    r"(?=[A-Z0-9]{6,20}(?!\w))(?=[A-Z]{0,20}[0-9])[A-Z0-9]{0,20}[0-9]{5}[A-Z0-9]{0,15})(?![\w%$€£/=&-])(?![.,][0-9])"
)
_YEARS = re.compile(r"(?:19|20)[0-9]{2}(?:[-/ ](?:19|20)?[0-9]{2}){0,2}")
_DATE = re.compile(
    r"(?:(?:19|20)[0-9]{2}[-/.][01]?[0-9][-/.][0-3]?[0-9]|"
    r"[0-3]?[0-9][-/.][01]?[0-9][-/.](?:19|20)?[0-9]{2}|(?:19|20)[0-9]{2}(?:0[1-9]|"
    r"1[0-2])(?:[0-2][0-9]|3[01]))"
)
_PUBLIC = re.compile(
    r"(?<!\w)(?:article|art\.?|alinéa|paragraphe|section|chapitre|page|p\.|version|v\.?|"
    r"formulaire|form|loi|décret|règlement|directive|norme|arrêté|projet de loi|directive|"
    r"résolution|"
    r"act|bill|regulation|ISO|CSA|RFC|https?\S*|www\S*|année|ans|depuis|since|in|en|de|à|"
    r"entre|between|budget|NEQ|entreprise|d[ée]cision|SCIAN|offres|masque|exemple|"
    r"téléphone|1[- ]8[0-9]{2})(?: (?:no\.?|n°))? ?$",
    re.IGNORECASE,
)


def singles_out(found: re.Match[str]) -> bool:
    """Refuse a year, a date, a sum, a form; three digits at least, or letters and digits that no word is made of."""
    value = found["it"].strip()
    many = len(digits(found))
    mixed = any(letter.isalpha() for letter in value)
    if many < (2 if mixed and len(value) >= 6 else 4) or _YEARS.fullmatch(value) or _DATE.fullmatch(value):
        return False
    return not (is_quantity(found) or is_other_number(found) or _PUBLIC.search(before(found, 40)))


_OWN = re.compile(rf"(?<!\w){MINE}[^.;!?\n]{{0,80}}$", re.IGNORECASE)
_OF_A_COMPANY = re.compile(r"(?:11|22|33|88)[0-9]{8}")  # the number of a company is public


def _is_mine(found: re.Match[str]) -> bool:
    return bool(_OWN.search(before(found, 90)))


def is_public(found: re.Match[str]) -> bool:
    """Say whether it has the form of a company's number."""
    return bool(_OF_A_COMPANY.fullmatch(found["it"]))


def _is_long(found: re.Match[str]) -> bool:
    """What nothing explains is somebody's only where they speak of themselves."""
    return _is_mine(found) and singles_out(found) and not is_public(found)


_USER = re.compile(
    r"(?<!\w)(?i:user(?:name)?|nom d'utilisateur|identifiant|login|pseudo|handle)(?: (?:est|is)| ?:)? {1,2}"
    r"(?P<it>(?=[\w.-]{0,28}[0-9_])[A-Za-z][\w.-]{3,30})(?!\w)"
)
_HEALTH = re.compile(
    r"(?<!\w)(?i:(?:nova scotia|manitoba|alberta|b\.?c\.?|new brunswick|nouveau-brunswick|"
    r"saskatchewan|ontario|newfoundland|pei|n\.?-?b\.?|n\.?s\.?)"
    r"(?: (?:health|card|carte|santé|medicare|"
    r"number)){1,3})[ :#]{1,3}(?P<it>[0-9]{3,4}(?:[ -][0-9]{2,4}){1,3})(?![\w-])"
)
_VEHICLE = re.compile(
    r"(?<!\w)(?i:camion|truck|véhicule|vehicle|char|auto|voiture|van|taxi|autobus|"
    r"car)(?!\w)[^0-9\n.;!?]{0,25}?(?<!\w)"
    r"(?P<it>[A-Z]{1,3}[ -]?[0-9]{3}[ -]?[0-9]{2,3}|[A-Z][0-9]{2}[ -]?[A-Z]{3}|[A-Z]{3}[ -]?[0-9]{3,4}|"
    r"[a-z][0-9]{2}[a-z]{3}|[a-z]{3}[0-9]{3,4})(?![\w-])"
)
_SPACED = re.compile(
    r"(?<!\w)(?i:compte|account|dossier|file|demande|claim|client|facture|"
    r"hydro)(?!\w)[^0-9\n.;!?]{0,40}?(?<![\w])(?P<it>[0-9]{3,4}(?: [0-9]{2,4}){2,4})(?![\w$%€]|"
    r" ?[$%€])"
)
# A code of letters and many digits singles out somebody, or their request, whoever writes it.
_CODED = re.compile(
    r"(?<![\w./@-])(?P<it>[A-Z]{2,5}[0-9]{2,4}-[0-9]{4,8}|(?:REQ|INC|CAS|CASE|TKT|TIC|REF|DEM|DOS|SR)-?[0-9]{5,10}|"
    r"(?<=#)[A-Z]{2,5}-?[0-9]{4,10})(?![\w@/-])"
)
RULES = [
    Rule(Kind.FILE, _CODED, lambda found: not is_other_number(found), 28),
    Rule(Kind.FILE, _USER, sure=40),
    Rule(Kind.HEALTH_INSURANCE, _HEALTH, sure=65),
    Rule(Kind.PLATE, _VEHICLE, sure=40),
    Rule(Kind.FILE, _SPACED, singles_out, 66),
    Rule(Kind.FILE, _CALLED, singles_out, 29),
    Rule(Kind.FILE, _SECRET, sure=66),
    Rule(Kind.NAME, _HANDLE, sure=30),
    Rule(Kind.NAME, _NAMED_ON, sure=30),
    Rule(Kind.NAME, _PROFILE, sure=30),
    Rule(Kind.ADDRESS, _PLACE, _is_mine, sure=30),
    Rule(Kind.FILE, _LONG, _is_long, 20),
]
