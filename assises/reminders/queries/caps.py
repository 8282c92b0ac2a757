"""How often an address was written to today, over every organisation."""

from collections import Counter
from collections.abc import Collection
from datetime import datetime

from assises.notify.enums import Standing, Status
from assises.notify.models import Message

MOST_A_DAY = 3  # messages that may be refused, to one address, from all organisations
UNSENT = (Status.REFUSED, Status.CANCELLED)

Sent = Counter[tuple[str, int | None]]  # by index of address, of everything (None) or of one purpose


def sent_since(indexes: Collection[str], start: datetime) -> Sent:
    """Return how many messages that may be refused were made for each address since an instant."""
    rows = Message.objects.filter(to_index__in=indexes, created_at__gte=start).exclude(status__in=UNSENT)
    counted: Sent = Counter()
    for index, purpose in rows.exclude(template__purpose__standing=Standing.MANDATORY).values_list(
        "to_index", "template__purpose"
    ):
        count(counted, index, purpose, Standing.SERVICE)
    return counted


def count(sent: Sent, index: str, purpose: int, standing: str) -> None:
    """Add one message, unless it is of those that may not be refused."""
    if standing != Standing.MANDATORY:
        sent[index, None] += 1
        sent[index, purpose] += 1


def day_is_full(sent: Sent, index: str, purpose: int, standing: str) -> bool:
    """Say whether an address waits for tomorrow: three messages were made, or the day's only one of a kind it chose."""
    if standing == Standing.MANDATORY:
        return False
    return sent[index, None] >= MOST_A_DAY or (standing == Standing.OPTIONAL and sent[index, purpose] > 0)
