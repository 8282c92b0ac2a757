"""Every HTML page a test asks for obeys the strict content policy and is wholly rendered."""

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

Attributes = list[tuple[str, str | None]]


class BadPage(Exception):
    """A page carries what the content policy refuses, or template code."""


class _Reader(HTMLParser):
    """Collects the faults of a page; template code inside `<code>` is an explanation, and JSON is data."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []
        self.quoting = 0

    def _add(self, fault: str) -> None:
        self.faults.append(f"line {self.getpos()[0]}: {fault}")

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        given = {name: value or "" for name, value in attrs}
        self.quoting += tag == "code"
        for name, value in given.items():
            if name == "style" or name.startswith(("on", "hx-on")):
                self._add(f"<{tag} {name}=…>")
            self._unrendered(value)
        if tag == "style" or (
            tag == "script" and "src" not in given and given.get("type") != "application/json"
        ):
            self._add(f"<{tag}> in the page")

    def handle_endtag(self, tag: str) -> None:
        self.quoting -= tag == "code"

    def handle_data(self, data: str) -> None:
        if not self.quoting:
            self._unrendered(data)

    def _unrendered(self, text: str) -> None:
        if "{{" in text or "{%" in text:
            self._add(f"unrendered {text.strip()[:60]}")


def faults(page: str) -> list[str]:
    """Return what is wrong in a page, line by line."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return reader.faults


def check(response: Any) -> None:
    """Raise BadPage when an HTML answer has faults."""
    is_page = isinstance(response, HttpResponse) and response.headers.get("Content-Type", "").startswith(
        "text/html"
    )
    mail = "sandbox" in getattr(response, "policy", {})  # an e-mail in its frame carries its own styles
    if is_page and not mail and (found := faults(response.content.decode(response.charset))):
        raise BadPage("; ".join(found))


@pytest.fixture(autouse=True, scope="session")
def pages_obey_the_policy() -> Iterator[None]:
    ask = Client.request

    def asked(self: Client, **request: Any) -> Any:
        response = ask(self, **request)
        check(response)
        return response

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Client, "request", asked)
        yield
