"""Scores of a service: by month, over twelve months, before and after an improvement; never under thirty answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import Count, DecimalField, F, QuerySet, Sum
from django.db.models.fields.json import KT
from django.db.models.functions import Cast

from assises.feedback.enums import By
from assises.feedback.instruments import Instrument, Score
from assises.feedback.models import Answer, FeedbackForm, Improvement
from assises.feedback.queries.forms import instrument_of
from assises.feedback.queries.invitations import Rate, invited
from assises.feedback.scoring import SHOWN_FROM, Mean, mean
from assises.kernel import clock

STATEMENT = (Path(__file__).parent.parent / "sql" / "results.sql").read_text(encoding="utf-8")
YEAR, AROUND = timedelta(days=365), timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Month:
    """A month of answers, or several until one; the mean is None where there are too few to publish one."""

    month: date
    answers: int
    mean: Mean | None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One score of an instrument over a span."""

    score: Score
    mean: Mean | None


@dataclass(frozen=True, slots=True)
class Results:
    """What people said of a service over a span; `answers` counts those that are not set aside."""

    start: datetime
    end: datetime
    answers: int
    aside: int
    lines: list[Line]
    months: list[Month]
    rate: Rate

    @property
    def main(self) -> Mean | None:
        return self.lines[0].mean if self.lines else None

    @property
    def shown(self) -> bool:
        return self.answers >= SHOWN_FROM


def results(form: FeedbackForm, *, end: datetime | None = None, span: timedelta = YEAR) -> Results:
    """Return the scores of a form's present instrument over the span that ends at `end` (now)."""
    until = end or clock.now()
    start = until - span
    rows = Answer.objects.filter(
        service_id=form.service_id,
        at__gte=start,
        at__lt=until,
        instrument=form.instrument,
        version=form.version,
    )
    rows = rows.exclude(by=By.LATE)  # the rest of an answer that was counted
    counted = rows.filter(aside="")
    answers, total = counted.count(), rows.count()
    asked = instrument_of(form)
    ordered = sorted(asked.scores, key=lambda score: score.key != asked.main)
    rate = invited(form, start=start, end=until).rate
    lines = [Line(score, _mean_of(counted, score) if answers >= SHOWN_FROM else None) for score in ordered]
    return Results(start, until, answers, total - answers, lines, _months(form, start, until), rate)


def _mean_of(rows: "QuerySet[Answer]", score: Score) -> Mean | None:
    # Decimal numbers add up to the same sum in whatever order, and on whatever machine, they are read.
    value = Cast(KT(f"scores__{score.key}"), DecimalField(max_digits=8, decimal_places=3))
    found = (
        rows.filter(scores__has_key=score.key)
        .annotate(one=value)
        .aggregate(count=Count("pk"), total=Sum("one"), squares=Sum(F("one") * F("one")))
    )
    if found["count"] < SHOWN_FROM:
        return None
    return mean(found["count"], float(found["total"]), float(found["squares"]), most=score.most)


def _months(form: FeedbackForm, start: datetime, end: datetime) -> list[Month]:
    most = instrument_of(form).main_score.most
    values: dict[str, Any] = {
        "service": form.service_id,
        "start": start,
        "end": end,
        "zone": settings.TIME_ZONE,
        "instrument": form.instrument,
        "version": form.version,
    }
    with connection.cursor() as cursor:
        cursor.execute(STATEMENT, values)
        rows = cursor.fetchall()
    return [
        Month(
            month,
            answers,
            mean(scored, float(total), float(squares), most=most) if scored >= SHOWN_FROM else None,
        )
        for month, answers, scored, total, squares in rows
    ]


@dataclass(frozen=True, slots=True)
class Effect:
    """The main score in the ninety days before a release, and in those after it."""

    before: Mean | None
    after: Mean | None

    @property
    def moved(self) -> float | None:
        return self.after.value - self.before.value if self.before and self.after else None

    @property
    def clear(self) -> bool:
        """Whether the two intervals do not touch: what moved is not chance alone."""
        if not (self.before and self.after):
            return False
        return self.after.low > self.before.high or self.after.high < self.before.low


def effect_from(asked: Instrument, measure: str, sums: Sequence[float | None]) -> Effect:
    """Return the effect from the sums of a measure before and after: count, total, total of squares, twice."""
    scores = {score.key: score for score in asked.scores}
    most = scores.get(measure, asked.main_score).most
    before, after = (_shown(sums[start : start + 3], most) for start in (0, 3))
    return Effect(before, after)


def _shown(sums: Sequence[float | None], most: int) -> Mean | None:
    count, total, squares = (one or 0 for one in sums)
    return mean(int(count), total, squares, most=most) if count >= SHOWN_FROM else None


def effect_of(improvement: Improvement, form: FeedbackForm) -> Effect | None:
    """Return how the measure of a released improvement moved, or None when it is not released."""
    at = improvement.released_at
    if at is None:
        return None
    asked = instrument_of(form)
    score = {score.key: score for score in asked.scores}.get(improvement.measure, asked.main_score)
    rows = Answer.objects.filter(
        service_id=form.service_id, aside="", instrument=form.instrument, version=form.version
    )
    before = rows.filter(at__gte=at - AROUND, at__lt=at)
    after = rows.filter(at__gte=at, at__lt=at + AROUND)
    return Effect(_mean_of(before, score), _mean_of(after, score))
