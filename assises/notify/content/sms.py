"""Text messages: written cleanly, counted as networks count them, with what each dear character costs.

No French letter is ever lost. Who writes chooses: « ç » and ten fragments, or « c » and five.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from assises.notify.content import gsm
from assises.notify.content.placeholders import fill

LIMIT = 918  # characters: six fragments of 153
EQUIVALENTS = {
    "«": '"', "»": '"', "“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "‚": "'", "′": "'", "″": '"',
    "‹": "'", "›": "'", "–": "-", "—": "-", "‑": "-", "‐": "-", "−": "-", "…": "...", "•": "-", "·": "-",
    "œ": "oe", "Œ": "OE", "×": "x", "÷": "/", "°": "o", "º": "o", "ª": "a", "№": "no", "™": "(MC)", "©": "(c)",
    "®": "(R)", "½": "1/2", "¼": "1/4", "¾": "3/4", "¢": "c", "←": "<-", "→": "->", "≤": "<=", "≥": ">=",
    "\u00a0": " ", "\u202f": " ", "\u2009": " ",
}  # fmt: skip
_QUOTES = re.compile("«[\\s]?|[\\s]?»")  # the space inside French quotes goes with them
_ZERO_WIDTH = dict.fromkeys(map(ord, "\u00ad\u180e\u200b\u200c\u2060\ufeff"))
_CONTROLS = re.compile(r"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f]")
_INNER = re.compile(r" {2,}")
_BEFORE = re.compile(r" +(?=[,.](?:\s|$))")
_AROUND = re.compile(r" *\n *")
_EMPTY = re.compile(r"\n{3,}")


@dataclass(frozen=True)
class Count:
    """What a text takes on the network; `room` is what is left in its last fragment."""

    characters: int
    encoding: gsm.Encoding
    fragments: int
    room: int


@dataclass(frozen=True)
class Costly:
    """A character that no network carries in GSM-7.

    `kept` is the number of fragments if it alone stays, `replaced` if every character that has an equivalent takes it.
    `equivalent` is None when there is none, for an emoji say.
    """

    character: str
    positions: tuple[int, ...]
    equivalent: str | None
    kept: int
    replaced: int


def clean(text: str) -> str:
    """Return the text without what no telephone shows: doubled spaces, zero-width characters, three empty lines."""
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    text = _INNER.sub(" ", _CONTROLS.sub(" ", text.translate(_ZERO_WIDTH)))
    return _EMPTY.sub("\n\n", _AROUND.sub("\n", _BEFORE.sub("", text))).strip()


def count(text: str) -> Count:
    """Return the characters (UTF-16 units, and one more for each of `^{}\\[~]|€` in GSM-7) and the fragments."""
    encoding, pieces = gsm.encoding_of(text), gsm.fragments(text)
    room = gsm.limit(encoding, several=len(pieces) > 1) - gsm.size(pieces[-1], encoding)
    return Count(gsm.size(text, encoding), encoding, len(pieces), room)


def equivalent(character: str) -> str | None:
    """Return what GSM-7 has for a character: a written equivalent, else the letter without its accent, else None."""
    known = EQUIVALENTS.get(character)
    if known is None:
        bare = "".join(c for c in unicodedata.normalize("NFKD", character) if not unicodedata.combining(c))
        known = bare if bare and all(map(gsm.is_gsm, bare)) else None
    return known


def economical(text: str, *, keep: str = "") -> str:
    """Return the text with every equivalent taken, but for the characters to keep."""
    if "«" not in keep and "»" not in keep:
        text = _QUOTES.sub('"', text)
    return "".join(c if c in keep or gsm.is_gsm(c) else _or_same(c) for c in text)


def _or_same(character: str) -> str:
    found = equivalent(character)
    return character if found is None else found


def costly(text: str) -> list[Costly]:
    """Return the characters that force UCS-2, in the order in which they come."""
    replaced = count(economical(text)).fragments
    places: dict[str, list[int]] = {}
    for position, character in enumerate(text):
        if not gsm.is_gsm(character):
            places.setdefault(character, []).append(position)
    return [
        Costly(one, tuple(found), equivalent(one), count(economical(text, keep=one)).fragments, replaced)
        for one, found in places.items()
    ]


def render_sms(body: str, values: Mapping[str, object], *, language: str) -> str:
    """Return the text to send: placeholders filled, lists written as a sentence of the language, then cleaned."""
    return clean(fill(body, values, for_="sms", language=language))
