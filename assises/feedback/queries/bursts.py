"""What a service's comments say now, and what they usually say: what the watch over themes reads."""

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple

from django.db.models import Count, Max, QuerySet
from django.utils import timezone

from assises.feedback.models import Comment
from assises.kernel import clock
from assises.text.themes import Usual, usual
from assises.text.themes.bursts import LEAST_NOW

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
YEAR = timedelta(days=365)
MOST = 3000  # comments: more of them say the same of what is usual


class Window(NamedTuple):
    """The comments of the last hours: their keys, their texts, their languages."""

    keys: list[str]
    texts: list[str]
    languages: list[str]


def spoken_to_lately() -> list[int]:
    """Return the services to which somebody wrote within the hour, and enough people within the day."""
    rows = Comment.objects.filter(aside=False, at__gt=clock.now() - DAY, at__lte=clock.now()).order_by()
    counted = rows.values("service").annotate(many=Count("pk"), last=Max("at"))
    found = counted.filter(many__gte=LEAST_NOW, last__gt=clock.now() - HOUR)
    return sorted(found.values_list("service", flat=True))


def window(service: int, hours: int) -> Window:
    """Return what was written to a service in the last hours, in order; at most what `MOST` says."""
    now = clock.now()
    rows = _written(service).filter(at__gt=now - hours * HOUR, at__lte=now).order_by("-at")[:MOST]
    told = list(rows.values_list("pk", "text", "language"))[::-1]
    return Window([str(one[0]) for one in told], [one[1] for one in told], [one[2] for one in told])


@lru_cache(maxsize=1000)
def usually(service: int, day: date) -> Usual:
    """Return what people said before the midnight that precedes `day`: their last 3,000 comments, within a year.

    Counted once a day. It ends a day ago at least, so that no window is compared with itself.
    """
    end = timezone.make_aware(datetime.combine(day - DAY, time()))
    rows = _written(service).filter(at__gt=end - YEAR, at__lte=end).order_by("-at")
    told = list(rows.values_list("at", "text", "language")[:MOST])
    hours = max(1.0, (end - told[-1][0]) / HOUR) if told else 1.0
    return usual([one[1] for one in told], [one[2] for one in told], hours=hours)


def _written(service: int) -> "QuerySet[Comment]":
    return Comment.objects.filter(service=service, aside=False)
