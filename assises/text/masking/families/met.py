"""Names of those whom people met: « parlé à », “spoke to”, « servi par »; signatures in small letters.

Offices are met in the same words: no word of theirs is a name, nor is an acronym.
"""

import re

from assises.text.masking.families.names import PERSON_SEEN
from assises.text.masking.families.words import GIVEN, OFFICES, one_of
from assises.text.masking.rules import Rule
from assises.text.masking.spans import Kind

_TO = r"(?:à|a|avec|par|auprès de|de la part de|to|with|by|from)"
_STRONG = (
    rf"(?:(?:re)?parl[ée]{{1,2}}r?s? {_TO}|(?:discut|jas|placot|bavard|caus)\w{{1,3}} {_TO}"
    rf"|(?:conversation|appel|rendez-vous|"
    rf"entretien|rencontre|échange) avec"
    r"|(?:servie?s?|reçue?s?|aidée?s?|accueillie?s?|conseillée?s?|répondue?|transférée?|guidée?|"
    r"traitée?) par"
    r"|(?:spoke|spoken|speak|talk(?:ed|ing)?|chatted) (?:to|with)|(?:call|appointment|meeting|"
    r"conversation|chat) with"
    r"|(?:helped|served|assisted|told|transferred|seen|treated|greeted) by|my (?:agent|caseworker|"
    r"worker|advisor) was)"
)
_WEAK = (
    r"(?:merci (?:à|infiniment à|beaucoup à)|bravo à|félicitations à|demande[zr]|"
    r"thanks? (?:you )?to|kudos to|ask for|asked for|deal(?:t|ing) with|met with|joindre|"
    r"rejoindre|contacter|named?)"
)
_AFTER = re.compile(rf"(?<!\w)(?i:{_STRONG}) (?:une? certaine? )?(?P<it>{PERSON_SEEN})")
_CERTAIN = re.compile(
    rf"(?<!\w)(?i:une? certaine?|un nommé|(?:the|la|le|un|une|a) (?:lady|guy|gentleman|woman|man|"
    rf"clerk|rep|dame|monsieur|madame|gars|fille|personne)(?: nommée?| named|"
    rf" called)?),? (?P<it>{PERSON_SEEN})"
)
_THANKED = re.compile(rf"(?<!\w)(?i:{_WEAK}) (?P<it>{PERSON_SEEN})")
_CLOSING = (
    r"(?:cordialement|salutations|merci|mercis|sincèrement|thanks|thank you|regards|cheers|"
    r"salut(?: bien)?|bonne journée|signée?|signed|bien à vous|sincerely)"
)
_SMALL = re.compile(
    (
        rf"(?<!\w){_CLOSING}[ ,.!:]{{0,3}}(?:\n|"
        rf"(?<=[,:. ]))[ \n-]{{0,4}}(?P<it>{one_of(GIVEN)}(?:[ -][^\W\d_]{{2,25}}){{1,2}})"
        rf"(?= {{0,2}}[.!]? {{0,2}}(?:\n|$))"
    ),
    re.IGNORECASE,
)
_NO_NAME = frozenset(OFFICES.lower().split())


def is_person(found: re.Match[str]) -> bool:
    """Refuse an acronym, and what holds a word of an office."""
    words = re.split(r"[ '-]", found["it"])
    short = found["it"].isupper() and len(found["it"]) <= 5
    return not short and not any(
        word.lower() in _NO_NAME or (word.isupper() and 1 < len(word) < 5) for word in words
    )


def _is_full(found: re.Match[str]) -> bool:
    """A weak cue needs a first name and another."""
    return is_person(found) and len(found["it"].split()) > 1


RULES = [
    Rule(Kind.NAME, _AFTER, is_person, 38),
    Rule(Kind.NAME, _CERTAIN, _is_full, 36),
    Rule(Kind.NAME, _THANKED, _is_full, 33),
    Rule(Kind.NAME, _SMALL, sure=34),
]
