"""The order of names, the same on any database: ours, not the server's.

PostgreSQL sorts by the collation it was installed with (`Ébénisterie` after `Zoo` in one, before `Eau` in another), and
not every server has those of ICU. Names follow their letters, without accents, case or punctuation; names equal so
follow their code points.
"""

import unicodedata

from django.db.models import F, Func, TextField
from django.db.models.expressions import Expression

LIGATURES = {"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae"}


class LetterKey(Func):
    """The letters by which a text is sorted, compared byte by byte."""

    output_field = TextField()
    template = (
        "(lower(regexp_replace(normalize(replace(replace(replace(replace("
        "%(expressions)s, 'œ', 'oe'), 'Œ', 'oe'), 'æ', 'ae'), 'Æ', 'ae'), NFD), "
        "'[\\u0300-\\u036f''’‘.,;:!?()«»\"/–—-]', '', 'g')) COLLATE \"C\")"
    )


class ByteOrder(Func):
    """A text compared byte by byte, which settles equal letters."""

    output_field = TextField()
    template = '(%(expressions)s COLLATE "C")'


def by_letters(*paths: str) -> list[Expression]:
    """Return the expressions that sort by the texts of `paths`, one after the other."""
    return [make(F(path)) for path in paths for make in (LetterKey, ByteOrder)]


def letter_key(text: str) -> str:
    """Return what `LetterKey` sorts by, for lists that are in memory."""
    for ligature, letters in LIGATURES.items():
        text = text.replace(ligature, letters)
    bare = (c for c in unicodedata.normalize("NFD", text) if not 0x300 <= ord(c) <= 0x36F)
    return "".join(c for c in bare if c not in "'’‘.,;:!?()«»\"/–—-").lower()
