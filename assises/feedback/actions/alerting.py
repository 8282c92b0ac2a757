"""Alerts: one that is open for a service and a kind grows instead of being repeated; people are told once."""

from typing import Any

from django.db import transaction
from procrastinate.contrib.django import app

from assises.accounts.models import Person
from assises.feedback.enums import AlertKind
from assises.feedback.models import Alert
from assises.kernel import audit, clock
from assises.kernel.audit import Actor
from assises.register.models import Service


@transaction.atomic
def raise_alert(*, service: Service, kind: AlertKind, **details: Any) -> Alert:
    """Raise an alert and queue what tells people; one that is open already keeps its first moment."""
    found, made = Alert.objects.get_or_create(
        service=service,
        kind=kind,
        closed_at=None,
        defaults={"organisation_id": service.organisation_id, "details": details},
    )
    if made or kind == AlertKind.DANGER:  # each distress is told, whatever is open
        app.configure_task("feedback.tell_alert", queue="events").defer(alert=found.pk)
    if not made:
        Alert.objects.filter(pk=found.pk).update(details=found.details | details)
    return found


@transaction.atomic
def close_alert(*, alert: Alert, person: Person, actor: Actor) -> None:
    """Close an alert that a person has looked at."""
    rows = Alert.objects.filter(pk=alert.pk, closed_at=None)
    if rows.update(closed_at=clock.now(), closed_by=person):
        audit.record(actor=actor, action="feedback.alert_closed", subject=f"alert:{alert.pk}")
