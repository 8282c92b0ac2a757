"""Reference pages written from the code itself, so that they never say anything else (`assises docs`)."""

from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

Page = Callable[[], str]
_pages: dict[str, Page] = {}


def reference(name: str) -> Callable[[Page], Page]:
    """Declare the page kept as `docs/reference/<name>`; raises ImproperlyConfigured when it is declared twice."""

    def add(page: Page) -> Page:
        if name in _pages:
            raise ImproperlyConfigured(f"the reference page {name!r} is declared twice")
        _pages[name] = page
        return page

    return add


def folder() -> Path:
    """Return where the pages are kept."""
    return Path(settings.ROOT) / "docs" / "reference"


def pages() -> dict[Path, str]:
    """Return each page by its place."""
    return {folder() / name: page() for name, page in sorted(_pages.items())}
