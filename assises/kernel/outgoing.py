"""Calls to other systems: never to an address inside the network, unless the installation names it."""

import ipaddress
import socket
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

import httpcore
import httpx
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from assises.kernel.errors import AssisesError

SECONDS = 5.0
NAT64 = ipaddress.IPv6Network("64:ff9b::/96")  # RFC 6052
COMPATIBLE = ipaddress.IPv6Network("::/96")  # RFC 4291, 2.5.5.1, deprecated
GIVEN_OUT = ipaddress.IPv6Network("2000::/3")
# Teredo (RFC 4380), ORCHID (RFC 4843, 7343), documentation (RFC 3849, 9637), segment routing is outside 2000::/3.
NOT_HOSTS = [ipaddress.IPv6Network(net) for net in ("2001::/23", "2001:db8::/32", "3fff::/20")]
# 6to4 relays (RFC 7526), AMT and AS112 (RFC 7450, 7534, 7535): no server that anybody calls.
RELAYS = [ipaddress.IPv4Network(net) for net in ("192.88.99.0/24", "192.52.193.0/24", "192.31.196.0/24")]


class AddressRefused(AssisesError):
    code = "address_refused"
    message = _(
        "L’adresse «\u00a0%(host)s\u00a0» mène à un réseau interne\u00a0: utilisez une adresse publique."
    )


class _GuardedBackend(httpcore.SyncBackend):
    """Connects to the address that was checked, so that a name cannot change between check and call."""

    def connect_tcp(self, host: str, port: int, *args: Any, **options: Any) -> httpcore.NetworkStream:
        return super().connect_tcp(checked_address(host, port), port, *args, **options)


def checked_address(host: str, port: int) -> str:
    """Return the address to connect to; raises AddressRefused when any address of `host` is not public."""
    try:
        found = {str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)}
    except (OSError, UnicodeError) as error:  # a part of a name too long for any is a UnicodeError
        raise httpcore.ConnectError(str(error)) from error
    if not _allowed(host, port) and not all(map(public, found)):
        raise AddressRefused(host=host)
    return min(found, key=lambda address: (":" in address, address))


def check_written(url: str) -> None:
    """Refuse an address that is given to be called later and that no call would reach, as it is written.

    Raises AddressRefused, or ValueError on a port or brackets that are none. No name is looked up: it may take seconds,
    and say something else when the call is made.
    """
    parts = urlsplit(url)
    host, port = (parts.hostname or "").rstrip("."), parts.port or 443
    address = "127.0.0.1" if host == "localhost" or host.endswith(".localhost") else _written(host)
    if address and not _allowed(host, port) and not public(address):
        raise AddressRefused(host=host)


def _allowed(host: str, port: int) -> bool:
    return f"{host}:{port}" in settings.OUTGOING_ALLOWED or host in settings.OUTGOING_ALLOWED


def _written(host: str) -> str:
    """Return the address that a host is, also in the forms that only machines read (`127.1`, `0x7f000001`)."""
    try:
        return str(ipaddress.ip_address(host))
    except ValueError:
        pass
    try:
        return socket.inet_ntoa(socket.inet_aton(host))
    except (OSError, ValueError):
        return ""


def public(address: str) -> bool:
    """Say whether an address is one host of the public network, whatever it is written in.

    The standard library's `is_global` calls multicast global, and looks into no transition mechanism: an address of
    NAT64, 6to4 or Teredo leads to the IPv4 address that it holds. Only 2000::/3 is given out (IANA, RFC 4291 2.4).
    """
    found = ipaddress.ip_address(address.partition("%")[0])
    if found.is_multicast or (found.is_reserved and found.version == 4):
        return False
    if isinstance(found, ipaddress.IPv6Address):
        inner = _inside(found)
        if inner is not None:
            return public(str(inner))
        return found.is_global and found in GIVEN_OUT and not any(found in net for net in NOT_HOSTS)
    return found.is_global and not any(found in net for net in RELAYS)


def _inside(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """Return the IPv4 address to which an IPv6 one leads."""
    if address in NAT64 or (address in COMPATIBLE and int(address) > 1):
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour


def client(*, timeout: float = SECONDS) -> httpx.Client:
    """Return an HTTP client for addresses that people or other systems gave.

    It follows no redirection and gives up after `timeout` seconds; a call raises AddressRefused for an
    inside address (`ASSISES_OUTGOING_ALLOWED` lists the exceptions) and httpx.HTTPError when it fails.
    """
    transport = httpx.HTTPTransport(retries=0)
    transport._pool = httpcore.ConnectionPool(  # httpx lets nobody give its pool a network backend
        ssl_context=httpx.create_ssl_context(), network_backend=_GuardedBackend()
    )
    return httpx.Client(transport=transport, timeout=timeout, follow_redirects=False, trust_env=False)


def form_policy(targets: Iterable[str]) -> str:
    """Return the `form-action` of a page whose form ends at one of `targets` (browsers check redirections too)."""
    origins = sorted({f"{url.scheme}://{url.netloc}" for url in map(urlsplit, targets)})
    return " ".join(["'self'", *origins])
