"""What was told of people is emptied at the end of each workspace's retention; obligations and counts remain."""

from datetime import timedelta

from django.db.models import Exists, OuterRef, Q

from assises.kernel import clock
from assises.notify.models import Workspace
from assises.reminders.enums import ReminderState
from assises.reminders.models import Obligation, Reminder


def purge_workspace(workspace: Workspace) -> int:
    """Empty what was told of people whose obligation is over, once nothing is planned for it; return how many."""
    past = clock.now() - timedelta(days=workspace.retention_days)
    over = Obligation.objects.filter(rule__workspace=workspace).exclude(reach_kept="", index="")
    over = over.filter(Q(closed_at__lt=past) | Q(due_at__lt=past))
    planned = Reminder.objects.filter(obligation=OuterRef("pk"), state=ReminderState.PLANNED)
    return over.filter(~Exists(planned)).update(reach_kept="", index="")
