"""Alerts as pages show them: with the comments that tell what happens, and how many a burst has by now."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import get_language

from assises.feedback.enums import Aside
from assises.feedback.models import Alert, Answer, Comment, ThemeRun
from assises.kernel import clock
from assises.register.models import Organisation

SHOWN, DAY = 100, timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ShownAlert:
    """An alert, the comments that it names, how many texts a burst repeats, and the name of a theme that was known."""

    alert: Alert
    comments: list[Comment]
    count: int
    known: str


def alerts_of(organisation: Organisation) -> list[ShownAlert]:
    """Return the alerts of an organisation, those that are open first, then the newest."""
    rows = Alert.objects.filter(organisation=organisation).select_related("service", "closed_by")
    found = sorted(rows[: 2 * SHOWN], key=lambda one: one.closed_at is not None)[:SHOWN]
    keys = {key for one in found for key in one.details.get("typical", [])}
    comments = {str(one.pk): one for one in Comment.objects.filter(organisation=organisation, pk__in=keys)}
    names = _names(organisation)
    return [
        ShownAlert(
            one,
            [comments[key] for key in one.details.get("typical", []) if key in comments],
            _count(one),
            names.get(one.details.get("known", ""), ""),
        )
        for one in found
    ]


def _count(alert: Alert) -> int:
    """Return how many comments an alert is about; a burst is counted as the page is shown, for it goes on."""
    marks = [int(one) for one in alert.details.get("marks", [])]
    if not marks:
        return int(alert.details.get("count", 0))
    until = alert.closed_at or clock.now()
    rows = Answer.objects.filter(form__service=alert.service_id, mark__in=marks)
    rows = rows.filter(received_at__gt=alert.at - DAY, received_at__lte=until)
    return rows.exclude(aside__in=[Aside.NONE, Aside.LATE]).count()


def _names(organisation: Organisation) -> dict[str, str]:
    last = ThemeRun.objects.filter(organisation=organisation).first()
    english = (get_language() or "").startswith("en")
    return {
        one["id"]: one["name"] or ", ".join(((english and one["words_en"]) or one["words"])[:3])
        for one in (last.themes if last else [])
    }
