"""What everybody may read of a service's scores: no combination of it speaks of fewer than ten answers.

Months are joined, from the first one on, until thirty answers came in (set aside or not, so that no judgement moves
their ends): a block. A block is published by its first answers, by steps of ten, and the year is the sum of its blocks:
nothing is left to subtract. Two readings differ by whole steps. Months are those of the receipt, for nothing is added
to a month that is over.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from django.db import connection
from django.db.models import Count, Q
from django.db.models.functions import TruncMonth
from django.utils import timezone

from assises.feedback.enums import By
from assises.feedback.instruments import Score
from assises.feedback.models import Answer, FeedbackForm
from assises.feedback.queries.forms import instrument_of
from assises.feedback.queries.invitations import Rate, invited
from assises.feedback.queries.results import YEAR, Line, Month, Results
from assises.feedback.scoring import SHOWN_FROM, Mean, mean
from assises.kernel import clock

STATEMENT = (Path(__file__).parent.parent / "sql" / "published.sql").read_text(encoding="utf-8")
STEP = 10  # answers: what decision 6 asks of any count of people


@dataclass(frozen=True, slots=True)
class Block:
    """Months that follow one another, from the first day of one to the first day after the last."""

    first: date
    last: date
    after: date

    @property
    def span(self) -> tuple[datetime, datetime]:
        return _midnight(self.first), _midnight(self.after)


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def following(month: date) -> date:
    """Return the first day of the month after."""
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def blocks(counts: Sequence[tuple[date, int]]) -> list[Block]:
    """Return the blocks of months and their counts, in order; what came since the last one waits."""
    found: list[Block] = []
    first, held = None, 0
    for month, many in counts:
        first, held = first or month, held + many
        if held >= SHOWN_FROM:
            found.append(Block(first, month, following(month)))
            first, held = None, 0
    return found


def stepped(count: int) -> int:
    """Return a count as it is published."""
    return count - count % STEP


def published(form: FeedbackForm) -> Results:
    """Return the scores of the last twelve months as anybody may read them."""
    end = clock.now()
    since = timezone.localdate(end - YEAR).replace(day=1)
    year = [one for one in blocks(_months(form)) if one.first >= since]
    asked = instrument_of(form)
    sums = {score.key: _sums(form, score, year) for score in asked.scores}
    main = sums[asked.main_score.key]
    ordered = sorted(asked.scores, key=lambda score: score.key != asked.main)
    lines = [Line(score, _whole(sums[score.key], score)) for score in ordered]
    months = [_month(one, main.get(place), asked.main_score) for place, one in enumerate(year, 1)]
    counted = invited(form, start=end - YEAR, end=end).rate
    rate = Rate(stepped(counted.answered), stepped(counted.handed))
    return Results(
        end - YEAR,
        end,
        sum(one[0] for one in main.values()),
        stepped(_aside(form, year)),
        lines,
        months,
        rate,
    )


Sums = dict[int, tuple[int, float, float]]


def _months(form: FeedbackForm) -> list[tuple[date, int]]:
    rows = Answer.objects.filter(form=form, instrument=form.instrument, version=form.version).order_by()
    rows = rows.exclude(by=By.LATE)  # the rest of an answer that was counted
    counted = rows.annotate(month=TruncMonth("received_at")).values_list("month").annotate(many=Count("pk"))
    return [(month.date(), many) for month, many in counted.order_by("month")]


def _aside(form: FeedbackForm, year: Sequence[Block]) -> int:
    if not year:
        return 0
    rows = Answer.objects.filter(form=form, instrument=form.instrument, version=form.version).exclude(
        Q(aside="") | Q(by=By.LATE)
    )
    return rows.filter(received_at__gte=year[0].span[0], received_at__lt=year[-1].span[1]).count()


def _sums(form: FeedbackForm, score: Score, year: Sequence[Block]) -> Sums:
    """Return by the place of a block, from one on: answers of a score, their total, the total of their squares."""
    spans = [one.span for one in year]
    values: dict[str, Any] = {
        "starts": [start for start, _end in spans], "ends": [end for _start, end in spans], "score": score.key,
        "form": form.pk, "instrument": form.instrument, "version": form.version, "step": STEP, "least": SHOWN_FROM,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(STATEMENT, values)
        return {place: (count, total, squares) for place, count, total, squares in cursor.fetchall()}


def _whole(sums: Sums, score: Score) -> Mean | None:
    count, total, squares = (sum(one[part] for one in sums.values()) for part in range(3))
    return mean(int(count), total, squares, most=score.most) if count >= SHOWN_FROM else None


def _month(block: Block, sums: tuple[int, float, float] | None, score: Score) -> Month:
    shown = mean(*sums, most=score.most) if sums else None
    return Month(block.first, sums[0] if sums else 0, shown, until=block.last)
