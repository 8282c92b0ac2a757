"""A real Chromium that sees this machine alone, and pages that complain when anything is wrong."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    Response,
    Route,
    sync_playwright,
)

PHONE, DESK = 360, 1280
HEIGHTS = {PHONE: 740, DESK: 900}
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-sync",
]
SCREENS = Path(__file__).resolve().parents[2] / "var" / "screens"
LOOPBACK = {"127.0.0.1", "localhost", "::1"}


def chromium() -> str:
    """Return the path of Chromium; without one the journeys are skipped, or fail where they are required."""
    found = os.environ.get("ASSISES_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if found:
        return found
    words = "No Chromium: install it, or give its path in ASSISES_CHROMIUM."
    if os.environ.get("ASSISES_JOURNEYS") == "required":
        pytest.fail(words)
    pytest.skip(words)


@contextmanager
def browser() -> Iterator[Browser]:
    path = chromium()
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield launched
        launched.close()


class Watch:
    """What went wrong in the pages of a context; statuses that a journey provokes are expected by name."""

    def __init__(self) -> None:
        self.wrongs: list[str] = []
        self.expected: set[int] = set()

    def follow(self, context: BrowserContext) -> None:
        context.route("**/*", self._on_route)
        context.on("console", self._on_console)
        context.on("weberror", lambda error: self.wrongs.append(f"error: {error.error}"))
        context.on("requestfailed", self._on_failure)
        context.on("response", self._on_response)

    def _on_route(self, route: Route) -> None:
        if urlsplit(route.request.url).hostname in LOOPBACK or route.request.url.startswith("data:"):
            route.continue_()
        else:
            self.wrongs.append(f"asked another machine: {route.request.url}")
            route.abort()

    def _on_console(self, message: ConsoleMessage) -> None:
        # A violation of the content policy is told as an error; a refused status is judged by `_on_response`.
        if message.type in {"error", "warning"} and "Failed to load resource" not in message.text:
            self.wrongs.append(f"console: {message.text}")

    def _on_failure(self, request: Request) -> None:
        # Chromium calls a page that turned out to be a file to keep an aborted request.
        if request.failure != "net::ERR_ABORTED":
            self.wrongs.append(f"request failed: {request.url} {request.failure}")

    def _on_response(self, response: Response) -> None:
        if response.status >= 400 and response.status not in self.expected:
            self.wrongs.append(f"status {response.status}: {response.url}")

    def settle(self) -> None:
        """Fail with all that went wrong."""
        wrongs, self.wrongs, self.expected = self.wrongs, [], set()
        assert not wrongs, "\n".join(wrongs)


@contextmanager
def watched(browser: Browser, url: str, width: int = DESK, **options: Any) -> Iterator[Page]:
    """Open a page in a context of its own, and fail at the end if anything went wrong in it."""
    context = browser.new_context(
        base_url=url,
        viewport={"width": width, "height": HEIGHTS[width]},
        locale="fr-CA",
        timezone_id="America/Toronto",
        **options,
    )
    context.set_default_timeout(15_000)
    watch = Watch()
    watch.follow(context)
    try:
        page = context.new_page()
        page.watch = watch  # where a journey says which refusals it expects
        yield page
        watch.settle()
    finally:
        context.close()


def take_pictures(page: Page, name: str) -> list[Path]:
    """Leave a picture of the whole page at each width, and return their paths."""
    SCREENS.mkdir(parents=True, exist_ok=True)
    taken = []
    for width, height in HEIGHTS.items():
        page.set_viewport_size({"width": width, "height": height})
        taken.append(SCREENS / f"{name}-{width}.png")
        page.screenshot(path=taken[-1], full_page=True)
    return taken
