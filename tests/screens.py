"""`make screens`: every page of the demonstration, in both languages and at both widths, on one sheet to look at.

The sheet (`var/screens/index.html`) shows the pages by space; each picture opens whole.
"""

import html
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser

from tests.journeys.browsing import DESK, PHONE, SCREENS, browser, watched
from tests.journeys.conftest import sign_in
from tests.journeys.installation import Site, installation
from tests.journeys.pages import ALL, Address

SPACES = {"espace": "Organisation", "avis": "Organisation", "notifications": "Organisation", "services-connectes": "Organisation",
          "mon-dossier": "Mon dossier", "compte": "Mon dossier", "pilotage": "Pilotage", "registre": "Pilotage",
          "audit": "Pilotage", "comptes": "Pilotage", "guichet": "Comptoir"}  # fmt: skip


HEAD = """<!doctype html><meta charset=utf-8><title>Assises</title><style>body{font:14px sans-serif;margin:2rem}
figure{display:inline-block;margin:.5rem;vertical-align:top;max-width:22rem}
img{max-width:100%;max-height:24rem;border:1px solid #ccc}</style>"""


def space_of(address: Address) -> str:
    """Return the space in which a page stands; what anybody reads is public."""
    first = address.path.removeprefix("/en").split("/")[1]
    return SPACES.get(first, "Public") if address.role else "Public"


def named(address: Address, width: int) -> str:
    path = "".join(c if c.isalnum() else "_" for c in address.path.strip("/")) or "home"
    return f"{path[:90]}-{width}.png"


def sessions(chrome: Browser, site: Site) -> Callable[[str], dict[str, object]]:
    """Return what signs each role in, once."""
    kept: dict[str, dict[str, object]] = {}

    def session(role: str) -> dict[str, object]:
        if role not in kept:
            with watched(chrome, site.url) as page:
                sign_in(page, site, role)
                kept[role] = dict(page.context.storage_state())
        return kept[role]

    return session


def pictures(chrome: Browser, site: Site) -> Iterator[tuple[Address, int, str]]:
    """Take the picture of every page at both widths, and yield each with its file."""
    session = sessions(chrome, site)
    for role in sorted({one.role for one in ALL}):
        options = {"storage_state": session(role)} if role else {}
        for width in (DESK, PHONE):
            with watched(chrome, site.url, width, **options) as page:
                for address in (one for one in ALL if one.role == role):
                    page.watch.expected = {address.status}
                    page.goto(address.path)
                    page.screenshot(path=str(SCREENS / named(address, width)), full_page=True)
                    yield address, width, named(address, width)


def sheet(taken: list[tuple[Address, int, str]]) -> str:
    """Return the page that shows all pictures, space by space."""
    parts = [HEAD]
    for space in sorted({space_of(address) for address, _width, _name in taken}):
        parts.append(f"<h1>{html.escape(space)}</h1>")
        for address, width, name in taken:
            if space_of(address) == space:
                words = f"{address.path} · {width} px · {address.role or 'everybody'}"
                parts.append(
                    f'<figure><a href="{name}"><img loading=lazy src="{name}" alt=""></a>'
                    f"<figcaption>{html.escape(words)}</figcaption></figure>"
                )
    return "".join(parts)


def main() -> int:
    SCREENS.mkdir(parents=True, exist_ok=True)
    temporary = TemporaryDirectory(prefix="assises-screens-")
    with temporary as folder, installation(Path(folder)) as site, browser() as chrome:
        taken = list(pictures(chrome, site))
    (SCREENS / "index.html").write_text(sheet(taken), encoding="utf-8")
    print(f"{len(taken)} pictures: {SCREENS / 'index.html'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
