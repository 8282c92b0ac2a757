"""Guesses at one account from many networks: slowed for networks that never opened it, not for those of its owner."""

import ipaddress
from typing import Any

from allauth.core.internal import ratelimit
from django.core.cache import cache
from django.http import HttpRequest

from assises.accounts.models import Person
from assises.kernel.encryption import blind_index

ANYWHERE = {"login_failed_anywhere": "30/300s/key"}
THAW = {"thaw": "5/300s/key"}
KNOWN = 30 * 86_400  # seconds for which a network that opened an account is known to it


def network_of(address: str) -> str:
    """Return what counts as one caller: an IPv4 address, or the 64 bits that a subscriber has of IPv6."""
    ip = ipaddress.ip_address(address)
    return str(ip) if ip.version == 4 else str(ipaddress.ip_network(f"{ip}/64", strict=False))


def may_guess(request: HttpRequest, person: Person) -> bool:
    """Count a password typed to thaw an account; say whether it may be tried."""
    key = blind_index(str(person.pk), purpose="attempts")
    rate = ratelimit.consume(request, app="allauth.account", action="thaw", config=THAW, key=key)
    return bool(rate)


class Attempt:
    """One password typed for an account from a network."""

    def __init__(self, request: HttpRequest, login: str, address: str) -> None:
        self.request, self.login = request, login.strip().lower()
        said = f"{self.login} {network_of(address)}"
        self.key = "accounts:network:" + blind_index(said, purpose="known networks")
        self.usage: Any = None

    def may_go_on(self) -> bool:
        """Count the attempt, unless this network opened the account lately; say whether it may be made."""
        if cache.get(self.key):
            return True
        self.usage = ratelimit.consume(
            self.request,
            app="allauth.account",
            action="login_failed_anywhere",
            config=ANYWHERE,
            key=blind_index(self.login, purpose="attempts"),
        )
        return bool(self.usage)

    def succeeded(self) -> None:
        if self.usage:
            self.usage.rollback()
        cache.set(self.key, True, KNOWN)
