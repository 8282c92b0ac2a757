"""The charts of a service's months and of a theme's weeks, with the same figures in a table."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from babel.dates import format_date
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from assises.feedback.queries.results import Month, Results
from assises.feedback.queries.themes import Week
from assises.kernel.web.charts import Chart, Share, share_history
from assises.kernel.web.figures import number, score


def month_chart(results: Results, *, most: int) -> Chart | None:
    """Draw the score of each month and its interval, out of `most`; None when no month may be shown."""
    if not any(one.mean for one in results.months):
        return None
    points = [Share(_named(one), *_mean(one)) for one in results.months]
    title, column = _("Note de chaque mois et son intervalle"), _("Mois")
    chart = share_history(title, points, column=column, top=most)
    columns = [column, _("Réponses"), _("Note, sur %s") % most, _("Intervalle")]
    return replace(chart, columns=columns, rows=[_row(one) for one in results.months])


def _mean(month: Month) -> tuple[float | None, float | None, float | None]:
    return (month.mean.value, month.mean.low, month.mean.high) if month.mean else (None,) * 3


def _row(month: Month) -> list[str]:
    if month.mean is None:
        return [_named(month), _("moins de 30"), "–", "–"]
    span = f"{score(month.mean.low)} – {score(month.mean.high)}"
    return [_named(month), number(month.answers), score(month.mean.value), span]


def week_chart(weeks: Sequence[Week]) -> Chart | None:
    """Draw the share of a theme among the comments of each week; None when too few were written to say."""
    if not any(one.share for one in weeks):
        return None
    points = [
        Share(
            _day(one.start), *((one.share.value, one.share.low, one.share.high) if one.share else (None,) * 3)
        )
        for one in weeks
    ]
    chart = share_history(_("Part des commentaires de chaque semaine"), points, column=_("Semaine du"))
    counts = [
        [*row, _("%(count)s sur %(total)s") % {"count": number(one.count), "total": number(one.total)}]
        for row, one in zip(chart.rows, weeks, strict=True)
    ]
    return replace(chart, columns=[*chart.columns, _("Commentaires")], rows=counts)


def _named(month: Month) -> str:
    first = format_date(month.month, "MMM yy", locale=_locale())
    if month.until in {None, month.month}:
        return first
    return f"{first} – {format_date(month.until, 'MMM yy', locale=_locale())}"


def _day(start: date) -> str:
    return format_date(start, "MMM d" if _locale() == "en" else "d MMM", locale=_locale())


def _locale() -> str:
    return "en" if (get_language() or "").startswith("en") else "fr_CA"
