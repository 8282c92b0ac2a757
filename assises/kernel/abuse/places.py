"""Places of the network, counted for a day and forgotten: what is kept leads back to no address and to no other day."""

import hashlib
import hmac
import secrets
from datetime import date
from ipaddress import IPv6Address, ip_address, ip_network

from django.core.cache import cache

DAY = 86_400
_keys: dict[
    str, tuple[date, str]
] = {}  # of each use, the last day alone: that of the day before goes from memory too


def place_of(address: str, day: date, *, use: str) -> str:
    """Return a place as it is counted: by a hash whose key is drawn each day and destroyed at its end.

    Each use has its own key: what two modules count of a place is not joined.
    """
    return hmac.new(_key_of(day, use).encode(), _home(address).encode(), hashlib.sha256).hexdigest()


def _home(address: str) -> str:
    """Return an address as one place: of version 6, whoever has one has 2^64 and draws as many as they like."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if isinstance(found, IPv6Address) and found.ipv4_mapped:
        return str(found.ipv4_mapped)
    return str(ip_network((found, 64), strict=False)) if found.version == 6 else str(found)


def _key_of(day: date, use: str) -> str:
    """Return the key that every process uses on a day: the first one draws it, and it is forgotten a day later."""
    known_day, known = _keys.get(use, (None, ""))
    if known_day == day:
        return known
    key = str(cache.get_or_set(f"{use}:place:{day}", lambda: secrets.token_hex(32), DAY))
    _keys[use] = (day, key)
    return key
