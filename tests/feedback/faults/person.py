"""A person with a browser that runs no script: the form is read, sent while the database is stopped, and sent again."""

import re
import time
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass, field
from html import unescape
from http.cookiejar import CookieJar

COMMENT = 'La file n’avance pas ;\nle bouton « Suivant » est "caché" <ici>.'
TAG, ATTRIBUTE = re.compile(r"<input\b[^>]*>"), re.compile(r'([\w-]+)="([^"]*)"')


def fields(page: str) -> dict[str, str]:
    """Return what the hidden fields of a page hold."""
    found = [dict(ATTRIBUTE.findall(tag)) for tag in TAG.findall(page)]
    return {one["name"]: unescape(one.get("value", "")) for one in found if one.get("type") == "hidden"}


@dataclass
class Person:
    """Who answers by the pages; `waits` are the seconds before each refusal was told."""

    url: str
    waits: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))

    def begin(self, key: str) -> None:
        """Read the first page, answer it, and stand before the comment."""
        path = f"{self.url}/avis/{key}/"
        first = fields(self.open(path)[2]) | {"overall": "good"}
        _status, self.path, page = self.open(path, first)
        self.typed = fields(page) | {"comment": COMMENT}

    def send(self) -> tuple[int, str]:
        """Send what is typed, or what the page kept of it; return the status and the place one is led to."""
        started = time.monotonic()
        status, place, page = self.open(self.path, self.typed)
        if status == 503:
            self.waits.append(time.monotonic() - started)
            self.typed = fields(page)
        return status, place

    def open(self, address: str, typed: dict[str, str] | None = None) -> tuple[int, str, str]:
        data = urllib.parse.urlencode(typed).encode() if typed else None
        try:
            with self.browser.open(address, data, timeout=60) as page:
                return page.status, page.url, page.read().decode()
        except urllib.error.HTTPError as refused:
            return refused.code, address, refused.read().decode()
