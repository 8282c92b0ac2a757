"""The installation, the browser and the people of the journeys.

Fixtures live as long as this folder's tests and no longer: while Playwright runs, Django believes that the thread
is asynchronous and refuses the database to the tests that follow.
"""

import base64
import hmac
import struct
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.browsing import DESK, PHONE, browser, chromium, watched
from tests.journeys.installation import Site, installation
from tests.journeys.young import Young, without_fonts, young_installation

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
def site() -> Iterator[Site]:
    """Settle the installation, in a folder that is not pytest's.

    Each new pytest of the same account closes the folder that holds all of its own to everybody else, and a
    PostgreSQL that was started by root runs under another account: it would lose its files in the middle.
    """
    chromium()  # nothing is built for journeys that will not run
    with TemporaryDirectory(prefix="assises-journeys-") as folder, installation(Path(folder)) as ready:
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
    page.get_by_label("Code", exact=True).fill(second_code(site, email))
    page.get_by_role("main").get_by_role("button", name="Se connecter").click()
    page.wait_for_url(lambda url: any(place in url for place in ("/espace/", "/pilotage/", "/mon-dossier/")))


@pytest.fixture(scope="package")
def young() -> Iterator[Young]:
    chromium()
    with young_installation() as ready:
        yield ready


@pytest.fixture
def phone(chrome: Browser, young: Young) -> Iterator[Page]:
    """A telephone with a keyboard, whose screen comes to its stops at once."""
    with watched(chrome, young.url, PHONE, reduced_motion="reduce") as opened:
        yield without_fonts(opened)


_used: set[tuple[str, int]] = set()


def second_code(site: Site, email: str) -> str:
    """Return a code of the account's second factor that was not used yet: each opens once in all its life."""
    while True:
        now = int(time.time()) // 30
        free = [step for step in (now, now + 1, now - 1) if (email, step) not in _used]
        if free:
            break
        time.sleep(1)
    _used.add((email, free[0]))
    key = base64.b32decode(site.keys[email] + "=" * (-len(site.keys[email]) % 8))
    digest = hmac.digest(key, struct.pack(">Q", free[0]), "sha1")
    start = digest[-1] & 15
    return f"{int.from_bytes(digest[start : start + 4], 'big') % 2**31 % 10**6:06}"


@pytest.fixture
def enter(chrome: Browser, site: Site, sessions: Callable[[str], dict[str, object]]) -> Iterator[Enter]:
    """Open a page where a role is signed in already."""
    with ExitStack() as opened:
        yield lambda role: opened.enter_context(watched(chrome, site.url, DESK, storage_state=sessions(role)))
