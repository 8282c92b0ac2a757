"""Numbers of files, accounts, requests: what follows the words that name them (« dossier no », “account number”)."""

import re

from assises.text.masking.checks import is_other_number, is_quantity
from assises.text.masking.rules import Rule, digits
from assises.text.masking.spans import Kind

_NOUN = (
    r"(?:dossiers?|comptes?|clients?|cliente|référence|reference|réf|ref|confirmation|demande|matricule"
    r"|employée?|contrat|police"
    r"|facture|constat|permis|réclamation|plainte|transaction|folio|suivi|bénéficiaire|prestataire|usager"
    r"|membre|abonnée?"
    r"|abonnement|assurée?|étudiante?|élève|patiente?|billet|certificat|immatriculation|commande|requête"
    r"|cotisation|réservation|transit"
    r"|succursale|file|account|acct|case|customer|claim|policy|invoice|contract|employee|member|patient"
    r"|student|ticket|order|tracking"
    r"|application|request|complaint|permit|booking|inscription|registration|participant|candidat|locataire"
    r"|bail|logement)"
)
_SIGN = r"(?:num[ée]ros?|num|no|n°|nos|number|nbr|#)(?![^\W\d_])\.?"
_OF = (
    r"(?:(?:de |du |d'|of |for ){0,1}(?:mon |ma |mes |notre |son |sa |my |our |the |client "
    r"|customer )?(?:bancaire |bank )?)"
)
_SAYS = r"(?: ?(?:est|is|était|was|suivant|following|le|the|c'est|[:=#]|\())"
_VALUE = (
    r"(?P<it>(?:[A-Za-z]{1,6}-?|(?-i:[A-Z]{1,6} ))?[0-9]{1,14}(?:[./-][A-Za-z]{0,4}[0-9]{1,14}"
    r"|[A-Z]{1,4}[0-9]{1,14}| [0-9]{3,14}(?! ?[$%])|-[A-Z]{1,4}){0,5}"
    r"(?:(?<= [0-9]{6}) [0-9]|[A-Z]{0,3}))(?!\w)(?!-[\w])"
)
_ABOUT = (
    r"(?: (?:bancaire|client|bank|de crédit|d'[^\W\d_]{2,15}|de service|hydro|à la [A-Z]{3,6}"
    r"|de [^\W\d_]{3,15}|au [A-Z]{3,6}|chez [^\W\d_]{2,15}))?"
)
_SIGN_FIRST = re.compile(
    rf"(?<!\w){_SIGN} ?{_OF}{_NOUN}(?!\w)\.?{_ABOUT}(?:,? (?:est|is))?(?: {_SIGN})?,?{_SAYS}{{0,3}} {{0,2}}{_VALUE}",
    re.IGNORECASE,
)
_NOUN_FIRST = re.compile(
    rf"(?<!\w){_NOUN}(?!\w)\.?{_ABOUT}(?:,? (?:portant|portait|porte|qui porte|with|under"
    rf"|avec))?(?: le)? ?\(?{_SIGN}{_SAYS}{{0,3}} {{0,2}}{_VALUE}",
    re.IGNORECASE,
)
_DIRECT = re.compile(
    rf"(?<!\w){_NOUN}(?!\w)\.?{_ABOUT}(?: ?: ?| )(?P<it>(?:[A-Za-z]{{1,6}}-?)?[0-9]{{2,14}}"
    rf"(?:-[A-Za-z0-9]{{1,14}}){{0,4}})(?![\w])(?![ .,]?[0-9])",
    re.IGNORECASE,
)
_LAW = re.compile(
    r"\b(?:décret|loi|règlement|arrêté|directive|norme|act|regulation)s?(?: (?:d'|of )?[^\W\d_]{0,15})? ?$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)[0-9]{2}(?:-(?:19|20)?[0-9]{2}(?:-[0-9]{2})?)?")
_ENOUGH, _SOME, _PLENTY = 4, 5, 6


def _is_number(found: re.Match[str]) -> bool:
    """Refuse a year, a school year, a date, a sum; under four digits anyone could be meant."""
    letters = sum(one.isalpha() for one in found["it"])
    if len(digits(found)) + (letters > 1) < _ENOUGH or _YEAR.fullmatch(found["it"]):
        return False
    law = _LAW.search(found.string[max(0, found.start() - 30) : found.start()])
    return not (law or is_quantity(found) or is_other_number(found))


def _is_long(found: re.Match[str]) -> bool:
    named = ":" in found.string[found.start() : found.start("it")]
    coded = (
        found["it"][:2].isupper() and "-" in found["it"]
    )  # « dossier HB-2291 »: not a form, whose name has one letter
    least = _ENOUGH if coded or found[0].lower().startswith("matricule") else _SOME if named else _PLENTY
    return len(digits(found)) >= least and _is_number(found)


RULES = [
    Rule(Kind.FILE, _SIGN_FIRST, _is_number, sure=77),
    Rule(Kind.FILE, _NOUN_FIRST, _is_number, sure=77),
    Rule(Kind.FILE, _DIRECT, _is_long, sure=74),
]
