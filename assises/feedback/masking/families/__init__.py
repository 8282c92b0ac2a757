"""The families of personal data, one file each."""

from assises.feedback.masking.families import (
    addresses,
    announced,
    births,
    cards,
    disguised,
    emails,
    files,
    given,
    identifiers,
    internet,
    lettered,
    met,
    names,
    passports,
    phones,
    postal_codes,
    social_insurance,
    spoken,
)

_NUMBERS = (social_insurance, lettered, cards, passports, files, announced)
_PEOPLE = (names, births, met, given)
_FAMILIES = (*_NUMBERS, phones, emails, addresses, postal_codes, *_PEOPLE, internet, disguised, spoken, identifiers)
RULES = [rule for family in _FAMILIES for rule in family.RULES]
