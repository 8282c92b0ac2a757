"""Names that no word announces, known by their first name: with a family name, or where a person is spoken of.

A place bears such names too (« rue Marie-Victorin », « hôpital Sainte-Justine »): what stands before tells it.
"""

import re

from assises.feedback.masking.families.first_names import NAMES
from assises.feedback.masking.families.words import AGENT, GRAMMAR, KIN, PLACES
from assises.feedback.masking.rules import Rule, after, before
from assises.feedback.masking.spans import Kind

_WORD = r"[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ'’]{1,20}"
_GIVEN = rf"(?P<first>{_WORD})(?:-{_WORD}){{0,2}}"
_LINK = r"(?:(?:de la|de|du|des|le|la|van|von|der|El|Ben|St\.|Ste\.) |[dl]['’])?"
_FAMILY = rf"{_LINK}{_WORD}(?:-{_WORD})?"
_FULL = re.compile(rf"(?<![\w@.-])(?P<it>{_GIVEN}(?: [A-Z]\.)? (?P<family>{_FAMILY}))(?![\w@-])")
_ACTS = (
    r"(?:,? (?:qui )?(?:m['’]a|m['’]ont|nous a|vous a|l['’]a|a (?:été|pris|su|réglé|"
    r"répondu|fait|dit|réussi|expliqué|traité|refusé|oublié|promis|rappelé)|"
    r"est (?:très |vraiment |si |tellement )?(?:un|une|super|gentille?|patiente?|aimable|"
    r"géniale?|compétente?|formidable|extraordinaire|efficace|bête|impolie?|correcte?)|"
    r"était|avait|s['’]est|ne (?:m|nous|s)|travaille|répond|mérite|au (?:comptoir|"
    r"téléphone|guichet|bout)|de (?:votre|l['’]accueil|la réception)|"
    r"was|is (?:very |so |a |an |the |really )?(?:kind|rude|patient|helpful|great|amazing|"
    r"star|gem|angel|best|polite|nice)|helped|told|said|gave|made|took|answered|"
    r"explained|called|fixed|refused|promised|forgot|went|deserves|at the (?:counter|desk|"
    r"front)|from (?:your|the)|in (?:your|the) (?:office|call)|did (?:a|an|his|"
    r"her))(?!\w))"
)
_ACTING = re.compile(rf"(?<![\w@.-])(?P<it>{_GIVEN}(?: {_WORD})?)(?={_ACTS})")
_MET = (
    r"(?:j['’]ai eu|grâce à|merci(?: \w{1,12})? à|merci,?|bravo,?|bravo à|demandez à|demandé à|"
    r"parlez à|dites à|voir|avec|de la part de|signé|collègue|dénommée?|"
    r"thanks,?|thank you,?|to thank|kudos,?|with|ask|asked|see|saw|tell|told|agent|"
    r"colleague|rep|clerk|i got|we got|(?:la|le) (?:petite?|jeune)|little|young)"
)
_MEETING = re.compile(
    rf"(?<!\w)(?i:{_MET}|{AGENT}|"
    rf"{KIN}) (?P<it>{_GIVEN}(?: {_WORD})?)(?![\w@-])(?! (?:Canada|Québec|Street|Road))"
)
_ALONE = re.compile(rf"(?:\A|(?<=\n)) {{0,2}}-{{0,2}} ?(?P<it>{_GIVEN}(?: {_WORD})?) {{0,2}}[.!]? {{0,2}}\Z")
_PLACE = re.compile(
    r"(?:rue|rang|boul(?:evard|\.)?|avenue|av\.|ave|chemin|ch\.|place|pont|parc|quai|"
    r"square|lac|mont|rivière|baie|île|cap|autoroute|route|montée|côte|"
    r"école|collège|cégep|université|hôpital|clinique|pavillon|centre|bibliothèque|salle|"
    r"aréna|stade|station|métro|gare|aéroport|édifice|immeuble|tour|"
    r"fondation|prix|loi|projet|commission|rapport|maison|théâtre|musée|église|paroisse|"
    r"municipalité|ville|comté|quartier|district|circonscription|société|magasin|"
    r"pharmacie|"
    r"street|road|bridge|park|school|college|hospital|library|lake|mount|city|town|county|"
    r"port|fort|airport|building|award|act|bill|report|foundation|store|"
    r"saint|sainte|st|ste|st\.|ste\.|prince|queen|king|reine|roi|pape|pope|sir|lord|lady|"
    r"edition|éditions|théorème|loi de|maladie d[e']|syndrome d[e']|méthode)"
    r"[ -](?:de |du |d['’]|of |des |la |the )?$",
    re.IGNORECASE,
)
_NO_FAMILY = frozenset(word.rstrip("?").lower() for word in (GRAMMAR + PLACES).split())
_THING = re.compile(
    r" (?:Street|Road|Avenue|Bridge|Park|School|College|Hospital|Library|Lake|Island|Inc|"
    r"Ltd|Ltée|Act|Bill)\b"
)


def _is_known(found: re.Match[str]) -> bool:
    return (
        found["first"].lower().replace("’", "'") in NAMES
        and not _PLACE.search(before(found, 30))
        and not _THING.match(after(found))
    )


def _is_full(found: re.Match[str]) -> bool:
    family = re.split(r"[ '’-]", found["family"])[-1]
    return _is_known(found) and family.lower() not in _NO_FAMILY and family.lower() not in _MONTHS


_MONTHS = frozenset(
    [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
    ]
)
RULES = [
    Rule(Kind.NAME, _FULL, _is_full, 32),
    Rule(Kind.NAME, _ACTING, _is_known, 31),
    Rule(Kind.NAME, _MEETING, _is_known, 31),
    Rule(Kind.NAME, _ALONE, _is_known, 30),
]
