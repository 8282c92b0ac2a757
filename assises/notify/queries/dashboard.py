"""A workspace at a glance: today, the last seven days, what fails and why, what it costs."""

from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum

from assises.kernel import clock
from assises.notify.enums import Status
from assises.notify.models import Message, Workspace
from assises.notify.queries.speed import Day, speed, whole
from assises.notify.queries.templates import editions

DAYS = 7
TROUBLE = (*Status.failed(), Status.UNKNOWN, Status.REFUSED)


@dataclass(frozen=True, slots=True)
class Sent:
    """Counts of messages: all, delivered, failed, and the fragments of text messages."""

    all: int
    delivered: int
    failed: int
    fragments: int


@dataclass(frozen=True, slots=True)
class Failure:
    """How many messages did not arrive for one cause."""

    status: Status
    reason: str
    count: int


@dataclass(frozen=True, slots=True)
class Dashboard:
    """What the first page of a workspace shows."""

    today: Sent
    week: Sent
    waiting: int
    templates: list[tuple[str, str, Sent]]
    failures: list[Failure]
    days: list[Day]
    share: Fraction | None


def dashboard(workspace: Workspace) -> Dashboard:
    today = clock.today()
    rows = Message.objects.filter(
        workspace=workspace, created_at__date__gt=today - timedelta(days=DAYS)
    ).order_by()
    days = speed(DAYS, workspace)
    return Dashboard(
        _sent(rows.filter(created_at__date=today)),
        _sent(rows),
        Message.objects.filter(workspace=workspace, status=Status.CREATED).count(),
        _by_template(workspace, rows),
        _failures(rows),
        days,
        whole(days),
    )


FIGURES: dict[str, Any] = {
    "all": Count("pk"),
    "delivered": Count("pk", filter=Q(status=Status.DELIVERED)),
    "failed": Count("pk", filter=Q(status__in=Status.failed())),
    "cost": Sum("fragments", filter=Q(attempts__gt=0), default=0),
}


def _sent(rows: "QuerySet[Message]") -> Sent:
    found = rows.aggregate(**FIGURES)
    return Sent(found["all"], found["delivered"], found["failed"], found["cost"])


def _by_template(workspace: Workspace, rows: "QuerySet[Message]") -> list[tuple[str, str, Sent]]:
    """Return the identifier and the name of each template with what was sent with it, the busiest first."""
    names = {one.template.pk: one.version.name for one in editions(workspace.pk)}
    found: Any = rows.values("template").annotate(**FIGURES).order_by(F("all").desc(), "template")
    return [
        (
            str(row["template"]),
            names.get(row["template"], ""),
            Sent(row["all"], row["delivered"], row["failed"], row["cost"]),
        )
        for row in found
    ]


def _failures(rows: "QuerySet[Message]") -> list[Failure]:
    found = rows.filter(status__in=TROUBLE).values("status", "reason").annotate(count=Count("pk"))
    return [
        Failure(Status(row["status"]), row["reason"], row["count"])
        for row in found.order_by("-count", "status")
    ]
