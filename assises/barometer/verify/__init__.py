"""What recomputes and checks an edition: used by the platform, and published as one file (`bundle.verifier`).

The files below import nothing but the standard library and one another. `PARTS` is their order in the single file.
"""

from assises.barometer.verify.chain import check_chain
from assises.barometer.verify.checks import check, check_integrity, check_results
from assises.barometer.verify.command import main, report
from assises.barometer.verify.edition import FACT_COLUMNS, UNIT_COLUMNS, Bundle, read_fact, read_outcomes
from assises.barometer.verify.integrity import merkle_root, row_digest, signature_valid
from assises.barometer.verify.numbers import Outcome, compute, outcome, outcomes, summarise
from assises.barometer.verify.reading import Refused, Values, ratio
from assises.barometer.verify.rules import (
    condition,
    conjunction,
    disjunction,
    evaluate,
    month_shift,
    share_answer,
    share_test,
)
from assises.barometer.verify.succession import hand_over_message
from assises.barometer.verify.words import say

PARTS = (
    "reading",
    "rules",
    "numbers",
    "integrity",
    "archive",
    "edition",
    "succession",
    "words",
    "checks",
    "chain",
    "command",
)

__all__ = [
    "FACT_COLUMNS",
    "PARTS",
    "UNIT_COLUMNS",
    "Bundle",
    "Outcome",
    "Refused",
    "Values",
    "check",
    "check_chain",
    "check_integrity",
    "check_results",
    "compute",
    "condition",
    "conjunction",
    "disjunction",
    "evaluate",
    "hand_over_message",
    "main",
    "merkle_root",
    "month_shift",
    "outcome",
    "outcomes",
    "ratio",
    "read_fact",
    "read_outcomes",
    "report",
    "row_digest",
    "say",
    "share_answer",
    "share_test",
    "signature_valid",
    "summarise",
]
