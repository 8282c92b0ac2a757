"""What messages become, for who is to be told."""

from collections.abc import Sequence
from uuid import UUID

from procrastinate.contrib.django import app


def settled(messages: Sequence[UUID]) -> None:
    """Queue one job that tells the workspaces which asked to be told, in the transaction of the change."""
    if messages:
        app.configure_task("notify.tell_settled", queue="callbacks").defer(
            messages=",".join(map(str, messages))
        )
