"""Themes as pages show them: the last run, beside the one before."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from assises.feedback.models import Comment, ThemeRun
from assises.register.models import Organisation


@dataclass(frozen=True, slots=True)
class Shown:
    """A theme, three comments that say it best, and its share in the run before (None: it is new)."""

    kept: dict[str, Any]
    typical: list[Comment]
    before: float | None

    @property
    def label(self) -> str:
        """Return the name that a person gave, or its words."""
        english = (get_language() or "").startswith("en")
        return str(
            self.kept["name"] or ", ".join(self.kept["words_en" if english else "words"][:5]) or _("Sans nom")
        )


def last_runs(organisation: Organisation) -> list[ThemeRun]:
    return list(ThemeRun.objects.filter(organisation=organisation)[:2])


def themes_of(organisation: Organisation, runs: list[ThemeRun]) -> list[Shown]:
    """Return the themes of the last run, the most frequent first."""
    if not runs:
        return []
    keys = [key for one in runs[0].themes for key in one["typical"]]
    comments = {str(one.pk): one for one in Comment.objects.filter(organisation=organisation, pk__in=keys)}
    before = {one["id"]: one["share"] for one in runs[1].themes} if len(runs) > 1 else {}
    return [
        Shown(one, [comments[key] for key in one["typical"] if key in comments], before.get(one["id"]))
        for one in runs[0].themes
    ]
