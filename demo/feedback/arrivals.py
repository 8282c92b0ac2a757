"""When people come, and to which service: by day, and much more while payment is broken."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random
from typing import NamedTuple

from django.utils import timezone

from assises.feedback.models import FeedbackForm
from demo.feedback.plan import BROKEN, Plan

BY_HOUR = [1, 1, 0, 0, 1, 3, 7, 12, 18, 20, 20, 19, 17, 18, 18, 17, 16, 14, 14, 15, 14, 10, 6, 3]
SUNDAY = 5
POPULAR = 8.0  # times the answers of another service
KNOWN = 800  # answers of a year without which a fall does not stand out of four weeks
AT_ONCE, EVERY = 28, timedelta(seconds=115)  # people of the first hour without payment


class Arrival(NamedTuple):
    moment: datetime
    place: int
    broken: bool


def arrivals(plan: Plan, forms: Sequence[FeedbackForm], chance: Random) -> list[Arrival]:
    """Return who comes when and to which form, in order."""
    popular = _popular(plan, len(forms) - 1)
    weights = [popular if one.service.code == plan.popular else 1.0 for one in forms]
    places = chance.choices(range(len(forms)), weights, k=plan.answers)
    found = [Arrival(_moment(plan, chance), place, broken=False) for place in places]
    return sorted(found + _in_the_incident(plan, weights, chance))


def _popular(plan: Plan, others: int) -> float:
    """Return how many times the answers of another service that one has: enough to know what is usual there."""
    share = min(0.5, KNOWN * plan.days / 365 / max(1, plan.answers))
    return max(POPULAR, others * share / (1 - share))


def _moment(plan: Plan, chance: Random) -> datetime:
    """Return an instant of the year: on fewer days of the week-end, in the hours of people."""
    day = plan.begins + timedelta(days=chance.randrange(plan.days))
    if timezone.localtime(day).weekday() >= SUNDAY and chance.random() < 0.6:
        day -= timedelta(days=2) if day - timedelta(days=2) >= plan.begins else timedelta()
    hour = chance.choices(range(24), BY_HOUR)[0]
    return day + timedelta(hours=hour, seconds=chance.randrange(3600))


def _in_the_incident(plan: Plan, weights: Sequence[float], chance: Random) -> list[Arrival]:
    """Return those whom the fault brings: many in its first hour, then until it is mended, by day."""
    if max(weights) == 1.0 or not plan.breaks(BROKEN[0]):
        return []
    place, seconds = weights.index(max(weights)), int((BROKEN[1] - BROKEN[0]).total_seconds())
    moments = [BROKEN[0] + EVERY * n for n in range(AT_ONCE)]
    while len(moments) < max(AT_ONCE, plan.answers // 100):
        moment = BROKEN[0] + timedelta(seconds=chance.randrange(seconds))
        if chance.random() * 20 < BY_HOUR[timezone.localtime(moment).hour]:
            moments.append(moment)
    return [Arrival(moment, place, broken=True) for moment in moments]
