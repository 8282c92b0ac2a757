"""Somebody who was written to, found by their exact address: what this workspace sent them, and nothing else."""

from dataclasses import dataclass

from assises.notify.addresses import index_of
from assises.notify.models import Message, Purpose, Workspace
from assises.notify.queries.consent import Decision, Question, decisions

SHOWN = 100


@dataclass(frozen=True, slots=True)
class Reached:
    """The messages of one workspace to an address, and what would be decided now of each of its kinds."""

    messages: list[Message]
    kinds: list[tuple[Purpose, Decision]]


def reached(workspace: Workspace, channel: str, address: str) -> Reached:
    """Return what is known here of an address, found by its index.

    A decision says that a person refused; never where, nor what they said to other organisations.
    """
    index = index_of(channel, address)
    rows = Message.objects.select_related("template__purpose").defer("to_kept", "content_kept")
    sent = list(rows.filter(workspace=workspace, channel=channel, to_index=index)[:SHOWN])
    if not sent:
        return Reached([], [])
    asked = {
        one: Question(index, channel, one.pk, one.standing)
        for one in Purpose.objects.filter(workspace=workspace)
    }
    found = decisions(asked.values())
    return Reached(sent, [(one, found[question]) for one, question in asked.items()])
