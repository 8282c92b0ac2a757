"""The chart of a service's months, with the same figures in a table."""

from dataclasses import replace

from babel.dates import format_date
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from assises.feedback.queries.results import Month, Results
from assises.kernel.web.charts import Chart, Point, interval_history
from assises.kernel.web.figures import number


def month_chart(results: Results, *, most: int) -> Chart | None:
    """Draw the interval of each month, as a share of the scale; None when no month may be shown."""
    if not any(one.mean for one in results.months):
        return None
    points = [
        Point(
            _named(one), one.mean.low / most if one.mean else None, one.mean.high / most if one.mean else None
        )
        for one in results.months
    ]
    chart = interval_history(_("Note de chaque mois et son intervalle"), points, None)
    columns = [_("Mois"), _("Réponses"), _("Note, sur %s") % most, _("Intervalle")]
    return replace(chart, columns=columns, rows=[_row(one) for one in results.months])


def _row(month: Month) -> list[str]:
    if month.mean is None:
        return [_named(month), _("moins de 30"), "–", "–"]
    span = f"{number(month.mean.low)} – {number(month.mean.high)}"
    return [_named(month), number(month.answers), number(month.mean.value), span]


def _named(month: Month) -> str:
    english = (get_language() or "").startswith("en")
    return format_date(month.month, "MMM yy", locale="en" if english else "fr_CA")
