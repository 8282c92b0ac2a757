"""Looking for scores that fall, every service in one reading; for themes that burst, see `bursting.py`."""

from datetime import timedelta
from pathlib import Path

from django.db import connection
from django.utils import timezone

from assises.feedback.actions.alerting import raise_alert
from assises.feedback.enums import AlertKind
from assises.feedback.watching import Past, Sum, fallen
from assises.kernel import clock
from assises.register.models import Service

STATEMENT = (Path(__file__).parent.parent / "sql" / "watched.sql").read_text(encoding="utf-8")
HOUR, DAY, BEFORE = timedelta(hours=1), timedelta(days=1), timedelta(days=29)


def watch() -> int:
    """Raise an alert for each service whose score fell; return how many fell."""
    now = clock.now()
    spans = {"now": now, "hour": now - HOUR, "six": now - 6 * HOUR, "day": now - DAY, "since": now - BEFORE}
    zone = timezone.get_default_timezone_name()
    with connection.cursor() as cursor:
        cursor.execute(STATEMENT, spans | {"zone": zone})
        rows = cursor.fetchall()
    fell = 0
    for service, count, total, squares, days, sizes, between, *windows in rows:
        before = Past(int(count), float(total), float(squares), days, float(sizes), float(between))
        found = fallen(before, [_sum(windows, place) for place in (0, 2, 4)])
        if found:
            fell += 1
            raise_alert(
                service=Service.objects.get(pk=service),
                kind=AlertKind.DROP,
                now=round(found.mean, 2),
                before=round(before.mean, 2),
                answers=found.count,
            )
    return fell


def _sum(values: list[int | float | None], place: int) -> Sum:
    return Sum(int(values[place] or 0), float(values[place + 1] or 0))
