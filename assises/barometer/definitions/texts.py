"""A text in both languages."""

from typing import NamedTuple

from django.utils.translation import get_language


class Text(NamedTuple):
    """A text in French and in English."""

    fr: str
    en: str

    def __str__(self) -> str:
        return self.en if (get_language() or "").startswith("en") else self.fr
