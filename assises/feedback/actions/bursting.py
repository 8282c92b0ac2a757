"""Looking for what many suddenly speak of, in the services to which people wrote within the hour."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Q

from assises.feedback.actions.alerting import QUIET, raise_alert
from assises.feedback.enums import AlertKind
from assises.feedback.models import Alert, ThemeRun
from assises.feedback.queries.bursts import Window, spoken_to_lately, usually, window
from assises.kernel import clock
from assises.register.models import Service
from assises.text.themes import Burst, Theme, new_theme, theme_from

WINDOWS = (1, 6, 24)  # hours


def watch_themes() -> int:
    """Raise an alert for each service where a theme bursts; return how many do."""
    return sum(watch_themes_of(service) for service in watched_services())


def watched_services() -> list[Service]:
    """Return the services that somebody spoke to lately."""
    return list(Service.objects.filter(pk__in=spoken_to_lately()).order_by("pk"))


def watch_themes_of(service: Service) -> bool:
    """Raise an alert where a theme bursts; say whether it does."""
    before, themes = usually(service.pk, clock.today()), _themes(service)
    for hours in WINDOWS:
        now = window(service.pk, hours)
        found = new_theme(now.texts, now.languages, hours=hours, before=before, themes=themes)
        if found:
            raise_alert(
                service=service,
                kind=AlertKind.THEME,
                about=_about(service, found.words),
                **_told(found, now, hours),
            )
            return True
    return False


def _themes(service: Service) -> list[Theme]:
    last = ThemeRun.objects.filter(organisation=service.organisation_id).first()
    return [theme_from(one) for one in last.former] if last else []


def _about(service: Service, words: Sequence[str]) -> str:
    """Return what names the same thing again: the words of a burst change as it grows, one of them stays."""
    rows = Alert.objects.filter(service=service, kind=AlertKind.THEME)
    rows = rows.filter(Q(closed_at=None) | Q(closed_at__gt=clock.now() - QUIET))
    for one in rows.order_by("closed_at"):  # open ones last in PostgreSQL: what was closed lately stays quiet
        if set(one.details["words"]) & set(words):
            return one.about
    return words[0][:60]


def _told(found: Burst, now: Window, hours: int) -> dict[str, Any]:
    """Return what the alert keeps: words, and keys of comments; never a text."""
    return {
        "words": list(found.words),
        "typical": [now.keys[place] for place in found.typical],
        "count": len(found.comments),
        "hours": hours,
        "expected": round(found.expected, 2),
        "known": found.known or "",
    }
