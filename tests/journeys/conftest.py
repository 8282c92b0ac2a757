"""The installation, the browser and the people of the journeys.

Fixtures live as long as this folder's tests and no longer: while Playwright runs, Django believes that the thread
is asynchronous and refuses the database to the tests that follow.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.browsing import DESK, browser, chromium, watched
from tests.journeys.installation import Site, installation

HERE = Path(__file__).parent
Enter = Callable[[str], Page]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One worker takes every journey, so that one installation serves them all."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.journey)
            item.add_marker(pytest.mark.xdist_group("journeys"))


@pytest.fixture(scope="package")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    chromium()  # nothing is built for journeys that will not run
    with installation(tmp_path_factory.mktemp("installation")) as ready:
        yield ready


@pytest.fixture(scope="package")
def chrome(site: Site) -> Iterator[Browser]:
    with browser() as launched:
        yield launched


@pytest.fixture
def page(chrome: Browser, site: Site) -> Iterator[Page]:
    """A citizen's page, at a desk."""
    with watched(chrome, site.url) as opened:
        yield opened


@pytest.fixture(scope="package")
def sessions(chrome: Browser, site: Site) -> Callable[[str], dict[str, object]]:
    """Sign each role in once: a password costs a quarter of a second by design."""
    kept: dict[str, dict[str, object]] = {}

    def session(role: str) -> dict[str, object]:
        if role not in kept:
            with watched(chrome, site.url) as opened:
                sign_in(opened, site, role)
                kept[role] = dict(opened.context.storage_state())
        return kept[role]

    return session


def sign_in(page: Page, site: Site, role: str) -> None:
    email = site.email(role)
    page.goto("/compte/login/")
    page.get_by_label("Courriel").fill(email)
    page.get_by_label("Mot de passe").fill(site.passwords[email])
    page.get_by_role("main").get_by_role("button", name="Se connecter").click()
    page.wait_for_url("**/registre/**")


@pytest.fixture
def enter(chrome: Browser, site: Site, sessions: Callable[[str], dict[str, object]]) -> Iterator[Enter]:
    """Open a page where a role is signed in already."""
    with ExitStack() as opened:
        yield lambda role: opened.enter_context(watched(chrome, site.url, DESK, storage_state=sessions(role)))
