"""Conditions on units that several definitions share."""

from assises.barometer.definitions.base import Rule

EXTERNAL: Rule = ["has", "audiences", "citizen", "business"]
# Whoever is outside the administration: a service that serves only other governments or bodies is external too.
OUTSIDE: Rule = ["has", "audiences", "citizen", "business", "partner"]
OPEN_AT_END: Rule = ["any", ["missing", "closed_on"], ["from", "closed_on", "end", 0]]
# A service whose launch date no inventory gives was running when the inventory listed it.
RUNNING_SIX_MONTHS: Rule = ["any", ["missing", "launched_on"], ["by", "launched_on", "end", -6]]
LISTED_AT_END: Rule = ["any", ["missing", "launched_on"], ["by", "launched_on", "end", 0]]
DIGITAL: Rule = ["is", "online", True]
SUBJECT: Rule = ["is", "subject_to_law", True]
EXISTS_AT_END: Rule = [
    "all",
    ["any", ["missing", "valid_from"], ["by", "valid_from", "end", 0]],
    ["any", ["missing", "valid_to"], ["from", "valid_to", "end", 0]],
]
