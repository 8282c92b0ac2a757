"""Addresses of people: never kept in clear, found by an index that two purposes cannot join."""

from assises.kernel.encryption import blind_index
from assises.notify.enums import Channel


def index_of(channel: str, address: str) -> str:
    """Return the index by which an address is found: consent, messages, guests."""
    folded = address.strip().lower() if channel == Channel.EMAIL else address
    return blind_index(f"{channel}:{folded}", purpose="notify address")
