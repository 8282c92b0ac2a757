"""What messages become, for who is to be told."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from procrastinate.contrib.django import app

if TYPE_CHECKING:
    from assises.notify.models import Message


def settled(messages: "Sequence[Message]") -> None:
    """Queue one job that tells the workspaces which asked to be told, in the transaction of the change."""
    wanted = [str(one.pk) for one in messages if one.key_id is not None or one.batch_id is not None]
    if wanted:
        app.configure_task("notify.tell_settled", queue="callbacks").defer(messages=wanted)
