"""The pages of feedback whose address is made of what people said: reached as a person reaches them, by the first link."""

import pytest

from tests.journeys.browsing import DESK, PHONE, take_pictures
from tests.journeys.pages import Address
from tests.journeys.test_every_page import Tab, _fits, _open, _reads_well, _walks, _writes_english, tab

__all__ = ["tab"]  # a fixture of the other pages
DESK_OF = "/avis/organisations/boreal/MTR/"
FROM = {
    "theme": ("themes/", "main .list-plain h2 a"),
    "comment": ("", "main a[href*='/commentaires/']"),
}


@pytest.mark.parametrize("language", ["fr-ca", "en"])
@pytest.mark.parametrize("name", FROM)
def test_what_a_list_leads_to_is_as_good_as_the_list(tab: Tab, name: str, language: str) -> None:
    page, (path, link) = tab("administrator"), FROM[name]
    prefix = "/en" if language == "en" else ""
    _open(page, Address(f"{prefix}{DESK_OF}{path}", "administrator"))
    page.locator(link).first.click()
    page.wait_for_url(lambda address: not address.endswith(f"{DESK_OF}{path}"))
    _reads_well(page, language)
    _fits(page, DESK)
    _walks(page, 10)
    _fits(page, PHONE)
    if language == "en":
        _writes_english(page)
    take_pictures(page, f"feedback-{name}-{language}")
    page.watch.settle()
