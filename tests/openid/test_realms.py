"""The sandbox is another issuer: its keys, its clients, its people; nothing of one is worth anything at the other."""

import re

import pytest
from django.conf import settings as django_settings
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from assises.accounts.enums import Assurance
from assises.openid.enums import Algorithm
from assises.openid.fictional import PEOPLE
from assises.openid.models import Consent, Grant, SigningKey, TrialKey
from assises.openid.queries.claims import SCOPES
from assises.openid.realms import LIVE, TRIAL
from assises.openid.signing import sign
from assises.openid.trial_sessions import COOKIE
from tests.openid.service import Service, came_back, signed_in

pytestmark = pytest.mark.django_db
ALL = " ".join(SCOPES)


def claims_in(token):
    keys = KeySet.import_key_set(Browser().get("/essai/openid/jwks").json())
    return jwt.decode(token, keys, algorithms=["ES256"]).claims


@pytest.fixture
def tried():
    """A test client, and a browser that never came here."""
    return Service.on_trial(scopes=SCOPES), Browser()


def told(service, browser, **asked):
    """Return what is in the ID token and at userinfo of whoever the service chose."""
    tokens = service.tokens(browser, scope=ALL, **asked)
    shared = service.userinfo(tokens["access_token"], scheme="Bearer")
    assert shared.status_code == 200, shared.content
    return claims_in(tokens["id_token"]), shared.json()


def test_each_issuer_says_its_own_addresses_and_keys():
    said = {path: Browser().get(f"{path}/.well-known/openid-configuration").json() for path in ("", "/essai")}
    assert said["/essai"]["issuer"] == "http://testserver/essai"
    for name, value in said["/essai"].items():
        if name.endswith("_endpoint") or name == "jwks_uri":
            assert value.startswith("http://testserver/essai/openid/"), name
            assert value != said[""].get(name)
    assert "registration_endpoint" in said["/essai"]
    assert "registration_endpoint" not in said[""]
    inserted = Browser().get("/.well-known/oauth-authorization-server/essai").json()
    assert inserted == said["/essai"]
    kids = [
        {key["kid"] for key in Browser().get(f"{path}/openid/jwks").json()["keys"]} for path in ("", "/essai")
    ]
    assert kids[0]
    assert kids[1]
    assert not kids[0] & kids[1]
    assert (SigningKey.objects.count(), TrialKey.objects.count()) == (2, 2)


def test_each_person_of_the_sandbox_tries_one_thing(tried):
    service, _browser = tried
    found = {}
    for key, one in PEOPLE.items():
        service.fictional = key
        if one.refuses:
            assert came_back(service.arrive(Browser()))["error"] == "access_denied"
        else:
            found[key] = told(service, Browser())
    assert len(PEOPLE) >= 6
    assert {claims["acr"] for claims, _shared in found.values()} == {level.acr for level in Assurance}
    assert found["camille"][1]["birthdate"] == "1990-01-01"
    assert {"given_name", "birthdate"} & set(found["sacha"][1]) == {"given_name"}
    assert "given_name" not in found["noa"][1]
    assert found["robin"][1]["locale"] == "en"
    claims, shared = found["andrea"]
    assert claims["sub"] == found["camille"][0]["sub"], "the subject is whom they act for"
    assert claims["act"] == shared["act"]
    assert claims["act"]["sub"] != claims["sub"]
    assert (shared["name"], "email" in shared) == ("Camille Essai", False)
    assert "act" not in found["camille"][0]
    assert all(claims["iss"] == "http://testserver/essai" for claims, _shared in found.values())


def test_whoever_acts_is_themselves_where_the_client_does_not_read_it(tried):
    service, browser = tried
    service.fictional = "andrea"
    claims = claims_in(service.tokens(browser, scope="openid profile")["id_token"])
    assert "act" not in claims


def test_the_session_of_the_site_is_neither_read_nor_made(tried, person):
    service, stranger = tried
    for browser in (stranger, signed_in(person)):
        before = dict(Session.objects.values_list("session_key", "session_data"))
        own = browser.cookies.get(django_settings.SESSION_COOKIE_NAME)
        with CaptureQueriesContext(connection) as queries:
            _claims, shared = told(service, browser)
            page = browser.get("/essai/openid/authorize", service.asked(prompt="login"))
        assert not [one for one in queries if "django_session" in one["sql"]]
        assert page.wsgi_request.session.session_key is None
        assert shared["name"] == "Camille Essai"
        assert person.full_name not in str(shared)
        assert dict(Session.objects.values_list("session_key", "session_data")) == before
        kept = browser.cookies.get(django_settings.SESSION_COOKIE_NAME)
        assert (kept.value if kept else None) == (own.value if own else None)
        assert browser.cookies[COOKIE]["path"] == "/essai/"
    assert not Consent.objects.exists()
    assert not Grant.objects.exclude(person=None).exists()


