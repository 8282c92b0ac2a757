"""What the year gave, beside what was planted: only the player can say it, the product knows no label."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Sum

from assises.feedback.enums import AlertKind
from assises.feedback.models import Alert, Answer, Comment, FeedbackForm
from demo.feedback.plan import BROKEN, Plan
from demo.feedback.year import Known


@dataclass(frozen=True, slots=True)
class Planted:
    """A planted theme: its comments, and how well the theme that holds most of them in each organisation says it."""

    key: str
    comments: int
    together: int  # of them, in the theme that holds most of them
    held: int  # comments that these themes hold

    @property
    def recall(self) -> float:
        return self.together / self.comments if self.comments else 0.0

    @property
    def precision(self) -> float:
        return self.together / self.held if self.held else 0.0


@dataclass(frozen=True, slots=True)
class Report:
    answers: int
    comments: int
    languages: dict[str, int]
    aside: dict[str, int]
    wrongly: int  # people set aside
    missed: int  # programs that count
    masked: int
    themes: list[Planted]
    planted_at: datetime | None
    alert_at: datetime | None
    others: dict[str, int]
    requests: int

    @property
    def delay(self) -> timedelta | None:
        return self.alert_at - self.planted_at if self.alert_at and self.planted_at else None


def reported(plan: Plan, forms: list[FeedbackForm], known: Known) -> Report:
    """Count what the tables hold of these forms, and compare it with what was planted."""
    answers, comments = Answer.objects.filter(form__in=forms), Comment.objects.filter(answer__form__in=forms)
    aside = dict(answers.exclude(aside="").values_list("pk", "aside"))
    found = _of_the_incident(plan, forms)
    alerts = Alert.objects.filter(service__in=[one.service_id for one in forms])
    others = alerts.exclude(pk__in=[one.pk for one in found])
    return Report(
        answers=answers.count(),
        comments=comments.count(),
        languages=dict(Counter(comments.values_list("language", flat=True))),
        aside=dict(Counter(aside.values())),
        wrongly=len(aside.keys() - known.bots),
        missed=len(known.bots - aside.keys()),
        masked=comments.aggregate(all=Sum("masked"))["all"] or 0,
        themes=_themes(list(comments.filter(aside=False).values_list("pk", "organisation", "theme")), known),
        planted_at=BROKEN[0] if plan.breaks(BROKEN[0]) else None,
        alert_at=min((one.at for one in found), default=None),
        others=dict(Counter(others.values_list("kind", flat=True))),
        requests=known.requests,
    )


def _of_the_incident(plan: Plan, forms: list[FeedbackForm]) -> list[Alert]:
    """Return the alerts that tell of the incident: of that service, while payment was broken."""
    service = [one.service_id for one in forms if one.service.code == plan.popular]
    kinds = (AlertKind.DROP, AlertKind.THEME)
    rows = Alert.objects.filter(service__in=service, kind__in=kinds, at__range=BROKEN)
    return list(rows.order_by("at"))


def _themes(rows: Collection[tuple[UUID, int, str]], known: Known) -> list[Planted]:
    """Return each planted theme, the most frequent first."""
    labels = known.labels
    held = Counter((organisation, theme) for _key, organisation, theme in rows if theme)
    met = Counter((labels.get(key, ""), organisation, theme) for key, organisation, theme in rows)
    keys = Counter(label for key, _organisation, _theme in rows if (label := labels.get(key)))
    return [_planted(key, many, met, held) for key, many in keys.most_common()]


def _planted(
    key: str, many: int, met: "Counter[tuple[str, int, str]]", held: "Counter[tuple[int, str]]"
) -> Planted:
    best: dict[int, tuple[int, str]] = {}
    for (label, organisation, theme), together in met.items():
        if label == key and theme:
            best[organisation] = max(best.get(organisation, (0, "")), (together, theme))
    inside = sum(held[organisation, theme] for organisation, (_together, theme) in best.items())
    return Planted(key, many, sum(together for together, _theme in best.values()), inside)
