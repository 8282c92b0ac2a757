"""Personal data is emptied at the end of each workspace's retention; counts remain."""

from datetime import timedelta

from django.db import transaction

from assises.kernel import clock
from assises.notify.enums import Status
from assises.notify.models import Letter, Message, ReceivedText, Replay, Workspace

REPLAYS = timedelta(hours=72)


def purge() -> int:
    """Empty the messages that are past, and forget the answers kept for repeated requests; return how many messages."""
    forget_replays()
    return sum(purge_workspace(workspace) for workspace in Workspace.objects.order_by("pk"))


def forget_replays() -> None:
    """Forget the answers kept for repeated requests."""
    Replay.objects.filter(created_at__lt=clock.now() - REPLAYS).delete()


@transaction.atomic
def purge_workspace(workspace: Workspace) -> int:
    """Empty what is past in a workspace; return how many messages."""
    now = clock.now()
    past = now - timedelta(days=workspace.retention_days)
    old = Message.objects.filter(workspace=workspace, purged_at=None, created_at__lt=past).exclude(
        status=Status.CREATED
    )
    Letter.objects.filter(message__in=old).delete()
    ReceivedText.objects.filter(workspace=workspace, created_at__lt=past).delete()
    return old.update(to_kept="", content_kept="", purged_at=now)
