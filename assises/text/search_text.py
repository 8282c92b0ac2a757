"""Searching comments: French and English stems, with or without accents, in one index."""

import unicodedata
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import Value

_LIGATURES = str.maketrans({"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE"})
CONFIGURATIONS = {"fr": "french", "en": "english"}


def folded(text: str) -> str:
    """Return a text without its accents: who searches « impot » finds « impôt »."""
    plain = unicodedata.normalize("NFKD", text.translate(_LIGATURES))
    return "".join(one for one in plain if not unicodedata.combining(one))


def _worded(text: str) -> str:
    """Return a text where each pictogram is a word: the index drops what is neither letter nor digit."""
    return "".join(f" signe{ord(one):x} " if unicodedata.category(one) == "So" else one for one in text)


def plain_to_index(text: str) -> bool:
    """Say whether a text has neither ligature nor pictogram: the index takes its words as they are written."""
    return _worded(text) == text == text.translate(_LIGATURES)


def vector(text: str, language: str) -> Any:
    """Return what is kept of a text to find it: its stems, and those of the text without accents."""
    config = CONFIGURATIONS[language]
    told = _worded(text)
    return SearchVector(Value(told), config=config) + SearchVector(Value(folded(told)), config=config)


def query(words: str) -> Any:
    """Return what finds `words`, in either language, as search engines read them (quotes, -, or)."""
    asked = [
        SearchQuery(text, config=config, search_type="websearch")
        for config in CONFIGURATIONS.values()
        for text in dict.fromkeys((_worded(words), folded(_worded(words))))
    ]
    found = asked[0]
    for one in asked[1:]:
        found |= one
    return found
