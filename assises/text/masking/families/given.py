"""Names that no word announces, known by their first name: with a family name, or where a person is spoken of.

A place bears such names too (« rue Marie-Victorin », « hôpital Sainte-Justine »): what stands before tells it.
"""

import re

from assises.text.masking.families.first_names import NAMES, WORDS
from assises.text.masking.families.met import is_person
from assises.text.masking.families.words import AGENT, GRAMMAR, KIN, PLACES
from assises.text.masking.rules import Rule, after, before
from assises.text.masking.spans import Kind

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
    r"(?:tunnel|viaduc|échangeur|rue|rang|boul(?:evard|\.)?|avenue|av\.|ave|chemin|ch\.|place|pont|parc|quai|"
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
_NO_FAMILY = {"hortons", "coutu"} | frozenset(word.rstrip("?").lower() for word in (GRAMMAR + PLACES).split())
_THING = re.compile(
    r"-(?:La|Le|De)|(?:[ -][^\W\d_]{2,15})? (?:Hortons|Coutu|Street|Road|Avenue|Bridge|"
    r"Park|School|College|Hospital|Library|Lake|campus|Campus|Institute|"
    r"Island|Inc|Ltd|Ltée|Act|Bill|Dam|dam|Tunnel|Square|Station|Airport|Award)\b|[ -](?:Hortons|Coutu)\b"
)


def _is_known(found: re.Match[str]) -> bool:
    return (
        found["first"].lower().replace("’", "'") in NAMES
        and not _PLACE.search(before(found, 30))
        and not _THING.match(after(found, 40))
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
# In a sentence, a first name with its capital is somebody; at its head, a word may be.
_INSIDE = re.compile(rf"(?<![.!?:\n] )(?<![\w@.#/-])(?<=[ ,«(\"“])(?P<it>{_GIVEN}(?: [A-Z]\.)?)(?![\w@-])")
_INITIAL = re.compile(
    r"(?<!\w)(?i:par|by|of|behalf of|de|nom de|name of|signed?|signée?|selon|according to|"
    rf"for|pour|,) (?P<it>[A-Z]\. (?:[A-Z]\. )?{_WORD})(?![\w@])"
)
_LOWERED = re.compile(
    r"(?<!\w)(?i:c|c'est|cest|its|it's|this is|im|i'm|moi c'est|demandez|ask for|"
    r"je m'appelle|mon nom c'est|signé|nom) "
    r"(?P<it>(?P<first>[^\W\d_]{3,15}(?:-[^\W\d_]{3,15})?)(?: [^\W\d_]{2,18}(?=[ ,.!]|$))?)(?![\w@-])"
)
_ASKED = re.compile(
    r"(?<!\w)(?i:demandez|ask for|selon|according to|the one who helped (?:me|us) was|"
    r"shout-?out to|maiden name,?|nom de fille,?|ouvert par|fermé par|closed by|opened by|"
    rf"traité par) (?P<it>(?!M(?:e|me|r|rs|s|onsieur|adame) ){_WORD}(?: {_LINK}{_WORD}){{0,2}})(?![\w@-])"
)
_TITLED = re.compile(
    r"(?<!\w)(?:mrs|mr|ms|mme|mlle|miss|dr|madame|monsieur) (?P<it>[a-z]{3,15})(?=[ ,.!]|"
    r"$)(?! (?:de|la|le|of|the)(?!\w))"
)
_KIN_LOWER = re.compile(
    r"(?<!\w)(?i:my|mon|ma|notre|"
    rf"our) (?i:{KIN}) (?P<it>(?P<first>[a-zà-ÿ]{{3,15}}(?:-[a-zà-ÿ]{{3,15}})?))(?![\w-])"
)
_CERTAIN = re.compile(
    rf"(?<!\w)(?i:une? certaine?|un dénommé|une dénommée) (?P<it>{_WORD}(?: {_WORD})?)(?![\w@-])"
)
_YO = re.compile(
    r"(?<!\w)(?i:im|i'm|yo im|c'est|moi c'est|je suis|chu|"
    r"ask for) (?P<it>[A-Z][a-z]{1,12})(?= (?i:i|je|j'|pis|et|and|from|de)(?!\w))"
)


def _is_inside(found: re.Match[str]) -> bool:
    """Refuse a word, « the Douglas », and a street by its name alone (« René-Lévesque »)."""
    parts = found["it"].split(" ")[0].lower().split("-")
    place = re.search(r"(?i:the|l['’]|secondaire|primaire|polyvalente|campus) ?$", before(found, 14))
    return _is_known(found) and parts[0] not in WORDS and not place and (len(parts) == 1 or parts[1] in NAMES)


def _is_lowered(found: re.Match[str]) -> bool:
    return found["first"].lower() in NAMES - WORDS


_TITLE_WORDS = "la le les qui que and the est was is au à a de du pour chose tout was who told said"
_TITLES_ONLY = frozenset(_TITLE_WORDS.split())


def _is_titled(found: re.Match[str]) -> bool:
    return found["it"] not in _TITLES_ONLY and not found["it"].endswith(("ment", "ing"))


def _is_no_office(found: re.Match[str]) -> bool:
    return is_person(found) and found["it"].split()[0].lower() not in _NO_FAMILY


RULES = [
    Rule(Kind.NAME, _INSIDE, _is_inside, 29),
    Rule(Kind.NAME, _INITIAL, sure=33),
    Rule(Kind.NAME, _LOWERED, _is_lowered, 34),
    Rule(Kind.NAME, _ASKED, _is_no_office, 33),
    Rule(Kind.NAME, _TITLED, _is_titled, 30),
    Rule(Kind.NAME, _KIN_LOWER, _is_lowered, 34),
    Rule(Kind.NAME, _CERTAIN, _is_no_office, 35),
    Rule(Kind.NAME, _YO, _is_no_office, 30),
    Rule(Kind.NAME, _FULL, _is_full, 32),
    Rule(Kind.NAME, _ACTING, _is_known, 31),
    Rule(Kind.NAME, _MEETING, _is_known, 31),
    Rule(Kind.NAME, _ALONE, _is_known, 30),
]
