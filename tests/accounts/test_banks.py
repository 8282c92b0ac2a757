"""Sign-in by a bank: an honest answer opens, any other gives a sentence and a way out."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache

from assises.accounts.enums import Assurance
from assises.accounts.models import Bank, BankIdentity, IdentityProof, Person, SignIn
from assises.kernel import clock, outgoing
from assises.kernel.models import AuditEntry
from tests.accounts.a_bank import new_key, opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def server(settings):
    settings.OUTGOING_ALLOWED = ["127.0.0.1"]
    with opened() as bank:
        yield bank


@pytest.fixture
def bank(server):
    kept = Bank(slug="boreale", name_fr="Caisse boréale", name_en="Boreal Bank", logo="CB")
    kept.issuer, kept.client_id, kept.level = server.url, "assises", Assurance.SUBSTANTIAL
    kept.secret = "s3cret"
    kept.save()
    return kept


def go(client, **fields):
    """Start, and return what the bank is asked."""
    response = client.get("/compte/banque/boreale/", fields)
    assert response.status_code == 302, words(response)
    return {name: values[0] for name, values in parse_qs(urlsplit(response.url).query).items()}


def come_back(client, server, asked, **changes):
    query = {"code": server.authorize(asked), "state": asked["state"], **changes}
    return client.get("/compte/banque/boreale/retour/", query)


def words(response) -> str:
    return BeautifulSoup(response.content, "html.parser").main.text


def test_the_secret_is_not_readable_in_the_table(bank):
    assert "s3cret" not in Bank.objects.values_list("secret_kept", flat=True).get()


def test_a_first_visit_makes_an_account_and_leads_back(client, bank, server):
    response = come_back(client, server, go(client, next="/mon-dossier/acces/"))
    assert response.url == "/mon-dossier/acces/"
    person = Person.objects.get(email="camille@example.org")
    assert client.session["_auth_user_id"] == str(person.pk)
    assert (person.full_name, person.proved) == ("Camille Roy", "substantial")
    assert IdentityProof.objects.get(person=person).path == "bank"
    assert SignIn.objects.get(person=person).outcome == "opened"
    assert "Caisse boréale" in words(client.get(response.url))


def test_the_same_bank_client_is_the_same_person(client, bank, server):
    for _time in range(2):
        come_back(client, server, go(client))
        client.logout()
    assert BankIdentity.objects.count() == Person.objects.count() == 1


def test_nobody_is_led_to_another_site(client, bank, server):
    assert come_back(client, server, go(client, next="https://evil.example/")).url.startswith("/bienvenue/")


def test_an_address_alone_never_joins_two_accounts(client, bank, server):
    Person.objects.create_user("camille@example.org", full_name="Une autre")
    response = come_back(client, server, go(client))
    assert "Un compte existe déjà" in words(response)
    assert not BankIdentity.objects.exists()
    assert "_auth_user_id" not in client.session


def test_an_address_that_the_bank_did_not_verify_is_not_taken(client, bank, server):
    server.claims = {"email_verified": False}
    come_back(client, server, go(client))
    assert Person.objects.get().email is None


def test_what_the_token_does_not_say_is_asked_and_must_be_about_the_same_person(client, bank, server):
    server.claims = {"name": None, "email": None, "email_verified": None}
    server.userinfo = {"sub": "another", "name": "Une autre", "email": "autre@example.org"}
    assert "vérifiée (userinfo)" in words(come_back(client, server, go(client)))
    assert not Person.objects.exists()
    server.userinfo = {
        "sub": "client-42",
        "name": "Dominique",
        "email": "d@example.org",
        "email_verified": True,
    }
    come_back(client, server, go(client))
    assert (Person.objects.get().full_name, Person.objects.get().email) == ("Dominique", "d@example.org")


DISHONEST = {
    "nonce": {"nonce": "another"},
    "no nonce": {"nonce": None},
    "audience": {"aud": "somebody-else"},
    "issuer": {"iss": "https://elsewhere.example"},
    "expired": {"exp": 1_000_000_000},
    "from the future": {"iat": 4_000_000_000},
    "party": {"azp": "somebody-else"},
    "no subject": {"sub": ""},
}


@pytest.mark.parametrize("claims", DISHONEST.values(), ids=DISHONEST)
def test_a_token_that_is_not_for_us_is_refused(client, bank, server, claims):
    server.claims = claims
    response = come_back(client, server, go(client))
    assert response.status_code == 502
    assert "n’a pas pu être vérifiée" in words(response)
    assert "Utiliser une clé d’accès" in words(response)
    assert not Person.objects.exists()
    refused = AuditEntry.objects.get(action="accounts.sign_in_refused")
    assert refused.details["method"] == "bank:boreale:bank_not_trusted"


def test_a_token_signed_by_an_unknown_key_is_refused(client, bank, server):
    server.published = [new_key("one")]
    assert "signature" in words(come_back(client, server, go(client)))
    assert not Person.objects.exists()


def test_a_key_that_was_just_rotated_is_read_again(client, bank, server):
    come_back(client, server, go(client))
    client.logout()
    server.key = new_key("two")
    come_back(client, server, go(client))
    assert "_auth_user_id" in client.session
    assert server.reads.count("/jwks") == 2


def test_a_refusal_at_the_bank_is_said_and_changes_nothing(client, bank, server):
    asked = go(client, next="/mon-dossier/acces/")
    response = client.get(
        "/compte/banque/boreale/retour/", {"error": "access_denied", "state": asked["state"]}
    )
    assert response.status_code == 403
    assert b"/compte/banque/boreale/?next=/mon-dossier/acces/" in response.content, (
        "trying again leads there too"
    )
    assert "Rien n’a changé ici" in words(response)


def test_an_answer_is_used_once_and_only_by_who_asked(client, bank, server):
    asked = go(client)
    assert "a expiré" in words(come_back(client, server, asked, state="another"))
    asked = go(client)
    come_back(client, server, asked)
    assert "a expiré" in words(come_back(client, server, asked))


def test_an_answer_that_comes_too_late_is_refused(client, bank, server):
    asked = go(client)
    with clock.stopped_at(clock.now() + timedelta(seconds=601)):
        assert "a expiré" in words(come_back(client, server, asked))


def test_an_answer_of_another_provider_is_refused(client, bank, server):
    assert "vérifiée (iss)" in words(come_back(client, server, go(client), iss="https://elsewhere.example"))


def test_a_slow_bank_is_said_slow(client, bank, server, monkeypatch):
    monkeypatch.setattr(outgoing, "SECONDS", 0.05)
    monkeypatch.setattr(outgoing.client, "__kwdefaults__", {"timeout": 0.05})
    server.delay = 0.3
    response = client.get("/compte/banque/boreale/")
    assert response.status_code == 504
    assert "tarde à répondre" in words(response)


def test_a_bank_that_is_down_is_said_down(client, bank, server):
    server.status = 503
    assert "ne répond pas" in words(client.get("/compte/banque/boreale/"))
    bank.issuer = "http://127.0.0.1:1"
    bank.save()
    assert "ne répond pas" in words(client.get("/compte/banque/boreale/"))


def test_a_bank_inside_the_network_is_not_called(client, bank, settings):
    settings.OUTGOING_ALLOWED = []
    cache.clear()
    response = client.get("/compte/banque/boreale/")
    assert response.status_code == 400
    assert "réseau interne" in words(response)


def test_a_closed_bank_opens_nothing(client, bank):
    Bank.objects.update(open=False)
    assert client.get("/compte/banque/boreale/").status_code == 404


def test_a_bank_is_attached_and_detached_but_never_the_last_way(client, bank, server):
    come_back(client, server, go(client))
    person, identity = Person.objects.get(), BankIdentity.objects.get()
    client.post(f"/compte/banque/{identity.pk}/retirer/")
    assert BankIdentity.objects.exists(), "it is the only way in"
    person.set_password("une phrase assez longue")
    person.save()
    client.force_login(person)
    client.post(f"/compte/banque/{identity.pk}/retirer/")
    assert not BankIdentity.objects.exists()
    come_back(client, server, go(client, purpose="attach"))
    assert BankIdentity.objects.get().person == person


def test_a_bank_that_opens_another_account_is_not_moved(client, bank, server):
    come_back(client, server, go(client))
    other = Person.objects.create_user("other@example.org", full_name="Autre")
    client.force_login(other)
    assert "déjà attaché" in words(come_back(client, server, go(client, purpose="attach")))
    assert BankIdentity.objects.get().person != other


def test_the_key_of_a_session_changes_when_a_bank_proves_more(client, bank, server):
    come_back(client, server, go(client))
    before = client.session.session_key
    come_back(client, server, go(client, purpose="step_up"))
    assert client.session.session_key != before
    assert "_auth_user_id" in client.session
