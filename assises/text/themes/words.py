"""From a comment to its words: what is said, without the words that say nothing, each with the key of its forms.

French and English words of public services that mean the same share a key (`lists/pairs.txt`), so that a theme may hold
comments of both languages.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

from assises.text.stems import folded, stem

LISTS = Path(__file__).parent / "lists"
LANGUAGES = ("fr", "en")
_MASK = re.compile(r"\[[^\]\n]{2,40}\]")  # what masking put in place of personal data
_LINK = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+")
# Words written in several pieces, or short, that are one.
_WHOLE = (
    (re.compile(r"\b(?:rendez[- ]?vous|rdv)\b"), "rendezvous"),
    (re.compile(r"\bmots?[- ]de[- ]passe\b"), "motdepasse"),
    (re.compile(r"\b(?:log|sign)(?:g?ing|ged|ed)?[- ]in\b|\blogin\b"), "signin"),
    (re.compile(r"\buser ?names?\b"), "username"),
    (re.compile(r"\be-?mails?\b"), "email"),
    (re.compile(r"\bt[ée]l\b\.?"), "téléphone"),
)
_SHOWN = {
    "rendezvous": "rendez-vous",
    "motdepasse": "mot de passe",
    "signin": "sign in",
    "username": "user name",
}
_WORD = re.compile(r"[^\W\d_]{2,40}")
LEAST = 3  # letters


@lru_cache(maxsize=20_000)
def words(text: str, language: str) -> tuple[tuple[str, str], ...]:
    """Return the words of `text` that say something, in order: (key, as it was written in small letters)."""
    plain = _LINK.sub(" ", _MASK.sub(" ", text)).lower()
    for pattern, whole in _WHOLE:
        plain = pattern.sub(whole, plain)
    return tuple(_kept(plain, language))


def _kept(plain: str, language: str) -> Iterator[tuple[str, str]]:
    stopped, pairs = stop_words(), joined()
    for found in _WORD.finditer(plain):
        word = folded(found[0])
        if len(word) < LEAST or word in stopped[language]:
            continue
        key = stem(word, language)
        yield pairs.get(key, key) if language == "en" else key, _SHOWN.get(word, found[0])


@cache
def stop_words() -> dict[str, frozenset[str]]:
    """Return, by language, the folded words that say nothing of what a comment speaks of."""
    return {
        language: frozenset((LISTS / f"stop.{language}.txt").read_text(encoding="utf-8").split())
        for language in LANGUAGES
    }


@cache
def joined() -> dict[str, str]:
    """Return the French key of each English one of the list of pairs."""
    found: dict[str, str] = {}
    for line in (LISTS / "pairs.txt").read_text(encoding="utf-8").splitlines():
        french, _equals, english = line.partition(" = ")
        found |= {_key(word, "en"): _key(french, "fr") for word in english.split(", ")}
    return found


def _key(word: str, language: str) -> str:
    plain = word
    for pattern, whole in _WHOLE:
        plain = pattern.sub(whole, plain)
    return stem(folded(plain), language)
