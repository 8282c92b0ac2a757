"""What feedback proves, by service: it was open, people answered, and what they wrote changed something."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from django.db import connection
from django.utils import timezone

from assises.feedback.instruments import instrument
from assises.feedback.queries.results import effect_from
from assises.kernel import clock
from assises.kernel.evidence import EvidenceClass, Fact, Measure, source
from assises.kernel.periods import Period

OPEN_DAYS, ANSWERS, COMMENTS = "feedback.open_days", "feedback.answers", "feedback.comments_answered"
RELEASED, ROSE = "feedback.improvement_released", "feedback.improvement_score_rose"
SQL = Path(__file__).parent / "sql"
STATEMENT, EFFECTS = ((SQL / f"{name}.sql").read_text(encoding="utf-8") for name in ("evidence", "effects"))


@source(
    "feedback.services",
    measures=[
        Measure(
            OPEN_DAYS,
            unit="service",
            note_fr="Jours de l’exercice où le questionnaire était ouvert, sur les jours écoulés.",
            note_en="Days of the fiscal year when the questionnaire was open, out of the days gone by.",
        ),
        Measure(
            ANSWERS,
            unit="service",
            concerns_people=True,
            note_fr="Réponses qui comptent, sur les réponses reçues, mises de côté comprises.",
            note_en="Answers that count, out of the answers received, those set aside included.",
        ),
        Measure(
            COMMENTS,
            unit="service",
            concerns_people=True,
            note_fr="Commentaires auxquels on a répondu, sur les commentaires reçus.",
            note_en="Comments that were answered, out of the comments received.",
        ),
        Measure(
            RELEASED,
            unit="service",
            note_fr="Améliorations livrées qui citent au moins un commentaire plus ancien qu’elles, sur les livrées.",
            note_en="Improvements released that cite at least one comment older than they are, out of those released.",
        ),
        Measure(
            ROSE,
            unit="service",
            note_fr="Améliorations après lesquelles la note a clairement monté, sur celles notées avant et après.",
            note_en="Improvements after which the score clearly rose, out of those with a score before and after.",
        ),
    ],
)
def collect_feedback(period: Period) -> Iterable[Fact]:
    """Questionnaires of the platform, service by service. A day counts as open when the questionnaire was open at any
    moment of it. An improvement counts only when it cites a comment written before it was proposed: one written for
    the occasion proves nothing. A service without a questionnaire on the platform gives no fact; nor does one whose
    questionnaire was opened after the first tenth of the year, which it can no longer prove."""
    yield from _counts(period)
    yield from _effects(period)


def _counts(period: Period) -> Iterable[Fact]:
    last = min(period.end, clock.today())
    days = (last - period.start).days + 1
    for service, organisation, code, opened, *rest in _rows(period, last):
        counted, received, answered, comments, cited, released = rest
        counts = {
            OPEN_DAYS: (opened, days),
            ANSWERS: (counted, received),
            COMMENTS: (answered, comments),
            RELEASED: (cited, released),
        }
        for measure, pair in counts.items():
            yield Fact(
                measure,
                "service",
                service,
                organisation,
                period,
                *pair,
                EvidenceClass.COMPUTED,
                f"avis/{code}",
            )


def _rows(period: Period, last: date) -> list[tuple[Any, ...]]:
    start, end, now = _midnight(period.start), _midnight(period.end + timedelta(days=1)), clock.now()
    if start >= now:
        return []
    values: dict[str, Any] = {
        "start": start,
        "end": end,
        "now": now,
        "first": period.start,
        "last": last,
        "first_tenth": start + (end - start) / 10,
        "zone": timezone.get_default_timezone_name(),
    }
    with connection.cursor() as cursor:
        cursor.execute(STATEMENT, values)
        return list(cursor.fetchall())


def _effects(period: Period) -> Iterable[Fact]:
    start, end = _midnight(period.start), _midnight(period.end + timedelta(days=1))
    with connection.cursor() as cursor:
        cursor.execute(EFFECTS, {"start": start, "end": end, "now": clock.now()})
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    rose: dict[tuple[int, int, str], list[bool]] = {}
    for service, organisation, key, measure, name, version, *sums in rows:
        effect = effect_from(instrument(name, version), measure, sums)
        if effect.moved is not None:
            rose.setdefault((service, organisation, key), []).append(effect.clear and effect.moved > 0)
    for (service, organisation, key), moved in rose.items():
        counts = (sum(moved), len(moved))
        yield Fact(
            ROSE, "service", service, organisation, period, *counts, EvidenceClass.COMPUTED, f"avis/{key}"
        )


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))
