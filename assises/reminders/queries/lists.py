"""The brought lists of obligations, kept by notification as it keeps those of recipients."""

from uuid import UUID

from assises.kernel.errors import NotFound
from assises.notify.models import BroughtList
from assises.notify.queries.lists import readable
from assises.reminders.models import ReminderRule


def obligation_list(rule: ReminderRule, pk: UUID, *, unread: bool = False) -> BroughtList:
    """Return a kept list of obligations of a rule that was read; with `unread`, in any state.

    Raises NotFound, also once it is no longer kept.
    """
    found = BroughtList.objects.filter(brought_for=rule.pk, workspace=rule.workspace_id, pk=pk).first()
    if found is None or not (unread or readable(found)):
        raise NotFound
    return found
