"""Jobs of reminders: forgetting what is past. The scheduler itself is a loop (`loop.py`)."""

from collections.abc import Iterator
from functools import partial

from assises.kernel.aside import Step
from assises.kernel.periodic import periodic
from assises.notify.models import Workspace
from assises.reminders.actions.purging import purge_workspace


@periodic("reminders.purge", cron="37 3 * * *", queue="notify")
def purge_daily() -> Iterator[Step]:
    """Forget what was told of people whose obligations are over, a workspace at a time."""
    for workspace in Workspace.objects.order_by("pk"):
        yield str(workspace.pk), partial(purge_workspace, workspace)
