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
    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        names = {name for name, _value in attrs}
        self.faults += [
            f"line {self.getpos()[0]}: <{tag} {name}=…>"
            for name in names
            if name == "style" or name.startswith(("on", "hx-on"))
        ]
        if tag == "style" or (tag == "script" and "src" not in names):
            self.faults.append(f"line {self.getpos()[0]}: <{tag}> in the page")


def faults(page: str) -> list[str]:
    """Return what is wrong in a page, line by line."""
    reader = _Reader()
    reader.feed(page)
    unrendered = [f"unrendered {sign}" for sign in ("{{", "{%") if sign in page]
    return reader.faults + unrendered


def check(response: Any) -> None:
    """Raise BadPage when an HTML answer has faults."""
    is_page = isinstance(response, HttpResponse) and response.headers.get("Content-Type", "").startswith(
        "text/html"
    )
    if is_page and (found := faults(response.content.decode(response.charset))):
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
