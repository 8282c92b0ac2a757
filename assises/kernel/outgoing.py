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
    except OSError as error:
        raise httpcore.ConnectError(str(error)) from error
    allowed = f"{host}:{port}" in settings.OUTGOING_ALLOWED or host in settings.OUTGOING_ALLOWED
    if not allowed and not all(ipaddress.ip_address(address).is_global for address in found):
        raise AddressRefused(host=host)
    return min(found, key=lambda address: (":" in address, address))


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
