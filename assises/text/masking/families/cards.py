"""Bank cards: 13 to 19 digits that begin as a network's do, the last one by Luhn's formula."""

import re

from assises.text.masking.checks import is_other_number, is_quantity, luhn
from assises.text.masking.rules import Rule, digits
from assises.text.masking.spans import Kind

_SHAPE = re.compile(r"(?<![\w$])(?<![0-9][ .,-])(?P<it>[2-6][0-9](?:[ -]?[0-9]){11,17})(?!\w)(?![ .,-][0-9])")
# What follows is when the card ends: « 4111 1111 1111 1111 03/28 ».
_DATED = re.compile(
    r"(?<![\w$])(?<![0-9][ .,-])(?P<it>[2-6][0-9]{3}(?P<join>[ -]?)[0-9]{4}(?P=join)[0-9]{4}(?P=join)[0-9]{4})"
    r"(?= ?(?:exp\.?|,)? ?[0-9]{2}/[0-9]{2})"
)
# First and last beginnings of a network, and how many digits its numbers have.
_NETWORKS: list[tuple[int, int, frozenset[int]]] = [
    (4, 4, frozenset({13, 16, 19})),
    (51, 55, frozenset({16})),
    (2221, 2720, frozenset({16})),
    (34, 34, frozenset({15})),
    (37, 37, frozenset({15})),
    (300, 305, frozenset({14, 16})),
    (36, 36, frozenset({14, 16})),
    (38, 39, frozenset({14, 16})),
    (3528, 3589, frozenset({16, 17, 18, 19})),
    (6011, 6011, frozenset({16, 17, 18, 19})),
    (644, 659, frozenset({16, 17, 18, 19})),
    (62, 62, frozenset({16, 17, 18, 19})),
    (50, 50, frozenset({16, 17, 18, 19})),
    (56, 58, frozenset({16, 17, 18, 19})),
    (6030, 6039, frozenset({16, 17, 18, 19})),
]


def is_of_a_network(number: str) -> bool:
    """Say whether a number has a beginning and a length that a network gives."""
    return any(
        len(number) in lengths and first <= int(number[: len(str(first))]) <= last
        for first, last, lengths in _NETWORKS
    )


def _is_card(found: re.Match[str]) -> bool:
    number = digits(found)
    return is_of_a_network(number) and luhn(number) and not (is_quantity(found) or is_other_number(found))


RULES = [Rule(Kind.CARD, _SHAPE, _is_card, sure=85), Rule(Kind.CARD, _DATED, _is_card, sure=85)]
