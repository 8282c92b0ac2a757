"""Rules of a workspace as its pages show them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Min, Q, QuerySet

from assises.kernel import clock
from assises.notify.models import Workspace
from assises.register.models import Deadline
from assises.reminders.enums import ObligationState, ReminderState
from assises.reminders.models import Obligation, Reminder, ReminderRule

JOINED = ("deadline", "email_template__purpose", "sms_template__purpose", "workspace__organisation")


@dataclass(frozen=True, slots=True)
class Listed:
    """A rule, how many of its obligations are still to do, and when its next reminder leaves."""

    rule: ReminderRule
    todo: int
    following: datetime | None


def rules_of(workspace: Workspace) -> list[Listed]:
    """Return the rules of a workspace, those in force first."""
    rules = ReminderRule.objects.select_related("deadline").filter(workspace=workspace)
    found = list(rules.order_by("-active", "deadline__search_text", "-pk"))
    todo = _todo(found)
    planned = Reminder.objects.filter(obligation__rule__in=found, state=ReminderState.PLANNED)
    nexts = dict(planned.order_by().values_list("obligation__rule").annotate(Min("at")))
    return [Listed(one, todo.get(one.pk, 0), nexts.get(one.pk)) for one in found]


def _todo(rules: list[ReminderRule]) -> dict[int, int]:
    still = Obligation.objects.filter(rule__in=rules, state=ObligationState.OPEN)
    return dict(still.order_by().values_list("rule").annotate(Count("pk")))


def rule_in(workspace: Workspace, rule: int) -> ReminderRule | None:
    return ReminderRule.objects.select_related(*JOINED).filter(workspace=workspace, pk=rule).first()


def free_deadlines(workspace: Workspace) -> "QuerySet[Deadline]":
    """Return the deadlines of the organisation that are in force in the register and have no rule in force."""
    taken = ReminderRule.objects.filter(active=True).values("deadline")
    own = Deadline.objects.filter(organisation=workspace.organisation).exclude(pk__in=taken)
    return own.filter(Q(closed_on=None) | Q(closed_on__gt=clock.today()))


def line_of_time(rule: ReminderRule, state: str) -> "QuerySet[Reminder]":
    """Return the reminders of a rule in one state: what is to come by its instant, what is past the last first."""
    rows = Reminder.objects.select_related("obligation").filter(obligation__rule=rule, state=state)
    return rows.order_by("at", "pk") if state == ReminderState.PLANNED else rows.order_by("-at", "-pk")


def count_of_states(rule: ReminderRule) -> dict[str, int]:
    rows = Reminder.objects.filter(obligation__rule=rule).order_by().values_list("state")
    return dict(rows.annotate(Count("pk")))


def first_rule_of(workspace: UUID) -> int | None:
    """Return a rule in force of a workspace, to which obligations can be brought."""
    return ReminderRule.objects.filter(workspace=workspace, active=True).values_list("pk", flat=True).first()
