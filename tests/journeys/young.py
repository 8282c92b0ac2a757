"""An installation where nobody has an account yet, its bank, and a browser that has a passkey."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.accounts.a_node_bank import SECRET, NodeBank
from tests.journeys.browsing import PHONE, SCREENS
from tests.journeys.installation import bare_installation
from tests.journeys.test_every_page import RULES, _fits
from tests.node import prepared

KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
BANK = """
from assises.accounts.models import Bank
bank = Bank(slug={slug!r}, name_fr={name!r}, name_en="Boreal Bank", logo="CB", issuer={issuer!r},
    client_id="assises", level={level!r})
bank.secret = {secret!r}
bank.save()
"""


class Young(NamedTuple):
    """An installation where nobody has an account yet; a passkey wants a name of host, not numbers."""

    url: str
    mail: Path
    manage: Callable[..., str]

    def code(self) -> str:
        """Return the code of the last message."""
        last = max(self.mail.iterdir(), key=lambda path: path.stat().st_mtime_ns)
        return re.search(r"^([A-Z]{4}-?[A-Z]{4})\s*$", last.read_text(), re.MULTILINE)[1]


@contextmanager
def young_installation() -> Iterator[Young]:
    with (
        TemporaryDirectory(prefix="assises-young-") as folder,
        bare_installation(Path(folder), ASSISES_OUTGOING_ALLOWED="127.0.0.1") as (url, manage),
    ):
        yield Young(url.replace("127.0.0.1", "localhost"), Path(folder) / "mail", manage)


@contextmanager
def opened_bank(
    young: Young, slug: str = "boreale", level: str = "substantial", name: str = "Caisse boréale"
) -> Iterator[str]:
    """Open the certified provider as a bank of the young installation."""
    place = f"{young.url}/compte/banque/{slug}/retour/"
    bank = NodeBank(*prepared(Path(__file__).parents[1] / "accounts" / "provider", "provider.mjs"), place)
    bank.start()
    try:
        script = BANK.format(issuer=bank.url, secret=SECRET, level=level, slug=slug, name=name)
        young.manage("shell", "--verbosity", "0", "-c", script)
        yield bank.url
    finally:
        bank.stop()


def without_fonts(page: Page) -> Page:
    """Answer nothing to the bank's own pages, which name a font of another machine."""
    page.route(lambda url: "fonts." in url, lambda route: route.fulfill(body=""))
    return page


def plugged(page: Page) -> Callable[[], None]:
    """Give the browser an authenticator of its own; return what replaces it by another."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    kept = [session.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})["authenticatorId"]]

    def replace() -> None:
        session.send("WebAuthn.removeVirtualAuthenticator", {"authenticatorId": kept.pop()})
        kept.append(session.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})["authenticatorId"])

    return replace


def looked_at(page: Page, name: str) -> None:
    page.wait_for_load_state()  # its style is part of it
    found = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]})
    assert not found.violations_count, f"{page.url}\n{found.generate_report()}"
    shown(page, name)


def shown(page: Page, name: str) -> None:
    _fits(page, PHONE)
    SCREENS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENS / f"{name}-{PHONE}.png", full_page=True)
