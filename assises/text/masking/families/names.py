"""Names after words that announce them: titles, « je m’appelle », kin, agents, signatures.

A name alone in a sentence is not looked for: without a list of everyone's names, it would hide towns and services.
"""

import re

from assises.text.masking.families.words import AGENT, GRAMMAR, KIN, NOT_NAMES, PLACES, TITLE, one_of
from assises.text.masking.rules import Rule
from assises.text.masking.spans import Kind


def _name(refused: str, *, least: int = 0, most: int = 3) -> str:
    """Return the pattern of a word with a capital and `least` to `most` others, with what links them."""
    word = (
        rf"(?!(?i:{one_of(refused)})(?!\w))(?![A-Z][a-z]?'[a-zà-ÿ])"
        rf"[A-ZÀ-ÖØ-Þ](?:[^\W\d_]|['-](?=[A-ZÀ-ÖØ-Þ])){{1,30}}+"
    )
    link = r"(?:(?:de la|de|du|des|le|la|van|von|der|El|Ben|St\.|Ste\.) |[dl]')"
    initial = r"[A-ZÀ-ÖØ-Þ]\.(?=[ ,.!\n]|$)"
    return rf"(?:{word})(?: (?:{link}{{0,1}}+{word}|{initial})){{{least},{most}}}(?![\w@])"


_INITIALS = r"(?:(?:[A-ZÀ-ÖØ-Þ]\.[ -]?){1,2})?"
_PERSON, _NAME = _INITIALS + _name(GRAMMAR), _INITIALS + _name(GRAMMAR + PLACES)
PERSON_SEEN = _INITIALS + _name(GRAMMAR + PLACES, most=2)
_TITLED = re.compile(rf"(?<![\w.])(?:{TITLE}\.? |{TITLE}\.)(?P<it>{_PERSON})")
_SECOND = re.compile(rf"(?<![\w.])(?:MM\.|[Mm]mes|[Mm]essieurs|[Mm]esdames) {_PERSON} et (?P<it>{_PERSON})")
_LAWYER = re.compile(rf"(?<![\w.])Me (?P<it>{_PERSON})")

_SELF = (
    r"(?:je m'appell?e|je me nomme|mon (?:pr[ée])?nom(?: complet| de famille)?(?: est|,? c'est| :)|moi,? c(?:'?est)?"
    r"|(?:pr[ée])?nom(?: complet| de famille)? ?:|nom et pr[ée]nom ?:|sign[ée]e? ?:?|signature ?:|du nom de"
    r"|(?:d[ée]|pr[ée])?nomm[ée]e?s?|my (?:full |first |last )?name(?: is|'s| :|:)|(?:full |first |last )?name ?:"
    r"|(?:his|her|their|the [^\W\d_]{3,15}'s) name (?:is|was)|signed,? ?:?|i am called|i'm called|named)"
)
_ANNOUNCED = re.compile(rf"(?<!\w)(?i:{_SELF}) {{0,2}}(?P<it>{_NAME})")
_SMALL = rf"(?!{NOT_NAMES}(?!\w))[^\W\d_]{{2,25}}(?:-[^\W\d_]{{2,25}})?+"
_LOWERED = re.compile(
    rf"(?<!\w)(?i:je m'appell?e|je me nomme|my name is) (?P<it>{_SMALL}(?: {_SMALL})?)"
    r"(?=[,.;!]|\n|$| (?:et|and|j'|je|i)(?!\w))"
)

_WHOSE = r"(?:mon|ma|notre|son|sa|my|our|his|her)"
_WHICH = r"(?:ex-|petite?-|grand-|beau-|belle-|jeune |grande? |petite? |late |young |older )?"
_CALLED = (
    r"(?:,? (?:(?:qui |who )?(?:s'appell?e|s'appelait|se nomme|se nommait|is called|was called)"
    r"|nommée?|du nom de|named|called|:)|,)?"
)
_RELATED = re.compile(rf"(?<!\w)(?:(?i:{_WHOSE} {_WHICH}{KIN})|{AGENT}){_CALLED} (?P<it>{_NAME})")

_CLOSING = (
    r"(?:(?:bien )?cordialement|cordiales salutations|salutations(?: distinguées)?|sincèrement|respectueusement"
    r"|bien à vous|amicalement|bonne (?:journée|soirée)|au plaisir|(?:un grand |mille )?mercis?(?: d'avance"
    r"| beaucoup| encore| à l'avance| de votre (?:aide|attention))?|(?:best |kind |warm )?regards"
    r"|(?:yours )?sincerely|yours truly|(?:many )?thanks(?: again| in advance| a lot)?|thank you(?: very much)?|cheers)"
)
_BREAK = r"[ ,.!]{0,3}(?:\n[ \n-]{0,4}|(?<=,) |(?<=, )|(?<=[.!] )- ?)"
_END = r"(?= {0,2}[.!]?(?: {0,2}\n| {0,2}$))"
_SIGNED = re.compile(rf"(?<!\w)(?i:{_CLOSING}){_BREAK}(?P<it>{_NAME}){_END}")
# Two words with a capital, alone on the last line.
_PAIR = _name(GRAMMAR + PLACES, least=1, most=2)
_SAID = re.compile(
    rf"(?<!\w)(?i:je suis|je soussignée?,?|i am|i'm) (?P<it>{_name(GRAMMAR + PLACES, least=1)})"
)
# « Ici Jocelyne Morin, … », « c’est Ali Benali qui vous écrit », “this is Olivia Santos writing”.
_WRITES = r"(?: qui (?:vous )?(?:écri|parl|appel)|,? (?:writing|calling|speaking|again|here)(?!\w))"
_HERE = re.compile(rf"(?:(?<=\n)|(?<=[.!?] )|(?<!.))(?i:ici|this is) (?P<it>{_PAIR})(?=,|{_WRITES})")
_WRITING = re.compile(rf"(?<!\w)(?i:c'est|this is) (?P<it>{_PAIR})(?={_WRITES})")
_LAST = re.compile(rf"(?:(?<=\n)|(?<=[.!?] )(?=-))-{{0,2}} ?(?P<it>{_PAIR})(?=[ .\n]{{0,3}}\Z)")


def _is_no_acronym(found: re.Match[str]) -> bool:
    return not (found["it"].isupper() and len(found["it"]) <= 5)


RULES = [
    Rule(Kind.NAME, _TITLED, sure=45),
    Rule(Kind.NAME, _SECOND, sure=45),
    Rule(Kind.NAME, _LAWYER, sure=40, language="fr"),
    Rule(Kind.NAME, _ANNOUNCED, sure=45),
    Rule(Kind.NAME, _LOWERED, sure=40),
    Rule(Kind.NAME, _RELATED, _is_no_acronym, sure=40),
    Rule(Kind.NAME, _SIGNED, sure=40),
    Rule(Kind.NAME, _SAID, sure=35),
    Rule(Kind.NAME, _HERE, sure=35),
    Rule(Kind.NAME, _WRITING, sure=35),
    Rule(Kind.NAME, _LAST, sure=35),
]
