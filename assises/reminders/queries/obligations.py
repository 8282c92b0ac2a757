"""Obligations of a workspace: searched, filtered, read one by one for a file. No address is read."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F, OuterRef, QuerySet, Subquery

from assises.notify.models import Workspace
from assises.reminders.enums import ReminderState
from assises.reminders.models import Obligation, Reminder, ReminderRule


@dataclass(frozen=True, slots=True)
class Asked:
    """What a list shows: a part of the reference, a state, the number of a rule."""

    text: str = ""
    state: str = ""
    rule: int | None = None


def obligations_of(workspace: Workspace, asked: Asked) -> "QuerySet[Obligation]":
    """Return the obligations of a workspace by due date, each with `following`, when its next reminder leaves."""
    planned = Reminder.objects.filter(obligation=OuterRef("pk"), state=ReminderState.PLANNED).order_by("at")
    rows = Obligation.objects.filter(rule__workspace=workspace).defer("reach_kept", "index")
    if asked.text:
        rows = rows.filter(reference__icontains=asked.text)
    if asked.state:
        rows = rows.filter(state=asked.state)
    if asked.rule is not None:
        rows = rows.filter(rule=asked.rule)
    rows = rows.select_related("rule__deadline").annotate(following=Subquery(planned.values("at")[:1]))
    return rows.order_by("due_at", "reference", "pk")


def each_of(workspace: Workspace, asked: Asked) -> Iterator[tuple[Obligation, datetime | None]]:
    """Yield the obligations of a list with their next reminder, as a stream."""
    rows: Iterator[Any] = obligations_of(workspace, asked).iterator(chunk_size=1000)
    yield from ((one, one.following) for one in rows)  # the annotation is not an attribute for mypy


def obligation_in(workspace: Workspace, obligation: UUID) -> Obligation | None:
    rows = Obligation.objects.select_related("rule__deadline").filter(rule__workspace=workspace)
    return rows.filter(pk=obligation).first()


def ruled_deadlines(workspace: Workspace) -> list[tuple[ReminderRule, str]]:
    """Return the rules of a workspace with the name of their deadline."""
    rules = ReminderRule.objects.select_related("deadline").filter(workspace=workspace)
    return [
        (one, one.deadline.name) for one in rules.order_by(F("active").desc(), "deadline__search_text", "pk")
    ]
