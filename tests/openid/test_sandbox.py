"""Test clients: opened alone by a page or by a program, marked, few, and gone after thirty days."""

import json
import re
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.test import Client as Browser
from joserfc.jwk import ECKey

from assises.kernel import clock
from assises.kernel.models import AuditEntry
from assises.openid.actions.sandbox import MOST_PER_PERSON
from assises.openid.enums import AuthMethod
from assises.openid.errors import InvalidClient
from assises.openid.models import Client, SigningKey
from assises.openid.queries.claims import SCOPES
from tests.openid.service import BACK, Service, public_set, signed_in

pytestmark = pytest.mark.django_db
HOME = "/developpeurs/"
TYPED = {"name": "Mon essai", "organisation": "Équipe numérique", "redirect_uris": f"{BACK}\nhttp://localhost:8080/cb",
         "auth_method": "client_secret_basic", "post_logout_redirect_uris": "", "jwks": ""}  # fmt: skip


def opened(browser, **changes):
    answer = browser.post(f"{HOME}nouveau/", TYPED | changes)
    assert answer.status_code == 302, answer.content.decode()
    return answer.url, Client.objects.get(sandbox=True)


def test_a_developer_opens_a_client_in_one_form(browser):
    assert "Aucun client d’essai" in browser.get(HOME).content.decode()
    url, client = opened(browser)
    page = browser.get(url).content.decode()
    secret = re.search(r'account-code">([^<]+)<', page)[1]
    assert client.client_id in page
    assert "class RelyingParty" in page
    assert secret not in browser.get(url).content.decode(), "shown once"
    assert secret not in json.dumps(list(Client.objects.values()), default=str)
    assert "Mon essai" in browser.get(HOME).content.decode()
    assert client.expires_at - clock.now() > timedelta(days=29)
    assert client.sector == f"test:{client.client_id}"
    service = Service(client, ECKey.generate_key("P-256"), secret)
    service.credentials = dict
    from tests.openid.service import basic

    header = basic(client.client_id, secret)
    code = service.sign_in(browser)["code"]
    form = {"grant_type": "authorization_code", "code": code, "redirect_uri": BACK, "code_verifier": "v" * 50}
    assert (
        Browser().post("/essai/openid/token", form, headers={"Authorization": header}).json()["token_type"]
        == "Bearer"
    )


def test_a_client_with_a_key_has_no_secret(browser):
    key = ECKey.generate_key("P-256")
    jwk = json.dumps(public_set(key)["keys"][0])
    url, client = opened(browser, auth_method="private_key_jwt", jwks=jwk, require_dpop="on")
    assert "account-code" not in browser.get(url).content.decode()
    assert (client.secret_hash, client.require_dpop) == ("", True)
    assert Service(client, key, dpop_key=ECKey.generate_key("P-256")).tokens(browser)["token_type"] == "DPoP"
    assert browser.post(f"{url}secret/").status_code == 404


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"redirect_uris": "http://exemple.test/"}, "https"),
        ({"redirect_uris": ""}, "obligatoire"),
        ({"auth_method": "private_key_jwt"}, "jwks"),
        ({"auth_method": "private_key_jwt", "jwks": "{"}, "Collez"),
        ({"auth_method": "private_key_jwt", "jwks": "[]"}, "Collez"),
        ({"auth_method": "none"}, "valide"),
    ],
)
def test_a_bad_form_says_what_to_write(browser, changes, words):
    page = browser.post(f"{HOME}nouveau/", TYPED | changes)
    assert page.status_code == 200
    assert "error-summary" in page.content.decode()
    assert words in page.content.decode()
    assert not Client.objects.exists()


def test_a_client_is_changed_and_deleted_by_its_owner_alone(browser):
    from tests.factories import PersonFactory

    url, client = opened(browser)
    secret = re.search(r'account-code">([^<]+)<', browser.get(url).content.decode())[1]
    stranger = signed_in(PersonFactory.create())
    for path in (url, f"{url}modifier/"):
        assert stranger.get(path).status_code == 404
    for path in (f"{url}modifier/", f"{url}secret/", f"{url}supprimer/"):
        assert stranger.post(path, TYPED).status_code == 404
    assert "Mon essai" in browser.get(f"{url}modifier/").content.decode()
    assert browser.post(f"{url}modifier/", TYPED | {"name": "Renommé"}).status_code == 302
    assert browser.post(f"{url}secret/").status_code == 302
    renewed = re.search(r'account-code">([^<]+)<', browser.get(url).content.decode())[1]
    assert renewed != secret
    assert Client.objects.get().name_fr == "Renommé"
    assert browser.post(f"{url}supprimer/").status_code == 302
    assert not Client.objects.exists()
    assert set(AuditEntry.objects.values_list("actor", flat=True)) == {client.owner.actor.label}


