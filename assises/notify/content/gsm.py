"""The two alphabets of text messages, and how networks cut a message into fragments.

GSM-7 (3GPP TS 23.038) carries 160 characters, 153 when there are several fragments; one character outside of it and
the whole message goes in UCS-2: 70, or 67. A character that takes two units is never cut in the middle.
"""

from collections.abc import Iterator
from typing import Literal

from assises.notify.providers.gsm import ALPHABET, TWO_UNITS

Encoding = Literal["gsm", "ucs2"]
EXTENDED = TWO_UNITS
BASIC = ALPHABET - EXTENDED
SINGLE = {"gsm": 160, "ucs2": 70}
SEVERAL = {"gsm": 153, "ucs2": 67}
_BEYOND = 0xFFFF  # a character past it takes two UTF-16 units


def is_gsm(character: str) -> bool:
    """Say whether the character is carried by GSM-7."""
    return character in BASIC or character in EXTENDED


def encoding_of(text: str) -> Encoding:
    """Return the alphabet in which a network carries the text."""
    return "gsm" if all(is_gsm(character) for character in set(text)) else "ucs2"


def units_of(character: str, encoding: Encoding) -> int:
    """Return the room that a character takes in its fragment."""
    if encoding == "gsm":
        return 2 if character in EXTENDED else 1
    return 2 if ord(character) > _BEYOND else 1


def size(text: str, encoding: Encoding) -> int:
    """Return the room that a text takes."""
    return sum(units_of(character, encoding) for character in text)


def limit(encoding: Encoding, *, several: bool) -> int:
    """Return the room of one fragment, which is less when a header says where each one goes."""
    return SEVERAL[encoding] if several else SINGLE[encoding]


def fragments(text: str) -> list[str]:
    """Return the text as the network carries it, one item a fragment; an empty text is one empty fragment."""
    encoding = encoding_of(text)
    if size(text, encoding) <= SINGLE[encoding]:
        return [text]
    return list(_cut(text, encoding, SEVERAL[encoding]))


def _cut(text: str, encoding: Encoding, room: int) -> Iterator[str]:
    start = used = 0
    for position, character in enumerate(text):
        taken = units_of(character, encoding)
        if used + taken > room:
            yield text[start:position]
            start, used = position, 0
        used += taken
    yield text[start:]
