"""Pictures of the pages that matter, at both widths, for a person to look at: they are left in var/screens/."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser

from tests.journeys.browsing import DESK, take_pictures, watched
from tests.journeys.installation import Site

PUBLIC = {
    "home": "/",
    "barometer": "/canada/barometre/",
    "barometer-fictional": "/boreal/barometre/",
    "barometer-en": "/en/canada/barometre/",
    "target": "/canada/barometre/cibles/5.1/",
    "organisation": "/boreal/barometre/organisations/MTR/",
    "service": "/boreal/barometre/services/MTR-01/",
    "comparison": "/boreal/barometre/editions/2..3/",
    "strategies": "/strategies/",
    "gallery": "/composants/",
    "sign-in": "/compte/login/",
}
STAFF = {"desk": "/pilotage/boreal/", "register": "/registre/boreal/services/?search=permis"}


@pytest.mark.parametrize(
    ("addresses", "role"), [(PUBLIC, ""), (STAFF, "strategist")], ids=["public", "staff"]
)
def test_screens(
    chrome: Browser,
    site: Site,
    sessions: Callable[[str], dict[str, object]],
    addresses: dict[str, str],
    role: str,
) -> None:
    with watched(chrome, site.url, DESK, **({"storage_state": sessions(role)} if role else {})) as page:
        for name, path in addresses.items():
            page.goto(path)
            for picture in take_pictures(page, name):
                assert picture.stat().st_size > 10_000, f"{picture.name} is empty"
