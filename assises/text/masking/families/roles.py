"""Names after what somebody is or does there: a trade, a rank, a box of a form, thanks, a list of children.

Families of words that announce, each with its own doubt: a trade asks for no office after it, thanks ask for a first
name that is known.
"""

import re

from assises.text.masking.families.first_names import NAMES, WORDS
from assises.text.masking.families.met import is_person
from assises.text.masking.families.names import PERSON_SEEN
from assises.text.masking.families.words import one_of
from assises.text.masking.rules import Rule
from assises.text.masking.spans import Kind

_TRADE = one_of("""
    juge policière? polici(?:er|ère) sergente? caporale? capitaine lieutenante? constable détective curé pasteur imam
    rabbin notaire greffi(?:er|ère) huissi(?:er|ère) coroner enquêteu(?:r|se) évaluat(?:eur|rice) médiat(?:eur|rice)
    arbitre commissaire chauffeu(?:r|se) concierge coach entraîneu(?:r|se) éducat(?:eur|rice) ergothérapeute
    physiothérapeute psychologue psychiatre dentiste optométriste pharmacien(?:ne)? avocate? comptable
    travailleu(?:r|se) pédiatre chirurgien(?:ne)? (?:sous-)?ministre députée? mairesse maire président(?:e)? collègue
    préposée? direct(?:eur|rice) vétérinaire traduct(?:eur|rice) interprète facteu(?:r|se) plombier
    judge sergeant sgt corporal cpl captain detective pastor father elder chief bailiff mediator adjudicator examiner
    driver coach therapist psychologist dentist pharmacist lawyer accountant surgeon translator interpreter
    caseworker councillor superintendent janitor midwife paramedic
""")
_AT_WORK = re.compile(
    r"(?<![\w-])(?:(?i:l'|le |la |the |au |du |à la |de la |our |my |your |mon |ma |notre |votre )"
    rf"(?i:{_TRADE})(?: est| is)?"
    rf"|(?:Judge|Justice|Constable|Cst\.|Sergeant|Sgt\.?|Corporal|Cpl\.?|Captain|Detective|Chief|Elder|"
    rf"Pastor|Coach|Officer|Superintendent|Inspector|Supervisor"
    rf"|Juge|Sergente?|Caporale?|Capitaine|Agente?)),? (?P<it>{PERSON_SEEN})"
)
_BOX = re.compile(
    r"(?<!\w)(?i:prénoms?|nom de famille|nom|surname|last name|first name|given name|family name|patiente?|"
    r"locataire|titulaire(?: du compte)?|bénéficiaire|demandeu(?:r|se)|demanderesse|requérante?|prestataire|tenant|"
    r"applicant|claimant|account holder|policy ?holder|card ?holder|attn|attention|à l'attention de|c/o|"
    r"aux soins de|destinataire|passag(?:er|ère)) ?:? "
    rf"(?P<it>{PERSON_SEEN})(?= ?[,.;)\n]|$| {{0,1}}-|,? (?i:nom|surname|last name|né|née|born)(?!\w))"
)
_OF = re.compile(
    r"(?<!\w)(?i:au nom de|dossier de|compte de|demande de|de la part de|in the name of|file of|account of|"
    rf"on behalf of(?: my [\w ]{{3,20}},)?|estate of|succession de) (?P<it>{PERSON_SEEN})"
)
_FAMILY_FIRST = re.compile(
    r"(?<![\w-])(?P<it>[A-ZÀ-ÖØ-Þ]{3,20}(?:-[A-ZÀ-ÖØ-Þ]{2,20})?, ?(?P<first>[A-ZÀ-ÖØ-Þ][a-zà-ÿ]{2,15})"
    r"(?:-[A-Z][a-zà-ÿ]{2,15})?)(?![\w@-])"
)
_THANKED = re.compile(
    r"(?<!\w)(?i:merci|mille mercis|bravo|félicitations|félicitez|thanks?|thank you|thx|hats off to|"
    r"chapeau(?: à)?|"
    r"shout-?out to|props to|got|eu|salut|hi|hello|hey|bonjour),? "
    r"(?P<it>(?P<first>[A-ZÀ-ÖØ-Þ][a-zà-ÿ]{2,15})(?:-[A-ZÀ-ÖØ-Þ][a-zà-ÿ]{2,15})?)(?= ?[!.,\n]|$| (?:pour|"
    r"for|et|and|both|de|twice)(?!\w))"
)
_AGAIN = re.compile(
    rf"(?<!\w)(?i:it's|it is|c'est) (?P<it>{PERSON_SEEN})(?=,? (?i:again|encore|here|ici)(?!\w))"
)
_DASHED = re.compile(
    rf"(?:(?<=[.!?,] )|(?<=[a-zà-ÿ] )|(?<=\n)|\A)-{{1,2}} ?(?P<it>{PERSON_SEEN})(?=[ .\n]{{0,3}}\Z)"
)
_TWO = r"[A-ZÀ-ÖØ-Þ][\w'-]{1,20} [A-ZÀ-ÖØ-Þ][\w'-]{1,25}"  # the cheapest form of a name: it is tried at each capital
_LIVES = re.compile(
    rf"(?<![\w-])(?P<it>{_TWO})(?=,? [1-9][0-9]{{0,4}},? (?i:rue|avenue|av|boul|boulevard|ch|chemin|"
    rf"place|rang|route|"
    r"[a-z'-]{2,20} (?:street|st|road|rd|avenue|ave|drive|dr|lane|crescent))(?!\w))"
)
_WHOSE_NAME = re.compile(
    rf"(?<!\w)(?i:(?:my|our|his|her|their|the) [^\W\d_]{{2,15}}'s (?:full |first |last )?name(?: is| was|"
    rf"'s)) (?P<it>{PERSON_SEEN})"
)
_SMALL = re.compile(
    r"(?<!\w)(?i:s'appell?e|se nomme|my names?|my name's|name is|named|called|nommée?|prénom|first name|"
    r"l'agente?|agent|la madame|le monsieur|the lady|the guy|madame|monsieur) "
    r"(?P<it>(?P<first>[a-zà-ÿ]{3,15}(?:-[a-zà-ÿ]{3,15})?))(?![\w@'-])"
)
_OLD = re.compile(
    r"(?<!\w)(?i:grand[- ]?(?:papa|maman|père|mère|pa|ma)|papi|mamie|pépé|mémé|nonno|nonna|kukum|tonton|"
    r"matante|mononcle|"
    r"aunt(?:ie)?|uncle|grandma|grandpa|granny|nana) "
    r"(?P<it>(?P<first>[A-ZÀ-ÖØ-Þ][a-zà-ÿ]{2,15})(?:-[A-ZÀ-ÖØ-Þ][a-zà-ÿ]{2,15})?)(?![\w@-])"
)
_IN_LAW = re.compile(
    r"(?<!\w)(?i:my|our|his|her) (?i:(?:mother|father|sister|brother|son|daughter)-in-law|step\w{3,8}|ex|"
    r"godmother|godfather),? "
    rf"(?P<it>{PERSON_SEEN})"
)
_KIDS = (
    r"(?:mes|nos|ses|leurs|les|my|our|his|her|their|the) (?:deux |trois |two |three )?(?:enfants?|filles|"
    r"fils|gars|garçons|jumeaux|jumelles|parents|petits-enfants|kids|children|daughters|sons|boys|girls|twins|grandsons|"
    r"granddaughters|"
    r"grandchildren|grandkids|roommates|colocs)"
)
_FIRMS = {
    "Uber",
    "Coutu",
    "Advocate",
    "General",
    "Financial",
    "Executive",
    "Operating",
    "Medical",
    "Technology",
}
_GIVEN = r"[A-ZÀ-ÖØ-Þ][a-zà-ÿ]{1,15}(?:-[A-ZÀ-ÖØ-Þ][a-zà-ÿ]{1,15})?"
_LISTS = [
    re.compile(
        rf"(?<!\w)(?i:{_KIDS}),? (?:{_GIVEN}(?:, | et | and |"
        rf" & )){{{before}}}(?P<it>(?P<first>{_GIVEN}))(?![\w@-])"
    )
    for before in range(4)
]


