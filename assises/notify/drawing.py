"""The chart of what is handed over within ten seconds, with the same figures in a table."""

from collections.abc import Sequence
from dataclasses import replace

from babel.dates import format_date
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from assises.kernel.web.charts import Chart, Point, interval_history
from assises.kernel.web.figures import number, percent
from assises.kernel.web.moments import in_words
from assises.notify.queries.speed import Day


def speed_chart(days: Sequence[Day]) -> Chart:
    """Draw the share of each day; a day without a message leaves a gap."""
    points = [Point(_short(one), one.share, one.share) for one in days]
    chart = interval_history(_("Part remise en moins de 10 secondes, par jour"), points, None)
    columns = [_("Jour"), _("Messages à remettre"), _("Remis en moins de 10 s"), _("Part")]
    rows = [[in_words(one.on), number(one.due), number(one.soon), percent(one.share)] for one in days]
    return replace(chart, columns=columns, rows=rows)


def _short(day: Day) -> str:
    english = (get_language() or "").startswith("en")
    return format_date(day.on, "d MMM", locale="en" if english else "fr_CA")
