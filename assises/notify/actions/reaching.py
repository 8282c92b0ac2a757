"""What a person settles in their file: which messages they receive, and how they are reached."""

from datetime import time

from django.db import transaction

from assises.accounts.models import Person
from assises.kernel import audit
from assises.kernel.audit import Actor
from assises.notify.actions.consenting import choose
from assises.notify.enums import Channel, Source
from assises.notify.models import Purpose, Reach
from assises.notify.queries.own import OwnAddress

Wanted = list[tuple[OwnAddress, dict[Purpose, bool]]]


@transaction.atomic
def keep_choices(*, person: Person, wanted: Wanted, actor: Actor) -> int:
    """Keep what a person ticked for each of their addresses; return how many entries the ledger gained."""
    count = sum(
        choose(index=one.index, channel=one.channel, wanted=ticked, source=Source.DOSSIER)
        for one, ticked in wanted
    )
    if count:
        _record(person, actor, "choices_kept", count=count)
    return count


@transaction.atomic
def settle_reach(
    *, person: Person, first: Channel, quiet_from: time | None, quiet_until: time | None, actor: Actor
) -> None:
    """Keep the channel that goes first, and the quiet hours: both ends, or none."""
    values = {"first": first, "quiet_from": quiet_from, "quiet_until": quiet_until}
    Reach.objects.update_or_create(person=person, defaults=values)
    _record(person, actor, "reach_settled")


def _record(person: Person, actor: Actor, done: str, **details: int) -> None:
    audit.record(actor=actor, action=f"notify.{done}", subject=f"person:{person.pk}", reason="", **details)
