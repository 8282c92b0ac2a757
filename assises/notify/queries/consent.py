"""May this message leave? Read at the last moment before sending; the reason is kept with the message."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from assises.notify.enums import Choice, Standing
from assises.notify.models import ConsentEntry

NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Question:
    """Who would receive what: the index of an address, a channel, a purpose and its standing."""

    index: str
    channel: str
    purpose: int
    standing: str


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether to send, and why: a word that an organisation may read."""

    send: bool
    reason: str


Said = dict[str, datetime]  # when each choice was said last, of a purpose or of everything


def decide(standing: str, said: Said) -> Decision:
    """Return the decision from when each choice was said last; the last one counts.

    An address that does not exist receives nothing until somebody accepts again. A mandatory message is not
    refused. One linked to a service leaves unless it was refused; an optional one only if it was accepted.
    """
    yes = said.get(Choice.YES, NEVER)
    if said.get(Choice.BOUNCED, NEVER) > yes:
        return Decision(False, "unreachable")
    if standing == Standing.MANDATORY:
        return Decision(True, "mandatory")
    if max(said.get(Choice.NO, NEVER), said.get(Choice.COMPLAINED, NEVER)) > yes:
        return Decision(False, "refused")
    if yes > NEVER:
        return Decision(True, "accepted")
    by_default = standing == Standing.SERVICE
    return Decision(by_default, "by_default" if by_default else "not_asked")


def decisions(questions: Iterable[Question]) -> dict[Question, Decision]:
    """Return the decision of each question, in one query for all."""
    asked = set(questions)
    entries = ConsentEntry.objects.filter(index__in={one.index for one in asked}).order_by("at", "id")
    said: dict[tuple[str, str, int | None], Said] = defaultdict(dict)
    for index, channel, purpose, choice, at in entries.values_list(
        "index", "channel", "purpose", "choice", "at"
    ):
        said[index, channel, purpose][choice] = at
    return {one: decide(one.standing, _said_of(said, one)) for one in asked}


def _said_of(said: "dict[tuple[str, str, int | None], Said]", one: Question) -> Said:
    """Return what holds for a question: what was said of its purpose, and of everything."""
    own, everything = (said.get((one.index, one.channel, purpose), {}) for purpose in (one.purpose, None))
    return {
        choice: max(own.get(choice, NEVER), everything.get(choice, NEVER)) for choice in (*own, *everything)
    }
