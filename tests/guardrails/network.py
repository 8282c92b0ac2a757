"""No test calls out: loopback and the sockets of the machine only."""

import socket
from collections.abc import Callable, Iterator
from ipaddress import ip_address
from typing import Any

import pytest


class CallOut(Exception):
    """A test tried to reach another machine."""


def _is_local(host: object) -> bool:
    if host is None or host in {"", "localhost"}:
        return True
    name = host.decode() if isinstance(host, bytes) else str(host)
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return name == socket.gethostname()


def _refuse(host: object) -> None:
    if not _is_local(host):
        raise CallOut(f"a test calls {host}")


def _guarded(call: Callable[..., Any]) -> Callable[..., Any]:
    def guarded(self: socket.socket, *args: Any) -> Any:
        if self.family in {socket.AF_INET, socket.AF_INET6}:
            _refuse(args[-1][0])
        return call(self, *args)

    return guarded


@pytest.fixture(autouse=True, scope="session")
def calls_out_fail() -> Iterator[None]:
    resolve = socket.getaddrinfo

    def resolved(host: Any, *args: Any, **options: Any) -> Any:
        _refuse(host)
        return resolve(host, *args, **options)

    with pytest.MonkeyPatch.context() as patch:
        for name in ("connect", "connect_ex", "sendto"):
            patch.setattr(socket.socket, name, _guarded(getattr(socket.socket, name)))
        patch.setattr(socket, "getaddrinfo", resolved)
        yield