def _is_known(found: re.Match[str]) -> bool:
    return found["first"].lower() in NAMES and is_person(found)


def _is_no_firm(found: re.Match[str]) -> bool:
    return is_person(found) and not any(word in _FIRMS for word in found["it"].split())


def _is_known_small(found: re.Match[str]) -> bool:
    return found["first"] in NAMES - WORDS


def _is_full(found: re.Match[str]) -> bool:
    return is_person(found) and len(found["it"].split()) > 1


RULES = [
    Rule(Kind.NAME, _AT_WORK, _is_no_firm, 37),
    Rule(Kind.NAME, _BOX, is_person, 36),
    Rule(Kind.NAME, _OF, _is_full, 36),
    Rule(Kind.NAME, _FAMILY_FIRST, _is_known, 36),
    Rule(Kind.NAME, _THANKED, _is_known, 31),
    Rule(Kind.NAME, _AGAIN, _is_full, 34),
    Rule(Kind.NAME, _DASHED, _is_full, 33),
    Rule(Kind.NAME, _LIVES, _is_full, 33),
    Rule(Kind.NAME, _WHOSE_NAME, is_person, 36),
    Rule(Kind.NAME, _SMALL, _is_known_small, 34),
    Rule(Kind.NAME, _IN_LAW, is_person, 35),
    Rule(Kind.NAME, _OLD, is_person, 34),
    *(Rule(Kind.NAME, pattern, _is_known, 35) for pattern in _LISTS),
]
