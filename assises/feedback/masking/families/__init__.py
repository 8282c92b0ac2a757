"""The families of personal data, one file each."""

from assises.feedback.masking.families import (
    addresses,
    announced,
    births,
    cards,
    disguised,
    emails,
    files,
    internet,
    lettered,
    met,
    names,
    passports,
    phones,
    postal_codes,
    social_insurance,
)

_NUMBERS = (social_insurance, lettered, cards, passports, files, announced)
_FAMILIES = (*_NUMBERS, phones, emails, addresses, postal_codes, names, births, internet, disguised, met)
RULES = [rule for family in _FAMILIES for rule in family.RULES]
