"""Themes of comments, on the processor alone, French first: found, named, known again, corrected.

Pure rules: no table, no setting, no clock. `docs/explanation/themes.md` says how they are computed, and how well.
"""

from assises.feedback.themes.bursts import Burst, Usual, new_theme, usual
from assises.feedback.themes.corrections import (
    Correction,
    Merged,
    Renamed,
    Split,
    correction_as_json,
    correction_from,
)
from assises.feedback.themes.effects import Effect, effects
from assises.feedback.themes.finding import find_themes
from assises.feedback.themes.records import Found, Theme, theme_from
from assises.feedback.themes.weeks import Weeks, weekly

__all__ = [
    "Burst",
    "Correction",
    "Effect",
    "Found",
    "Merged",
    "Renamed",
    "Split",
    "Theme",
    "Usual",
    "Weeks",
    "correction_as_json",
    "correction_from",
    "effects",
    "find_themes",
    "new_theme",
    "theme_from",
    "usual",
    "weekly",
]
