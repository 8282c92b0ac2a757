"""An auditor opens everything and finds nothing that changes anything; a stranger is told what to do."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Enter

SHELVES = ("", "organisations/", "services/", "services/MTR-01/", "processus/", "echeances/", "consultations/",
           "inventaires/", "inventaires/12/", "noms/")  # fmt: skip
CHANGING = "main form[method=post], main a[href*='corriger'], main a[href*='importer']"


@pytest.mark.parametrize("administration", ["boreal", "canada"])
def test_an_auditor_sees_everything_and_changes_nothing(enter: Enter, administration: str) -> None:
    page = enter("auditor")
    for shelf in SHELVES if administration == "boreal" else SHELVES[:3]:
        answer = page.goto(f"/registre/{administration}/{shelf}")
        assert answer is not None
        assert answer.status == 200
        assert page.locator(CHANGING).count() == 0, f"something changes on {shelf}"


@pytest.mark.parametrize("path", ["/registre/boreal/importer/", "/registre/boreal/services/MTR-01/corriger/"])
def test_an_auditor_who_types_an_address_is_refused(enter: Enter, path: str) -> None:
    _refused(enter("auditor"), path)


@pytest.mark.parametrize("path", ["/registre/canada/", "/registre/canada/services/"])
def test_an_editor_of_another_administration_is_refused(enter: Enter, path: str) -> None:
    _refused(enter("editor"), path)


def _refused(page: Page, path: str) -> None:
    page.watch.expected = {403}
    answer = page.goto(path)
    assert answer is not None
    assert answer.status == 403
    main = page.get_by_role("main")
    expect(main).to_contain_text("Demandez")
    expect(main.get_by_role("link", name="Revenir à l’accueil")).to_be_visible()


def test_a_stranger_is_led_to_the_sign_in_and_back(page: Page) -> None:
    page.goto("/registre/boreal/services/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Se connecter")
    assert (
        page.locator("main form.form input[name=next]").get_attribute("value") == "/registre/boreal/services/"
    )