def test_a_person_has_few_test_clients(browser, person):
    for _client in range(MOST_PER_PERSON):
        Service.on_trial(person)
    page = browser.post(f"{HOME}nouveau/", TYPED)
    assert page.status_code == 200
    assert "supprimez-en un" in page.content.decode()


def test_an_expired_client_is_nobody(browser):
    trial = Service.on_trial()
    with clock.stopped_at(clock.now() + timedelta(days=31)):
        assert browser.get("/openid/authorize", trial.asked()).status_code == 400


def test_the_database_keeps_what_a_level_asks(service):
    for change in (
        {"auth_method": AuthMethod.SECRET_POST, "secret_hash": "x"},
        {"auth_method": AuthMethod.SECRET_POST, "level": "substantial"},
        {"auth_method": AuthMethod.NONE, "level": "substantial"},
        {"require_dpop": False},
        {"former_secret_hash": "x"},
        {"former_jwks": {"keys": []}},
        {"jwks": {}},
        {"sector": ""},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Client.objects.filter(pk=service.client.pk).update(**change)


# --- dynamic registration -----------------------------------------------------------------------------------------


def register(address="203.0.113.7", **metadata):
    values = {"client_name": "Essai", "redirect_uris": ["http://localhost:9000/cb"]} | metadata
    return Browser().post(
        "/essai/openid/register", json.dumps(values), content_type="application/json", REMOTE_ADDR=address
    )


def test_a_program_registers_itself_reads_and_deletes():
    answer = register(scope="openid profile email", unknown="ignored")
    assert answer.status_code == 201
    said = answer.json()
    assert said["scope"] == "openid profile", "nobody answers for it: it sees no address"
    assert said["client_secret"]
    assert said["client_secret_expires_at"] > clock.now().timestamp()
    path = said["registration_client_uri"].removeprefix("http://testserver")
    header = {"Authorization": f"Bearer {said['registration_access_token']}"}
    again = Browser().get(path, headers=header).json()
    assert again["redirect_uris"] == ["http://localhost:9000/cb"]
    assert "client_secret" not in again
    for wrong in (
        {},
        {"Authorization": "Bearer x"},
        {"Authorization": header["Authorization"].replace("Bearer", "Basic")},
    ):
        assert Browser().get(path, headers=wrong).status_code == 401
        assert Browser().delete(path, headers=wrong).status_code == 401
    assert Browser().delete(path, headers=header).status_code == 204
    assert not Client.objects.exists()


def test_a_registered_program_signs_people_in(browser):
    key = ECKey.generate_key("P-256")
    said = register(redirect_uris=[BACK], token_endpoint_auth_method="private_key_jwt", jwks=public_set(key),
                    dpop_bound_access_tokens=True, scope="openid profile").json()  # fmt: skip
    assert "client_secret" not in said
    client = Client.objects.get(client_id=said["client_id"])
    service = Service(client, key, dpop_key=ECKey.generate_key("P-256"))
    page = service.arrive(browser, scope="openid profile").content.decode()
    assert "Banc d’essai" in page
    assert service.tokens(browser, scope="openid profile")["token_type"] == "DPoP"


@pytest.mark.parametrize(
    ("metadata", "code"),
    [
        ({"redirect_uris": ["http://evil.test/"]}, "invalid_redirect_uri"),
        ({"redirect_uris": []}, "invalid_redirect_uri"),
        ({"redirect_uris": "http://localhost/"}, "invalid_client_metadata"),
        ({"redirect_uris": [7]}, "invalid_client_metadata"),
        ({"token_endpoint_auth_method": "client_secret_jwt"}, "invalid_client_metadata"),
        ({"grant_types": ["implicit"]}, "invalid_client_metadata"),
        ({"response_types": ["token"]}, "invalid_client_metadata"),
        ({"client_name": "x" * 121}, "invalid_client_metadata"),
        ({"client_name": {}}, "invalid_client_metadata"),
        ({"jwks": []}, "invalid_client_metadata"),
        ({"token_endpoint_auth_method": "private_key_jwt"}, "invalid_client_metadata"),
        ({"backchannel_logout_uri": "ftp://x"}, "invalid_client_metadata"),
    ],
)
def test_bad_metadata_is_refused(metadata, code):
    answer = register(**metadata)
    assert (answer.status_code, answer.json()["error"]) == (400, code)


def test_a_body_is_an_object():
    for body in ("[]", "{", "x" * 40_000):
        assert (
            Browser().post("/essai/openid/register", body, content_type="application/json").status_code == 400
        )


def test_ten_an_hour_from_one_address():
    for _client in range(10):
        assert register().status_code == 201
    answer = register()
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "3600")
    assert register("203.0.113.8").status_code == 201
    with clock.stopped_at(clock.now() + timedelta(minutes=61)):
        assert register().status_code == 201
    assert "203.0.113" not in json.dumps(list(Client.objects.values()), default=str)


