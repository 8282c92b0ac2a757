"""Searching comments: French and English stems, with or without accents, in one index."""

import unicodedata
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import Value

CONFIGURATIONS = {"fr": "french", "en": "english"}


def folded(text: str) -> str:
    """Return a text without its accents: who searches « impot » finds « impôt »."""
    return "".join(one for one in unicodedata.normalize("NFKD", text) if not unicodedata.combining(one))


def vector(text: str, language: str) -> Any:
    """Return what is kept of a text to find it: its stems, and those of the text without accents."""
    config = CONFIGURATIONS[language]
    return SearchVector(Value(text), config=config) + SearchVector(Value(folded(text)), config=config)


def query(words: str) -> Any:
    """Return what finds `words`, in either language, as search engines read them (quotes, -, or)."""
    asked = [
        SearchQuery(text, config=config, search_type="websearch")
        for config in CONFIGURATIONS.values()
        for text in dict.fromkeys((words, folded(words)))
    ]
    found = asked[0]
    for one in asked[1:]:
        found |= one
    return found
