"""Light stems: forms of a word under one key, without a dictionary. A key is never shown to anyone."""

import re
import unicodedata
from functools import lru_cache

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss"})
# The longest ending first: only one is taken away, and three letters at least stay.
_FRENCH = (
    (re.compile(r"(?:issements?|issantes?|issants?|issaient|issait|issent|issons|issez)$"), "i"),
    (re.compile(r"eaux$"), "eau"),
    (re.compile(r"aux$"), "al"),
    (re.compile(r"(?:ivement|euses?|eux)$"), "eu"),
    (re.compile(r"ives?$"), "if"),
    (re.compile(r"(?:ements?|ations?|ateurs?|atrices?|ances?|ences?)$"), ""),
    (re.compile(r"(?:eraient|erait|erais|eront|erons|erez|erai|era)$"), ""),
    (re.compile(r"(?:ieres?|iers?)$"), "i"),
    (re.compile(r"(?:aient|antes?|ants?|ait|ais|ees|er|ez|ee|es|ent|ons|ee|e|s|x)$"), ""),
)
_ENGLISH = (
    (re.compile(r"ies$|ied$"), "i"),
    (re.compile(r"sses$"), "ss"),
    (re.compile(r"(?:fulness|ation|ations|ments?|ingly|edly)$"), ""),
    (re.compile(r"(?:ings?|ed|ly|es)$"), ""),
    (re.compile(r"(?<!s)s$"), ""),
    (re.compile(r"e$"), ""),
    (re.compile(r"y$"), "i"),
)
_TWICE = re.compile(r"([^aeiou])\1$")
LEAST = 3


def folded(word: str) -> str:
    """Return a word in small letters without accents."""
    plain = unicodedata.normalize("NFKD", word.lower().translate(_LIGATURES))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


@lru_cache(maxsize=200_000)
def stem(word: str, language: str) -> str:
    """Return the stem of a folded word; a word of three letters or fewer is its own."""
    for ending, instead in _ENGLISH if language == "en" else _FRENCH:
        cut = ending.sub(instead, word)
        if cut != word and len(cut) >= LEAST:
            word = cut
            break
    # « communiqué » and « communiquée » lost an e; an accent folded away leaves one more.
    if language != "en" and len(word) > LEAST and word.endswith("e"):
        word = word[:-1]
    return _TWICE.sub(r"\1", word) if len(word) > LEAST else word
