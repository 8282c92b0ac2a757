"""Finding the themes of an organisation's comments, and keeping what people correct."""

from datetime import timedelta
from typing import Any

from django.db import connection, transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from assises.accounts.models import Person
from assises.feedback.models import Comment, ThemeCorrection, ThemeRun
from assises.feedback.scoring import Mean
from assises.feedback.theme_effects import Effect, effects
from assises.kernel import audit, clock
from assises.kernel.audit import Actor
from assises.register.models import Organisation
from assises.text.themes import (
    Correction,
    Found,
    Weeks,
    correction_as_json,
    correction_from,
    find_themes,
    theme_from,
    weekly,
)

SPAN, MOST = timedelta(days=365), 100_000
NOTE = """UPDATE feedback_comment AS c SET theme = told.theme
FROM unnest(%(id)s::uuid[], %(theme)s::text[]) AS told(id, theme)
WHERE c.answer_id = told.id AND c.theme <> told.theme"""


@transaction.atomic
def learn(organisation: Organisation) -> ThemeRun | None:
    """Find the themes of the last year's comments and note each one's; None where there is no comment."""
    rows = Comment.objects.filter(organisation=organisation, aside=False, at__gte=clock.now() - SPAN)
    told = list(rows.order_by("-at", "-answer_id").values_list("pk", "text", "language", "main", "at")[:MOST])
    if not told:
        return None
    last = ThemeRun.objects.filter(organisation=organisation).first()
    former = [theme_from(one) for one in last.former] if last else []
    found = find_themes([one[1] for one in told], [one[2] for one in told], former=former,
                        corrections=_corrections(organisation))  # fmt: skip
    keys = [one[0] for one in told]
    weeks = weekly(
        [timezone.localdate(one[4]) for one in told], found.of, until=clock.today(), whole=len(told) < MOST
    )
    with connection.cursor() as cursor:
        cursor.execute(NOTE, {"id": keys, "theme": [one or "" for one in found.of]})
    return ThemeRun.objects.create(
        organisation=organisation, comments=len(told), former=[one.as_json() for one in found.former],
        themes=_shown(found, keys, [one[3] for one in told], weeks), weeks=weeks.as_json(),
    )  # fmt: skip


def _corrections(organisation: Organisation) -> list[Correction]:
    rows = ThemeCorrection.objects.filter(organisation=organisation).order_by("pk")
    return [correction_from(one) for one in rows.values_list("correction", flat=True)]


def _shown(found: Found, keys: list[Any], scores: list[Any], weeks: Weeks) -> list[dict[str, Any]]:
    return [
        {
            **{name: value for name, value in theme.as_json().items() if name != "weights"},
            "share": theme.share,
            "typical": [str(keys[place]) for place in theme.typical],
            "weeks": weeks.of(theme.id),
            **_effect(effect),
        }
        for theme, effect in zip(found.themes, effects(found, scores), strict=True)
    ]


def _effect(effect: Effect) -> dict[str, Any]:
    return {"inside": _mean(effect.inside), "outside": _mean(effect.outside), "sure": effect.sure}


def _mean(one: Mean | None) -> dict[str, float] | None:
    return {"value": one.value, "low": one.low, "high": one.high} if one else None


@transaction.atomic
def correct(*, organisation: Organisation, correction: Correction, person: Person, actor: Actor) -> None:
    """Keep a correction, and find the themes again by a job."""
    kept = correction_as_json(correction)
    ThemeCorrection.objects.create(organisation=organisation, correction=kept, by=person)
    audit.record(
        actor=actor,
        action="feedback.theme_corrected",
        subject=f"organisation:{organisation.pk}",
        **{"as": kept["kind"]},
    )
    learn_later(organisation)


def learn_later(organisation: Organisation) -> None:
    app.configure_task("feedback.learn", queue="events").defer(organisation=organisation.pk)
