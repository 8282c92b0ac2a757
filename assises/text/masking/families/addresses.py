"""Postal addresses: a number, a word for a street, its name, and the flat; boxes at the post office.

French puts the word before the name (« 123, rue Saint-Jean, app. 4 »), English after it (“123 Main Street”).
"""

import re

from assises.text.masking.checks import is_quantity
from assises.text.masking.rules import Rule, before
from assises.text.masking.spans import Kind

_NUMBER = r"[1-9][0-9]{0,4}(?:-?[A-Ha-h](?!\w)|-[0-9]{1,5}| ?[½¼])?(?:,? bis)?"
_ALWAYS = (
    r"rue|avenue|av|ave|boulevard|boul|bd|blvd|chemin|ch|rang|impasse|croissant|montée|terrasse|ruelle|allée"
    r"|sentier"
)
_OFTEN = r"route|place|côte|cours|cour|promenade|square|quai|carré|voie|autoroute|esplanade|rond-point|domaine|parc"
_STREET = rf"(?i:{_ALWAYS}|{_OFTEN})(?!\w)\.?"
_LINK = r"(?:de la |de l'|de |du |des |d'|la |le |les |l'|à |aux |au |-)"
_INNER = r"(?:de la |de |du |des |d'|et |l'|-)"
_CAPITAL = (
    r"(?![A-Z][0-9][A-Z](?!\w))"  # a postal code
    r"(?:(?:St|Ste|Mgr|Dr|[A-Z])\.(?=[ -][A-ZÀ-ÖØ-Þ])-?)?[A-ZÀ-ÖØ-Þ](?:(?:[\w'-]|\.(?=\w)){1,30}|(?![\w.]))"
)
# A name: words with a capital, linked or not; or the number of a road (« route 132 », « 4e Rang »).
_NAMED = (
    rf"(?:(?i:{_LINK}){{0,2}}{_CAPITAL}(?: (?:{_INNER})?{_CAPITAL}){{0,3}}(?: [EONS]\.)?|[0-9]{{1,4}}(?!\w)"
    rf"(?: (?:Est|Ouest|Nord|Sud))?)"
)
_RANK = r"[0-9]{1,3} ?(?:re|ère|er|e|ème|è|nd|nde|st|nd|rd|th)"
# The point of an abbreviation; that of the sentence stays.
_DOT = r"(?:\.(?= ?,| [a-z#(]| [NSEW](?!\w)))?"
_FLAT = (
    r"(?:(?:,? ?\(?(?i:app(?:t|artement)?|apt|apartment|bureau|suite|unit|unité|local|porte|chambre|étage"
    r"|logement|condo)"
    r"(?!\w)\.?|,? ?#)(?: ?(?:no|n°|#))? ?(?:[0-9]{1,5}[A-Za-z]?|[A-Z])(?!\w)\)?)?"
)
_FRENCH = re.compile(rf"(?<![\w$#])(?<![0-9][ .,/-])(?P<it>{_NUMBER}(?:,? |,){_STREET} {_NAMED}{_FLAT})")
_RANKED = re.compile(
    rf"(?<![\w$#])(?<![0-9][ .,/-])(?P<it>{_NUMBER}(?:, ?|,? ){_RANK} (?i:rue|avenue|av|rang|boulevard|boul"
    rf"|street|st|ave)(?!\w){_DOT}"
    rf"(?: (?:Est|Ouest|Nord|Sud|East|West|North|South)(?!\w))?{_FLAT})"
)
# Written without capitals: only where words say that someone lives there, or for the name of a saint.
_WORD = r"[^\W\d_](?:[\w'-]|\.(?=\w)){0,30}"
_LOWER_NAME = (
    rf"{_WORD}(?: (?!(?:et|a|à|au|aux|dans|depuis|est|mais|ou|qui|que|pour|je|il|elle|on|en|avec|sur|ne|and"
    rf"|in|but|since|for)(?!\w)){_WORD}){{0,2}}"
)
_SAINT = r"(?:saint|sainte|st|ste|notre)(?:[ -])[\w'-]{2,30}"
_LOWER = re.compile(
    rf"(?<![\w$#])(?<![0-9][ .,/-])(?P<it>{_NUMBER},? (?:{_ALWAYS})(?!\w)\.? (?:de la |de l'|du |des |d'"
    rf"|de )?(?:{_SAINT}){_FLAT})",
    re.IGNORECASE,
)
_LIVING = (
    r"(?:habit(?:e|ons|ait|ais|ant)|demeur(?:e|ons|ant)|(?:je|on|nous) rest(?:e|ons)|lo(?:ge|geons)"
    r"|domicili[ée]e?s?|adresse|situ[ée]e?s?"
    r"|viv(?:ons|ant|re)|vis|liv(?:e|es|ing)|address|resid(?:e|es|ing)|staying)"
)
_LIVED_FR = re.compile(
    rf"(?<!\w){_LIVING}(?!\w)[^0-9\n\]]{{0,25}}?(?P<it>(?<!\w){_NUMBER},? (?:{_ALWAYS})(?!\w)\.? "
    rf"{_LOWER_NAME}{_FLAT})",
    re.IGNORECASE,
)
_SUFFIX = (
    r"(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Drive|Dr|Lane|Ln|Court|Ct|Crescent|Cres|Place|Pl|Way"
    r"|Terrace|Highway"
    r"|Hwy|Circle|Trail|Parkway|Square|Row|Close|Gardens)"
)
_TOWARDS = r"(?: (?:[NSEW]\.(?= ?,| [a-z#])|(?:[NSEW]|East|West|North|South)(?!\w)))?"
_ENGLISH = re.compile(
    rf"(?<![\w$#])(?<![0-9][ .,/-])(?P<it>{_NUMBER},? (?:{_CAPITAL} ){{1,4}}{_SUFFIX}(?!\w){_DOT}{_TOWARDS}{_FLAT})"
)
_LIVED_EN = re.compile(
    rf"(?<!\w){_LIVING}(?!\w)[^0-9\n\]]{{0,25}}?(?P<it>(?<!\w){_NUMBER},? (?:{_WORD} ){{1,3}}{_SUFFIX}(?!\w)"
    rf"{_TOWARDS}{_FLAT})",
    re.IGNORECASE,
)
_BOX = re.compile(
    r"(?<!\w)(?P<it>(?:C\. ?P\.|(?i:case postale)|(?i:P\.? ?O\.? Box)|(?i:bo[îi]te postale))(?: (?:no|n°"
    r"|#))? ?[0-9]{1,6})(?!\w)"
)
_DATED = re.compile(r"(?:\b(?:en|depuis|in|since|année|du|au [0-9]{1,2}) )$", re.IGNORECASE)
_AUTHOR = re.compile(r"[0-9]{1,3} (?:Ch|Av)\. [A-Z]")  # a note of the foot of a page and its author
_MEASURED = re.compile(
    r"(?:[0-9] ?h|\b(?:kilom[èe]tre|km|sortie|borne|station|guichet|bac|circuit|lot)) ?$", re.IGNORECASE
)
_COURTS = re.compile(
    r"(?:supreme|superior|federal|high|provincial|municipal|small claims|tax|quebec) court", re.IGNORECASE
)


def _is_place(found: re.Match[str]) -> bool:
    """Refuse a year or a sum before a street, and the courts of justice."""
    year = re.match(r"(?:19|20)[0-9]{2}(?![0-9-])", found["it"])
    dated = (year and _DATED.search(before(found, 12))) or _MEASURED.search(before(found, 12))
    return not (dated or is_quantity(found) or _COURTS.search(found["it"]) or _AUTHOR.match(found["it"]))


RULES = [
    Rule(Kind.ADDRESS, _FRENCH, _is_place, sure=60),
    Rule(Kind.ADDRESS, _RANKED, _is_place, sure=60),
    Rule(Kind.ADDRESS, _LOWER, _is_place, sure=58),
    Rule(Kind.ADDRESS, _LIVED_FR, _is_place, sure=57, language="fr"),
    Rule(Kind.ADDRESS, _ENGLISH, _is_place, sure=59),
    Rule(Kind.ADDRESS, _LIVED_EN, _is_place, sure=57, language="en"),
    Rule(Kind.ADDRESS, _BOX, sure=55),
]
