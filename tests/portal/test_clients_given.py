"""A service that the command line connected is handed to an organisation, which then runs it on its pages."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from assises.kernel.models import AuditEntry
from assises.openid.models import Client
from tests.factories import OrganisationFactory
from tests.openid.service import Service
from tests.portal.test_clients import PLACE, words

pytestmark = pytest.mark.django_db
OURS = "boreale/MFOR"


@pytest.fixture
def louise(client, people):
    client.force_login(people.louise)
    return client


@pytest.fixture
def made(db) -> Client:
    return Service.by_secret(sector="forets", scopes=("openid", "profile")).client


def give(client: Client, organisation: str = OURS) -> str:
    said = StringIO()
    call_command("clients", "give", client.client_id, "--organisation", organisation, stdout=said)
    return said.getvalue()


def test_it_is_shown_and_changed_on_the_pages_of_its_organisation(louise, people, made):
    assert made.name_fr not in words(louise.get(PLACE))
    before = {name: getattr(made, name) for name in ("client_id", "sector", "secret_hash", "redirect_uris")}
    assert "Ministère des Forêts boréales" in give(made)
    made.refresh_from_db()
    assert made.place == people.organisation.pk
    assert {name: getattr(made, name) for name in before} == before, "nobody becomes a stranger"
    assert made.name_fr in words(louise.get(PLACE))
    page = f"{PLACE}{made.client_id}/"
    assert "A rattaché un service connecté à son organisation" in words(louise.get(page))
    row = AuditEntry.objects.get(action="openid.adopt_client")
    assert (row.actor, row.scope) == ("command:clients", people.administration.pk)
    typed = {
        "name_fr": "Permis de pêche", "name_en": "Fishing permits", "contacts": "equipe@exemple.test", "level": "substantial",
        "auth_method": "client_secret_post", "redirect_uris": made.redirect_uris[0], "id_token_alg": "ES256",
    }  # fmt: skip
    answer = louise.post(f"{page}modifier/", typed)
    assert answer.status_code == 302, words(answer)
    refused = louise.post(f"{page}modifier/", typed | {"redirect_uris": "https://ailleurs.exemple.test/x"})
    assert "l’hôte ne change pas" in words(refused)


def test_those_of_its_sector_go_with_it(people, made):
    again = Service.by_secret(sector="forets", name_fr="Autre", name_en="Other").client
    apart = Service.by_secret(sector="mines", name_fr="Mines", name_en="Mines").client
    give(made)
    places = dict(Client.objects.values_list("client_id", "place"))
    assert places == {made.client_id: people.organisation.pk, again.client_id: people.organisation.pk, apart.client_id: None}
    assert give(apart)


def test_what_is_another_s_is_not_given(people, made):
    other = OrganisationFactory.create(administration=people.administration, code="AUTRE", name_fr="Mines", name_en="Mines")
    give(made)
    with pytest.raises(CommandError, match="Aucun service sans organisation"):
        give(made, "boreale/AUTRE")
    again = Service.by_secret(sector="autre", name_fr="Autre", name_en="Other").client
    with pytest.raises(CommandError, match="autre organisation"):
        give(again, "boreale/AUTRE")
    again.refresh_from_db()
    assert again.place is None
    assert other.pk != people.organisation.pk


@pytest.mark.parametrize("place", ["boreale/RIEN", "boreale", "rien/MFOR", ""])
def test_an_organisation_that_is_not_there_is_said(people, made, place):
    with pytest.raises(CommandError, match="SLUG/CODE"):
        give(made, place)


def test_a_test_client_or_a_retired_one_is_not_given(people):
    trial = Service.on_trial().client
    with pytest.raises(CommandError):
        give(trial)


def test_those_that_nobody_runs_are_listed(people, made):
    said = StringIO()
    call_command("clients", "unclaimed", stdout=said)
    assert made.client_id in said.getvalue()
    give(made)
    said = StringIO()
    call_command("clients", "unclaimed", stdout=said)
    assert "Une organisation gère chaque service" in said.getvalue()
