"""The families of personal data, one file each."""

from assises.text.masking.families import (
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
    roles,
    said,
    social_insurance,
    spoken,
)

_NUMBERS = (social_insurance, lettered, cards, passports, files, announced)
_PEOPLE = (names, births, met, given, roles)
_PLACES = (addresses, postal_codes)
_REST = (internet, disguised, spoken, said, identifiers)
_FAMILIES = (*_NUMBERS, phones, emails, *_PLACES, *_PEOPLE, *_REST)
RULES = [rule for family in _FAMILIES for rule in family.RULES]
