"""The number of a target over time: as said at the time, and as restated today."""

from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _

from assises.barometer import queries
from assises.barometer.definitions import versions
from assises.barometer.models import Edition, Result
from assises.kernel.web.charts import Chart, Point, interval_history
from assises.register.models import Administration


@dataclass(frozen=True)
class History:
    """Two readings of the past; each chart is None when there is nothing to draw."""

    published: Chart | None
    restated: Chart | None


def history_chart(administration: Administration, target: str, edition: Edition) -> History:
    """Return the charts of a target: one point an edition, and one point a fiscal year by today's definition."""
    published = [row for row in queries.as_published(administration, target) if row.edition.number <= edition.number]
    return History(
        _chart(_("Tel que publié, édition par édition"), target,
               [(_("Éd. %(number)s") % {"number": row.edition.number}, row) for row in published]),
        _chart(_("Recalculé avec la définition d’aujourd’hui, exercice par exercice"), target,
               [(row.period.label, row) for row in queries.restated(edition, target)]),
    )  # fmt: skip


def _chart(title: str, target: str, rows: list[tuple[str, Result]]) -> Chart | None:
    points = [
        Point(label, float(row.low), float(row.high))
        for label, row in rows
        if row.low is not None and row.high is not None and row.values["with_evidence"]
    ]
    if len(points) < 2:
        return None
    return interval_history(title, points, float(Fraction(versions(target)[0].target)))
