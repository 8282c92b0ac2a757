"""Alerts: one that is open for a thing grows instead of being repeated; people are told once."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from procrastinate.contrib.django import app

from assises.accounts.models import Person
from assises.feedback.enums import AlertKind
from assises.feedback.errors import WordNeeded
from assises.feedback.models import Alert
from assises.kernel import audit, clock
from assises.kernel.audit import Actor
from assises.register.models import Service

QUIET = timedelta(days=1)  # the longest window that is watched: what a person closed is still in it
LONGEST_WORD = 300


@transaction.atomic
def raise_alert(*, service: Service, kind: AlertKind, about: str = "", **details: Any) -> Alert | None:
    """Raise an alert and queue what tells people; one that is open already keeps its first moment.

    Return None when a person closed the same one less than a day ago: they know. A distress is always told.
    """
    same = Alert.objects.filter(service=service, kind=kind, about=about)
    if kind != AlertKind.DANGER and same.filter(closed_at__gt=clock.now() - QUIET).exists():
        return None
    found, made = Alert.objects.get_or_create(
        service=service,
        kind=kind,
        about=about,
        closed_at=None,
        defaults={"organisation_id": service.organisation_id, "details": details},
    )
    if made or kind == AlertKind.DANGER:  # each distress is told, whatever is open
        app.configure_task("feedback.tell_alert", queue="events").defer(alert=found.pk)
    if not made:
        Alert.objects.filter(pk=found.pk).update(details=found.details | details)
    return found


@transaction.atomic
def close_alert(*, alert: Alert, word: str, person: Person, actor: Actor) -> None:
    """Close an alert that a person has looked at, with what it was. Raises WordNeeded when they do not say."""
    said = word.strip()[:LONGEST_WORD]
    if not said:
        raise WordNeeded
    rows = Alert.objects.filter(pk=alert.pk, closed_at=None)
    if rows.update(closed_at=clock.now(), closed_by=person, closed_with=said):
        audit.record(actor=actor, action="feedback.alert_closed", subject=f"alert:{alert.pk}")
