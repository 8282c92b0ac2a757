"""Themes as pages show them: the last run, beside the one before, and week by week."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from assises.feedback.models import Comment, ThemeRun
from assises.feedback.scoring import Mean, proportion
from assises.register.models import Organisation

FEW = 5  # comments of a week under which its shares say nothing


@dataclass(frozen=True, slots=True)
class Week:
    """The share of a theme among the comments of a week; None when there are too few."""

    start: date
    count: int
    total: int
    share: Mean | None


@dataclass(frozen=True, slots=True)
class Shown:
    """A theme, three comments that say it best, its share in the run before (None: it is new), and its weeks."""

    kept: dict[str, Any]
    typical: list[Comment]
    before: float | None
    weeks: list[Week]

    @property
    def label(self) -> str:
        """Return the name that a person gave, or its words."""
        english = (get_language() or "").startswith("en")
        words = (english and self.kept["words_en"]) or self.kept["words"]
        return str(self.kept["name"] or ", ".join(words[:5]) or _("Sans nom"))

    @property
    def moved(self) -> int:
        """Return 1 when people speak more of it than six weeks ago, -1 when less, 0 when chance could explain it."""
        half = len(self.weeks) // 2
        earlier, later = _together(self.weeks[:half]), _together(self.weeks[half:])
        if not earlier or not later:
            return 0
        return 1 if later.low > earlier.high else -1 if later.high < earlier.low else 0


def _together(weeks: list[Week]) -> Mean | None:
    total = sum(one.total for one in weeks)
    return proportion(sum(one.count for one in weeks), total) if total >= FEW else None


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
        Shown(
            one,
            [comments[key] for key in one["typical"] if key in comments],
            before.get(one["id"]),
            _weeks(runs[0], one),
        )
        for one in runs[0].themes
    ]


def _weeks(run: ThemeRun, theme: dict[str, Any]) -> list[Week]:
    counts = theme.get("weeks", [0] * len(run.weeks))
    return [
        Week(date.fromisoformat(start), count, total, proportion(count, total) if total >= FEW else None)
        for (start, total), count in zip(run.weeks, counts, strict=True)
    ]
