"""The families of personal data, one file each."""

from assises.feedback.masking.families import (
    addresses,
    births,
    cards,
    emails,
    files,
    internet,
    lettered,
    names,
    passports,
    phones,
    postal_codes,
    social_insurance,
)

_NUMBERS = (social_insurance, lettered, cards, passports, files)
_FAMILIES = (*_NUMBERS, phones, emails, addresses, postal_codes, names, births, internet)
RULES = [rule for family in _FAMILIES for rule in family.RULES]
