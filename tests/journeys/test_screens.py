"""Pictures of the pages that matter, at both widths, for a person to look at."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser

from tests.journeys.browsing import DESK, PHONE, watched
from tests.journeys.installation import ROOT, Site

SCREENS = ROOT / "var" / "screens"
PUBLIC = {
    "home": "/",
    "home-en": "/en/",
    "barometer": "/canada/barometre/",
    "barometer-en": "/en/canada/barometre/",
    "barometer-boreal": "/boreal/barometre/",
    "target": "/canada/barometre/cibles/5.1/",
    "target-en": "/en/canada/barometre/cibles/5.1/",
    "target-boreal": "/boreal/barometre/cibles/5.1/",
    "target-without-evidence": "/canada/barometre/cibles/2.1/",
    "units": "/canada/barometre/cibles/5.1/preuves/",
    "organisations": "/canada/barometre/organisations/",
    "organisation": "/canada/barometre/organisations/126/",
    "service": "/canada/barometre/services/SRV03527/",
    "editions": "/boreal/barometre/editions/",
    "comparison": "/boreal/barometre/editions/2..3/",
    "method": "/canada/barometre/methode/",
    "strategies": "/strategies/",
    "search": "/recherche/?q=permis",
    "open-data": "/donnees/",
    "gallery": "/composants/",
    "sign-in": "/compte/login/",
}
STAFF = {
    "desk": "/registre/boreal/",
    "register-list": "/registre/boreal/services/",
    "record": "/registre/boreal/services/MTR-01/",
    "correct": "/registre/boreal/services/MTR-01/corriger/",
    "inventories": "/registre/boreal/inventaires/",
    "inventory": "/registre/boreal/inventaires/12/",
    "import": "/registre/boreal/importer/",
    "aliases": "/registre/boreal/noms/",
    "account": "/compte/2fa/",
}


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_screens(
    chrome: Browser, site: Site, sessions: Callable[[str], dict[str, object]], width: int
) -> None:
    SCREENS.mkdir(parents=True, exist_ok=True)
    for addresses, options in ((PUBLIC, {}), (STAFF, {"storage_state": sessions("strategist")})):
        with watched(chrome, site.url, width, **options) as page:
            for name, path in addresses.items():
                page.goto(path)
                picture = page.screenshot(path=SCREENS / f"{name}-{width}.png", full_page=True)
                assert len(picture) > 10_000, f"{name} is empty at {width} px"
