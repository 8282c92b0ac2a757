"""Text messages in the alphabets of mobile networks (3GPP TS 23.038), cut as handsets join them (TS 23.040)."""

from collections.abc import Iterator

_BASIC = (
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\x1bÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENDED = {"\f": 0x0A, "^": 0x14, "{": 0x28, "}": 0x29, "\\": 0x2F, "[": 0x3C, "~": 0x3D, "]": 0x3E, "|": 0x40,
             "€": 0x65}  # fmt: skip
_ESCAPE = 0x1B
_CODES = {letter: bytes([code]) for code, letter in enumerate(_BASIC) if code != _ESCAPE} | {
    letter: bytes([_ESCAPE, code]) for letter, code in _EXTENDED.items()
}
ALPHABET = frozenset(_CODES)  # `content/gsm.py` counts with it: one table for what is shown and what is sent
TWO_UNITS = frozenset(_EXTENDED)
_LETTERS = {code: letter for letter, code in _EXTENDED.items()}
GSM, UCS2 = 0, 8  # values of data_coding
# Units of a lone message, of a part numbered on 8 bits, and on 16: septets, or bytes.
_ROOM = {GSM: (160, 153, 152), UCS2: (140, 134, 132)}
MOST_PARTS = 255


class TooLong(ValueError):
    """More parts than a handset can join."""


def encoded(text: str) -> tuple[int, list[bytes]]:
    """Return the coding, and one group of bytes a letter: no part may begin in the middle of one."""
    try:
        return GSM, [_CODES[letter] for letter in text]
    except KeyError:
        return UCS2, [letter.encode("utf-16-be", "replace") for letter in text]


def decoded(data: bytes) -> str:
    """Return the text of septets that came one a byte; an unknown letter is a space."""
    found, codes = [], iter(data)
    for code in codes:
        if code == _ESCAPE:
            found.append(_LETTERS.get(next(codes, 0), " "))
        else:
            found.append(_BASIC[code] if code < len(_BASIC) else " ")
    return "".join(found)


def parts(text: str, reference: int) -> tuple[int, list[bytes]]:
    """Return the coding and the parts, each with its header when there are several; raises TooLong.

    The reference takes 16 bits, so that two messages to one handset do not mix; it takes 8 where 16 would cost a
    part more than the sender was told.
    """
    coding, letters = encoded(text)
    lone, short, wide = _ROOM[coding]
    if sum(map(len, letters)) <= lone:
        return coding, [b"".join(letters)]
    cut, narrow = list(_cut(letters, wide)), list(_cut(letters, short))
    if len(narrow) > MOST_PARTS:
        raise TooLong
    if len(cut) > len(narrow):
        head, cut = bytes([5, 0, 3, reference & 0xFF]), narrow
    else:
        head = bytes([6, 8, 4, reference >> 8 & 0xFF, reference & 0xFF])
    return coding, [head + bytes([len(cut), number]) + part for number, part in enumerate(cut, start=1)]


def _cut(letters: list[bytes], room: int) -> Iterator[bytes]:
    part = b""
    for letter in letters:
        if len(part) + len(letter) > room:
            yield part
            part = b""
        part += letter
    yield part
