"""What people say in words, or cut as they breathe: birth days, telephones, postal codes, flats before the street."""

import re

from assises.text.masking.families.postal_codes import is_place
from assises.text.masking.rules import Rule
from assises.text.masking.spans import Kind

_MONTH = (
    r"(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|"
    r"january|february|march|april|may|june|july|august|september|october|november|december)"
)
_COUNT = (
    r"(?:premier|un|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|"
    r"quatorze|quinze|seize|vingt|trente|"
    r"quarante|cinquante|soixante|cent|mil|mille|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|"
    r"eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|"
    r"nineteenth|twentieth|thirtieth|"
    r"one|two|three|four|five|seven|eight|nine|ten|eleven|twelve|nineteen|twenty|thirty|forty|fifty|sixty|seventy|"
    r"eighty|ninety|oh|zéro|zero)"
)
_COUNTS = rf"{_COUNT}(?:[ -](?:et )?{_COUNT}){{0,4}}"
_BORN = re.compile(
    rf"(?<!\w)(?:née?s?|ne|born|naissance|anniversaire|birthday|bday|dob|ddn)(?: (?:est|is|le|on|the|:)){{0,3}} "
    rf"(?P<it>{_COUNTS} (?:of )?{_MONTH}(?:,? {_COUNTS})?|{_MONTH} (?:the )?{_COUNTS}(?:,? {_COUNTS})?|"
    rf"[0-9]{{1,2}}[ ./-][0-9]{{1,2}}[ ./-](?:[0-9]{{4}}|[0-9]{{2}})|(?:en |in )?{_MONTH} (?:19|20)[0-9]{{2}})(?!\w)",
    re.IGNORECASE,
)
_PHONE = re.compile(
    rf"(?<!\w)(?P<it>{_COUNT}[ -]{_COUNT}[ -]{_COUNT},? {{0,1}}[2-9][0-9]{{2}}[ .-]?[0-9]{{4}}|"
    r"[2-9][0-9]{2}[ .-][2-9][0-9]{2}[ .-][0-9]{2}[ .-][0-9]{2})(?![\w.,-]?[0-9])",
    re.IGNORECASE,
)
_SMALL_CODE = re.compile(
    r"(?<![\w.@/-])(?P<it>(?i:[abceghj-nprstvxy][0-9][abceghj-nprstv-z][0-9][abceghj-nprstv-z][0-9]))(?![\w@-])"
)
_STREET = (
    r"(?:rue|avenue|av|ave|boulevard|boul|chemin|ch|rang|route|place|côte|cote|montée|street|st|road|rd|drive|dr|"
    r"lane|crescent|court|way|circle|concession)"
)
_FLAT = (
    r"(?:(?:unit|suite|apt\.?|app\.?|appartement|bureau|local|condo|room|chambre) ?#?[A-Z]?[0-9]{1,5}[A-Z]?|"
    r"(?:[0-9]{1,2}e|[0-9]{1,2}(?:st|nd|rd|th)) (?:étage|floor))"
)
_NAME = r"[\w'’-]{2,20}"
_BEFORE = re.compile(
    rf"(?<!\w)(?P<it>{_FLAT},? (?:au )?[1-9][0-9]{{0,4}}[,]? (?:[\w'’.-]{{1,20}} ){{0,4}}?"
    rf"{_STREET}\.?(?: [NSEW]\.)?(?: {_NAME}){{0,2}}|lot [0-9]{{1,4}},? {_STREET} {_NAME}(?: {_NAME})?)(?!\w)",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf"(?<![\w$#])(?P<it>[1-9][0-9]{{1,4}},? (?:{_STREET}\.? [\w'’-]{{2,20}}(?: [\w'’-]{{2,20}}){{0,2}}|"
    rf"(?:[\w'’-]{{2,20}} ){{1,3}}{_STREET}\.?)"
    rf"(?: [0-9]{{1,3}})?,? ?(?:(?:apt|app|apartment|unit|suite)\.? ?|#)[A-Z0-9]{{1,6}})(?!\w)",
    re.IGNORECASE,
)
_ROAD = re.compile(
    r"(?<![\w$#])(?P<it>[1-9][0-9]{1,4} (?:[\w'’-]{2,20} )?(?:concession|county|"
    r"rural) (?:road|rd) [0-9]{1,3}(?:,? RR ?#? ?[0-9]{1,2})?)(?!\w)",
    re.IGNORECASE,
)
_ROUTE = re.compile(
    r"(?<!\w)(?P<it>R\.?R\.? ?#? ?[0-9]{1,2}(?:,? (?:site|box|comp) ?[0-9]{1,4})?|"
    r"[0-9]{1,3}e rang(?: \w{2,12})?,? (?:numéro|no|n°) ?[0-9]{1,5})(?!\w)",
    re.IGNORECASE,
)

RULES = [
    Rule(Kind.BIRTH_DATE, _BORN, sure=70),
    Rule(Kind.PHONE, _PHONE, sure=61),
    Rule(Kind.POSTAL_CODE, _SMALL_CODE, is_place, sure=54),
    Rule(Kind.ADDRESS, _BEFORE, sure=61),
    Rule(Kind.ADDRESS, _AFTER, sure=61),
    Rule(Kind.ADDRESS, _ROAD, sure=61),
    Rule(Kind.ADDRESS, _ROUTE, sure=56),
]
