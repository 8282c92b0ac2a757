"""Dates of birth: a date after the words that say so. Other dates, and a year alone, are left."""

import re

from assises.text.masking.rules import Rule
from assises.text.masking.spans import Kind

_FRENCH = (
    r"(?:janv(?:ier)?|f[ée]v(?:r(?:ier)?)?|mars|avr(?:il)?|mai|juin|juil(?:let)?|ao[ûu]t"
    r"|sept(?:embre)?|oct(?:obre)?|nov(?:embre)?|d[ée]c(?:embre)?)"
)
_ENGLISH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may"
    r"|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DAY, _YEAR = r"(?:[12][0-9]|3[01]|0?[1-9])", r"(?:(?:18|19|20)[0-9]{2}|'?[0-9]{2}(?![0-9$%]))"
_DATE = (
    rf"(?:{_DAY}(?:er)? {_FRENCH}(?:\.?,? {_YEAR})?|{_DAY}(?:st|nd|rd|"
    rf"th)? (?:of )?{_ENGLISH}(?:\.?,? {_YEAR})?"
    rf"|{_ENGLISH}\.? {_DAY}(?:st|nd|rd|th)?(?:,? {_YEAR})?|(?:18|19"
    rf"|20)[0-9]{{2}}[ ./-][0-9]{{1,2}}[ ./-][0-9]{{1,2}}"
    rf"|[0-9]{{1,2}}[ ./-][0-9]{{1,2}}[ ./-](?:[0-9]{{4}}|[0-9]{{2}})|(?:19|20)[0-9]{{6}})(?![\w])"
)
_WEEKDAY = (
    r"(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|monday|tuesday|wednesday|thursday|"
    r"friday"
    r"|saturday|sunday),? )?"
)
_TOWN = r"[^\W\d_][\w'-]{0,25}(?: (?!le |on )[^\W\d_][\w'-]{0,25})?+"
_WHOSE = r"(?: (?:de (?:mon|ma|notre) |du |de la |de l'|de )[^\W\d_]{2,15})?"
_BORN = (
    rf"(?:n[ée](?:e|es|s|\(e\)|\.e|·e)?(?: (?:à|au|en|aux) {_TOWN})?,? le ?:?|n[ée](?:\(?e\)?)? ?:"
    rf"|date de (?:ma |sa )?naissance{_WHOSE}(?: est| était|,| :|:){{0,2}}(?: le| du)?|naissance ?:"
    rf"|(?:ma|sa|notre) f[êe]te(?: est|,? c'est| :)?(?: le)?|(?:eu|aurai|aura|f[êe]t[ée]) (?:mes |"
    rf"ses )?[0-9]{{1,3}} ans(?:,| depuis)? le"
    rf"|venue?s? au monde(?: à [^\W\d_]{{2,25}})?,? le|(?:mon |notre )?anniversaire(?: est| :|"
    rf",)?(?: le)|je suis du|\bn[ée]e?s? l'|b-?day ?:?"
    rf"|(?:turn(?:ed|s|ing)?|be|am) [0-9]{{1,3}}(?: years old)? (?:on|this)(?: the)?|"
    rf"my (?:birthday|bday)(?:'s| is| was| falls)?(?: on)?(?: the)?"
    rf"|DDN(?: ?:)?(?: est le)?|born(?: in {_TOWN})?,?(?: on)?(?: the)?"
    r"|(?:date of birth|birth ?date|birthday|DOB)(?: is| was| of|,| :|:){0,2}(?: on| the){0,2})"
)
_SAID = re.compile(rf"(?<!\w){_BORN} {{0,2}}\(?{_WEEKDAY}(?P<it>{_DATE})", re.IGNORECASE)
# Programs, laws and ideas are born as well.
_THING = re.compile(
    r"\b(?:programme|projet|service|organisme|loi|mouvement|idée|entreprise|site|internet|"
    r"ministère|portail"
    r"|web|réseau|système|mesure|comité"
    r"|plateforme|formulaire|association|program|project|law|website|movement|idea|company|agency|"
    r"network"
    r"|system|initiative)s?\b[^.!?\n]{0,25}$",
    re.IGNORECASE,
)


def _is_someone(found: re.Match[str]) -> bool:
    start = found.start()
    born = found[0][:2].lower() in ("né", "ne", "bo")
    return not (born and _THING.search(found.string[max(0, start - 60) : start]))


RULES = [Rule(Kind.BIRTH_DATE, _SAID, _is_someone, sure=76)]
