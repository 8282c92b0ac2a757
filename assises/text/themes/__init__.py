"""Themes of comments, on the processor alone, French first: found, named, known again, corrected.

Pure rules: no table, no setting, no clock. `docs/explanation/themes.md` says how they are computed, and how well.
"""

from assises.text.themes.bursts import Burst, Usual, new_theme, usual
from assises.text.themes.corrections import (
    Correction,
    Merged,
    Renamed,
    Split,
    correction_as_json,
    correction_from,
)
from assises.text.themes.finding import find_themes
from assises.text.themes.records import Found, Theme, theme_from
from assises.text.themes.weeks import Weeks, weekly

__all__ = [
    "Burst",
    "Correction",
    "Found",
    "Merged",
    "Renamed",
    "Split",
    "Theme",
    "Usual",
    "Weeks",
    "correction_as_json",
    "correction_from",
    "find_themes",
    "new_theme",
    "theme_from",
    "usual",
    "weekly",
]
