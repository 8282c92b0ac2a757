"""A comment that tells of distress or of a danger: help is shown to the person at once, and a person reads it now.

Pure rules, words alone, in French and English; a person decides. `docs/explanation/distress.md` says how well.
"""

from assises.text.distress.reading import Level, is_urgent, level_of

__all__ = ["Level", "is_urgent", "level_of"]
