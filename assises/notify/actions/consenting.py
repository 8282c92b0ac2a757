"""The ledger of consent: entries are added, never changed, and the last one that applies decides."""

from django.db import transaction

from assises.notify.addresses import index_of
from assises.notify.enums import Channel, Choice, Source
from assises.notify.models import ConsentEntry, Purpose, Workspace


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
