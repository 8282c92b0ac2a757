"""Sign-in by the certified provider oidc-provider, run by Node: what it answers, and what befalls it."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from pytest_django import Settings

from assises.accounts.enums import Assurance
from assises.accounts.models import Bank, Person
from assises.kernel import outgoing
from tests.accounts.a_node_bank import SECRET, NodeBank, walked
from tests.node import prepared

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("certified bank")]
START = "/compte/banque/boreale/"


@pytest.fixture(scope="module")
def provider() -> tuple[str, Path]:
    return prepared(Path(__file__).parent / "provider", "provider.mjs")


@pytest.fixture
def server(provider: tuple[str, Path], settings: Settings) -> Iterator[NodeBank]:
    settings.OUTGOING_ALLOWED = ["127.0.0.1"]
    bank = NodeBank(*provider)
    bank.start()
    yield bank
    bank.stop()


@pytest.fixture
def bank(server: NodeBank) -> Bank:
    kept = Bank(slug="boreale", name_fr="Caisse boréale", name_en="Boreal Bank", logo="CB")
    kept.issuer, kept.client_id, kept.level = server.url, "assises", Assurance.SUBSTANTIAL
    kept.secret = SECRET
    kept.save()
    return kept


def sign_in(client: Client, **walking: Any) -> Any:
    """Go to the bank, through its pages and back; return our answer."""
    return client.get(walked(client.get(START).url, **walking))


def words(response: Any) -> str:
    return str(BeautifulSoup(response.content, "html.parser").main.text)


def test_a_person_enters_with_the_name_and_the_address_that_the_bank_gives(
    client: Client, bank: Bank
) -> None:
    assert sign_in(client).url == "/bienvenue/"
    person = Person.objects.get()
    assert (person.email, person.full_name) == ("camille@example.org", "Camille Roy")
    assert client.session["_auth_user_id"] == str(person.pk)
    client.logout()
    sign_in(client)
    assert Person.objects.get() == person


def test_two_clients_of_the_bank_are_two_people(client: Client, bank: Bank) -> None:
    sign_in(client)
    sign_in(Client(), login="dominique")
    assert Person.objects.count() == 2


def test_what_the_bank_is_asked_is_bound_to_the_browser(client: Client, bank: Bank) -> None:
    asked = parse_qs(urlsplit(client.get(START).url).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert {"state", "nonce", "code_challenge"} <= set(asked)
    back = walked(client.get(START).url)
    assert "a expiré" in words(Client().get(back)), "another browser brings the answer"


def test_giving_up_at_the_bank_is_said_and_changes_nothing(client: Client, bank: Bank) -> None:
    response = sign_in(client, accepts=False)
    assert response.status_code == 403
    assert "Rien n’a changé ici" in words(response)
    assert "Réessayer avec Caisse boréale" in words(response)
    assert not Person.objects.exists()


def test_a_code_that_waited_too_long_is_refused(client: Client, bank: Bank, server: NodeBank) -> None:
    server.stop()
    server.start(code_seconds=1)
    back = walked(client.get(START).url)
    time.sleep(2.1)  # the bank counts in whole seconds
    response = client.get(back)
    assert (response.status_code, "a expiré" in words(response)) == (400, True)


def test_keys_that_the_bank_changed_are_read_again(client: Client, bank: Bank, server: NodeBank) -> None:
    sign_in(client)
    client.logout()
    server.stop()
    server.start()
    sign_in(client)
    assert "_auth_user_id" in client.session


def test_a_secret_that_the_bank_refuses_opens_nothing(client: Client, bank: Bank) -> None:
    bank.secret = "another"
    bank.save()
    assert sign_in(client).status_code == 400
    assert not Person.objects.exists()


def test_a_bank_that_stops_on_the_way_is_said_down(client: Client, bank: Bank, server: NodeBank) -> None:
    back = walked(client.get(START).url)
    server.stop()
    response = client.get(back)
    assert "ne répond pas" in words(response)
    assert "Utiliser une clé d’accès ou un mot de passe" in words(response)


def test_a_bank_that_hears_and_does_not_answer_is_said_slow(
    client: Client, bank: Bank, server: NodeBank, monkeypatch: pytest.MonkeyPatch
) -> None:
    back = walked(client.get(START).url)
    monkeypatch.setattr(outgoing.client, "__kwdefaults__", {"timeout": 0.3})
    server.pause()
    response = client.get(back)
    assert (response.status_code, "tarde à répondre" in words(response)) == (504, True)