def test_the_trial_cookie_opens_nothing_and_bends_to_nobody(tried):
    service, browser = tried
    service.sign_in(browser)
    assert browser.get("/mon-dossier/").status_code == 302
    value = browser.cookies[COOKIE].value
    browser.cookies[COOKIE] = value.replace("camille", "robin")
    page = browser.get("/essai/openid/authorize", service.asked())
    assert b'name="person"' in browser.get(page.url).content, "an altered cookie is nobody"


def test_a_token_of_one_issuer_is_nothing_at_the_other(tried, service, trial, browser):
    tried, other = tried
    of_trial = tried.tokens(other)["access_token"]
    of_site = trial.tokens(browser)["access_token"]
    assert tried.userinfo(of_trial, scheme="Bearer").status_code == 200
    assert trial.userinfo(of_site, scheme="Bearer").status_code == 200
    assert trial.userinfo(of_trial, scheme="Bearer").status_code == 401
    assert tried.userinfo(of_site, scheme="Bearer").status_code == 401
    for one, token in ((trial, of_trial), (tried, of_site)):
        assert one.post("/openid/introspect", {"token": token}).json() == {"active": False}


def test_a_client_of_one_issuer_is_unknown_at_the_other(tried, trial, browser):
    tried, other = tried
    assert other.get("/openid/authorize", tried.asked()).status_code == 400
    assert browser.get("/essai/openid/authorize", trial.asked()).status_code == 400
    for one, path in ((tried, "/openid/token"), (trial, "/essai/openid/token")):
        form = {"grant_type": "refresh_token", "refresh_token": "x"} | one.credentials()
        assert Browser().post(path, form).json()["error"] == "invalid_client"
    handle = other.get("/essai/openid/authorize", tried.asked()).url.rpartition("/")[2]
    assert browser.get(f"/openid/authorize/{handle}").status_code == 400, "a request goes on where it began"


def test_a_hint_of_one_issuer_is_no_hint_at_the_other(tried, trial, browser):
    tried, other = tried
    of_site, of_trial = trial.tokens(browser)["id_token"], tried.tokens(other)["id_token"]
    assert came_back(tried.arrive(other, id_token_hint=of_site))["error"] == "invalid_request"
    assert came_back(trial.arrive(browser, id_token_hint=of_trial))["error"] == "invalid_request"
    for path, token in (("/openid/logout", of_trial), ("/essai/openid/logout", of_site)):
        assert Browser().get(path, {"id_token_hint": token}).status_code == 400
    keys = KeySet.import_key_set(Browser().get("/openid/jwks").json())
    with pytest.raises(JoseError):
        jwt.decode(sign({"sub": "x"}, Algorithm.ES256, realm=TRIAL), keys)
    assert jwt.decode(sign({"sub": "x"}, Algorithm.ES256, realm=LIVE), keys).claims == {"sub": "x"}


def test_a_level_that_nobody_proves_is_refused_as_a_person_would(tried):
    service, browser = tried
    service.fictional = "noa"
    high = "urn:assises:assurance:high"
    assert came_back(service.arrive(browser, acr_values=high))["error"] == "access_denied"
    service.fictional = "robin"
    assert "code" in service.sign_in(browser, acr_values=high)


def test_prompts_do_what_they_do_for_real(tried):
    service, browser = tried
    assert came_back(service.arrive(browser, prompt="none"))["error"] == "login_required"
    service.sign_in(browser)
    assert "code" in came_back(service.arrive(browser, prompt="none")), "the consent is remembered"
    page = browser.get(browser.get("/essai/openid/authorize", service.asked(prompt="login")).url)
    assert b'name="person"' in page.content
    page = browser.get(browser.get("/essai/openid/authorize", service.asked(prompt="select_account")).url)
    assert b'name="person"' in page.content
    chosen = browser.post(page.wsgi_request.path, {"person": "robin"})
    assert re.search(r"Robin Trial", chosen.content.decode()), "the consent page names who it is"
    assert "code" in came_back(browser.post(chosen.wsgi_request.path, {"decision": "accept"}))


def test_leaving_ends_what_the_sandbox_gave(tried):
    service, browser = tried
    tokens = service.tokens(browser)
    page = browser.get("/essai/openid/logout", {"id_token_hint": tokens["id_token"]})
    assert 'action="/essai/openid/logout/confirm"' in page.content.decode()
    answer = browser.post("/essai/openid/logout/confirm", {"id_token_hint": tokens["id_token"]})
    assert answer.url == "/essai/openid/logout/done"
    assert browser.get(answer.url).status_code == 200
    assert service.userinfo(tokens["access_token"], scheme="Bearer").status_code == 401
    assert browser.cookies[COOKIE].value == ""


def test_a_renewal_goes_on_for_who_does_not_exist(tried):
    service, browser = tried
    service.fictional = "andrea"
    first = service.tokens(browser, scope=ALL)
    renewed = service.refresh(first["refresh_token"]).json()
    assert claims_in(renewed["id_token"])["act"] == claims_in(first["id_token"])["act"]
    assert renewed["access_token"] != first["access_token"]