# --- command ------------------------------------------------------------------------------------------------------


def call(*arguments):
    said = StringIO()
    call_command("openid", *arguments, stdout=said)
    return said.getvalue()


ADD = ("add-client", "--name-fr", "A", "--name-en", "A", "--organisation-fr", "B", "--organisation-en", "B")  # fmt: skip


def test_an_administrator_adds_and_retires_a_client(tmp_path):
    file = tmp_path / "jwks.json"
    file.write_text(json.dumps(public_set(ECKey.generate_key("P-256"))["keys"][0]))
    call(*ADD, "--redirect-uri", BACK, "--jwks", str(file), "--sector", "forets", "--scope", "email")
    client = Client.objects.get()
    assert (client.sector, client.scopes, client.require_par, client.require_dpop) == (
        "forets",
        ["openid", "email"],
        True,
        True,
    )
    call("retire-client", client.client_id, "--reason", "Remplacé")
    with pytest.raises(CommandError):
        call("retire-client", client.client_id)


def test_a_bad_client_is_refused_with_a_sentence(tmp_path):
    (tmp_path / "bad.json").write_text("{")
    for arguments in (("--jwks", str(tmp_path / "bad.json")), (), ("--jwks-uri", "http://a.test/"),
                      ("--jwks-uri", "https://a.test/jwks", "--redirect-uri", "https://b.test/")):  # fmt: skip
        with pytest.raises(CommandError):
            call(*ADD, "--redirect-uri", BACK, *arguments)
    assert not Client.objects.exists()


def test_keys_are_rotated_by_command():
    first = re.search(r"clé (\S+)", call("rotate-keys"))[1]
    second = re.search(r"clé (\S+)", call("rotate-keys"))[1]
    states = dict(SigningKey.objects.values_list("kid", "state"))
    assert (states[first], states[second]) == ("retired", "active")
    assert sorted(states.values()) == ["active", "next", "retired", "retired"]


# --- keys at an address -------------------------------------------------------------------------------------------


def test_keys_inside_the_network_are_not_fetched(service):
    Client.objects.filter(pk=service.client.pk).update(jwks={}, jwks_uri="http://127.0.0.1:9/jwks")
    answer = service.post("/openid/par", service.asked())
    assert (answer.status_code, answer.json()["error"]) == (401, "invalid_client")


@pytest.mark.parametrize(
    "name",
    ["Ministère du Revenu", "MINISTERE", "M1nistère", "Revenu Québec", "R e v e n u", "RAMQ", "La Banque", "Ρevenu",
     "Le gouv ernement", "Mon Ministère", "Permis de chasse", "permis-de-chasse", "Mini stère", "Sécurité"],
)  # fmt: skip
def test_a_test_client_bears_the_name_of_nobody_who_is_trusted(service, name):
    with pytest.raises(InvalidClient) as refused:
        Service.on_trial(name_fr=name)
    assert refused.value.data["field"] == "name_fr"
    with pytest.raises(InvalidClient):
        Service.on_trial(organisation_en=name)


@pytest.mark.parametrize("name", ["Essai d’Élise", "Prototype 12", "Mon premier client", "localhost:8080"])
def test_a_plain_name_passes(service, name):
    assert Service.on_trial(name_fr=name).client.name_fr == name


def test_nothing_of_a_real_person_leaves_by_a_test_client(browser, person):
    trial = Service.on_trial(scopes=SCOPES)
    page = trial.arrive(browser, scope=" ".join(SCOPES)).content.decode()
    assert "Camille Essai" in page
    told = trial.userinfo(
        trial.tokens(browser, scope=" ".join(SCOPES))["access_token"], scheme="Bearer"
    ).json()
    assert (told["name"], told["email"]) == ("Camille Essai", "camille@exemple.invalid")
    assert person.full_name not in str(told)
    assert person.email not in str(told)


def test_a_closed_sandbox_opens_nothing(browser, settings):
    trial = Service.on_trial()
    settings.SANDBOX = False
    for path in ("/openid/authorize", "/.well-known/openid-configuration", "/openid/jwks", "/openid/logout"):
        assert browser.get(f"/essai{path}", trial.asked()).status_code == 404
    assert Browser().post("/essai/openid/token", trial.credentials()).status_code == 404
    assert browser.get("/.well-known/oauth-authorization-server/essai").status_code == 404
    assert browser.get("/openid/authorize", trial.asked()).status_code == 400
    for path in ("/developpeurs/", "/developpeurs/nouveau/"):
        assert browser.get(path).status_code == 404
    answer = Browser().post("/essai/openid/register", "{}", content_type="application/json")
    assert answer.status_code == 404
    assert "registration_endpoint" not in Browser().get("/.well-known/openid-configuration").json()
