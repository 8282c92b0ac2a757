"""The site as a browser sees it: its public interface, asked through the real application, in the process."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
from django.conf import settings
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections


class Turned(Exception):
    """The site refused what a person sent: the sequence is wrong, the year stops there."""


class Site:
    """Asks the public interface; each call comes from an address."""

    def __init__(self, client: httpx.Client, transport: httpx.WSGITransport) -> None:
        self.client, self.transport = client, transport
        self.requests = 0

    def get(self, address: str, path: str) -> Any:
        return self._asked(address, "GET", path)

    def post(self, address: str, path: str, body: dict[str, Any]) -> Any:
        return self._asked(address, "POST", path, body)

    def _asked(self, address: str, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        self.transport.remote_addr = address
        self.requests += 1
        told = self.client.request(method, f"/api/v1/feedback{path}", json=body)
        if not told.is_success:
            raise Turned(f"{method} {path}: {told.status_code} {told.text[:300]}")
        return told.json()


@contextmanager
def opened_site() -> Iterator[Site]:
    """Give the site. No network; the database connection is the caller's, so that a day is one transaction."""
    transport = httpx.WSGITransport(app=get_wsgi_application())
    # As Django's own test client does: a request would close the connection that a transaction is using.
    cut = [one for one in (request_started, request_finished) if one.disconnect(close_old_connections)]
    try:
        with httpx.Client(transport=transport, base_url=settings.PUBLIC_URL) as client:
            yield Site(client, transport)
    finally:
        for one in cut:
            one.connect(close_old_connections)
