"""Pages that compose modules: home, strategies, search, open data."""

import pytest
from django.test import Client

from assises.portal import queries
from tests.factories import AdministrationFactory, OrganisationFactory, ServiceFactory

pytestmark = pytest.mark.django_db
PAGES = ["", "strategies/", "recherche/", "methode/", "donnees/", "accessibilite/"]


@pytest.mark.parametrize("prefix", ["/", "/en/"])
@pytest.mark.parametrize("page", PAGES)
def test_every_page_answers_on_an_empty_database(client: Client, prefix: str, page: str) -> None:
    response = client.get(prefix + page)
    assert response.status_code == 200
    assert response.content.decode().count("<h1") == 1


def test_an_empty_installation_says_what_to_do(client: Client) -> None:
    assert "make demo" in client.get("/").content.decode()


def test_strategies_stand_side_by_side_with_their_envelopes(client: Client) -> None:
    text = client.get("/strategies/").content.decode()
    for shown in ("2019-2023", "Orientations", "17,5", "117,5", "215"):
        assert shown in text


def test_search_forgets_accents_and_case(client: Client) -> None:
    administration = AdministrationFactory.create()
    OrganisationFactory.create(
        administration=administration, code="MER", name_fr="Ministère des Forêts", name_en="Forestry"
    )
    found = queries.search("FORETS ministere")
    assert [item.code for item in found.organisations] == ["MER"]
    assert queries.search("échéances").targets[0].key == "3.1"
    assert queries.search("rien de tel").count == 0


def test_search_never_shows_markup_that_was_typed(client: Client) -> None:
    assert b"<script>alert" not in client.get("/recherche/?q=<script>alert(1)</script>").content


def test_two_administrations_are_never_mixed(client: Client) -> None:
    first, second = AdministrationFactory.create(slug="une"), AdministrationFactory.create(slug="deux")
    service = ServiceFactory.create(
        administration=first, organisation=OrganisationFactory.create(administration=first)
    )
    assert client.get(f"/{second.slug}/barometre/services/{service.code}/").status_code == 404
