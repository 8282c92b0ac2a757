"""The ledger of consent: entries are added, never changed, and the last one that applies decides."""

from django.db import transaction
from django.utils.translation import get_language

from assises.notify.addresses import index_of
from assises.notify.enums import Channel, Choice, Source
from assises.notify.models import ConsentEntry, Purpose, Workspace
from assises.notify.queries.preferences import preferences_of


@transaction.atomic
def record_choice(
    *,
    channel: Channel,
    address: str = "",
    index: str = "",
    choice: Choice,
    source: Source,
    purpose: Purpose | None = None,
    workspace: Workspace | None = None,
    wording: str = "",
) -> ConsentEntry:
    """Add what somebody said, by their address or its index; without `purpose`, of every kind that may be refused."""
    return ConsentEntry.objects.create(
        index=index or index_of(channel, address),
        channel=channel,
        purpose=purpose,
        workspace=workspace or (purpose.workspace if purpose else None),
        choice=choice,
        source=source,
        wording=wording,
    )


@transaction.atomic
def choose(*, index: str, channel: Channel, wanted: dict[Purpose, bool], source: Source) -> int:
    """Keep what a person ticked, with the words they read; only what changes is added. Return how many entries."""
    now = {one.purpose: one.receives for one in preferences_of(index, channel)}
    changed = {purpose: yes for purpose, yes in wanted.items() if now.get(purpose) != yes}
    for purpose, yes in changed.items():
        record_choice(
            channel=channel,
            index=index,
            choice=Choice.YES if yes else Choice.NO,
            source=source,
            purpose=purpose,
            wording=purpose.label(get_language() or "fr-ca"),
        )
    return len(changed)
