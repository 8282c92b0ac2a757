"""The whole way: request, sign-in, consent, code, tokens, userinfo, renewal."""

import json
import time

import pytest
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from joserfc import jwt
from joserfc.jwk import KeySet

from assises.kernel.models import AuditEntry
from assises.openid.actions import rotate_keys
from assises.openid.enums import Algorithm
from assises.openid.models import Grant, SigningKey, Token
from tests.openid.service import ACTOR, BACK, Service, came_back, prove, signed_in

pytestmark = pytest.mark.django_db


def claims_in(id_token: str) -> dict:
    keys = KeySet.import_key_set(Browser().get("/openid/jwks").json())
    return jwt.decode(id_token, keys, algorithms=["ES256", "RS256"]).claims


def test_discovery_says_what_is_done():
    said = Browser().get("/.well-known/openid-configuration").json()
    assert said["issuer"] == "http://testserver"
    assert said["pushed_authorization_request_endpoint"] == "http://testserver/openid/par"
    assert said["code_challenge_methods_supported"] == ["S256"]
    assert "none" in said["token_endpoint_auth_methods_supported"]
    assert "none" not in said["introspection_endpoint_auth_methods_supported"]
    assert said["subject_types_supported"] == ["pairwise"]
    assert {"name", "locale", "email", "assurance_level", "acr"} <= set(said["claims_supported"])
    assert said == Browser().get("/.well-known/oauth-authorization-server").json()


def test_a_person_signs_in_to_a_service(service, browser, person):
    answer = service.arrive(browser, state="s t&é")
    page = answer.content.decode()
    for words in ("Permis de chasse", "Ministère des Forêts boréales", "Pour remplir votre demande", "Marie Tremblay",
                  "marie@exemple.test", "substantiel", "https://permis.exemple.test/confidentialite"):  # fmt: skip
        assert words in page
    assert "https://permis.exemple.test" in answer.headers["Content-Security-Policy"]
    back = came_back(browser.post(answer.wsgi_request.path, {"decision": "accept"}))
    assert (back["state"], back["iss"]) == ("s t&é", "http://testserver")
    tokens = service.redeem(back["code"]).json()
    assert (tokens["token_type"], tokens["expires_in"]) == ("DPoP", 600)
    claims = claims_in(tokens["id_token"])
    assert claims["aud"] == service.client.client_id
    assert claims["nonce"] == "nonce-1"
    assert claims["acr"] == "urn:assises:assurance:substantial"
    assert claims["amr"] == ["otp", "pwd"]
    assert abs(claims["auth_time"] - time.time()) < 60
    shared = service.userinfo(tokens["access_token"]).json()
    assert shared == {"sub": claims["sub"], "name": "Marie Tremblay", "locale": "fr-CA", "preferred_language": "fr",
                      "email": "marie@exemple.test", "email_verified": True, "assurance_level": "substantial"}  # fmt: skip
    assert {"openid.grant_consent", "openid.sign_in"} <= set(
        AuditEntry.objects.values_list("action", flat=True)
    )


def test_consent_is_remembered_until_more_is_asked(service, browser):
    service.sign_in(browser, scope="openid profile")
    assert "code" in came_back(service.arrive(browser, scope="openid profile"))
    assert service.arrive(browser, scope="openid profile email").status_code == 200
    assert service.arrive(browser, scope="openid profile", prompt="consent").status_code == 200


def test_refusing_tells_the_service(service, browser):
    page = service.arrive(browser)
    back = came_back(browser.post(page.wsgi_request.path, {"decision": "refuse"}))
    assert (back["error"], back["state"], back["iss"]) == ("access_denied", "state-1", "http://testserver")
    assert browser.get(page.wsgi_request.path).status_code == 400, "the question was answered"


def test_no_secret_code_or_token_is_in_the_tables(service, browser):
    code = service.sign_in(browser)["code"]
    tokens = service.redeem(code).json()
    kept = json.dumps(
        [list(table.objects.values()) for table in (Grant, Token, AuditEntry, SigningKey)], default=str
    )
    for secret in (code, tokens["access_token"], tokens["refresh_token"]):
        assert secret not in kept
    assert '"d"' not in kept


def test_who_is_not_signed_in_signs_in_first_and_is_handed_over(service, person):
    service.sign_in(signed_in(person))
    browser = Browser()
    answer = service.arrive(browser)
    assert answer.url.startswith("/compte/login/?next=/openid/authorize/")
    browser.force_login(person)
    prove(browser, person, {"method": "password"})
    page = browser.get(answer.url.partition("next=")[2])
    assert page.status_code == 200, "a form may not end at another site: a page stands in between"
    assert f'http-equiv="refresh" content="0;url={BACK}?code=' in page.content.decode()


def test_a_client_may_refresh_narrower_and_no_wider(service, browser):
    first = service.tokens(browser, scope="openid profile")
    assert service.refresh(first["refresh_token"], scope="openid email").json()["error"] == "invalid_scope"
    second = service.refresh(first["refresh_token"], scope="openid").json()
    assert second["scope"] == "openid"
    assert set(service.userinfo(second["access_token"]).json()) == {"sub"}
    assert "nonce" not in claims_in(second["id_token"])
    third = service.refresh(second["refresh_token"]).json()
    assert third["scope"] == "openid profile"


def test_a_key_is_published_before_it_signs_and_after(service, browser):
    before = {key["kid"] for key in Browser().get("/openid/jwks").json()["keys"]}
    tokens = service.tokens(browser)
    new = rotate_keys(algorithm=Algorithm.ES256, actor=ACTOR)
    assert new.kid in before
    from assises.openid.signing import forget_keys

    forget_keys()  # what the end of the transaction does
    assert claims_in(tokens["id_token"])
    renewed = service.refresh(tokens["refresh_token"]).json()["id_token"]
    assert (
        jwt.decode(renewed, KeySet.import_key_set(Browser().get("/openid/jwks").json())).header["kid"]
        == new.kid
    )


def test_a_service_may_ask_for_rs256(browser):
    service = Service.registered(id_token_alg=Algorithm.RS256)
    assert claims_in(service.tokens(browser)["id_token"])["sub"]


def test_a_service_signs_people_in_with_a_secret(trial, browser):
    tokens = trial.tokens(browser)
    assert tokens["token_type"] == "Bearer"
    assert trial.userinfo(tokens["access_token"], scheme="Bearer").status_code == 200


def test_a_refresh_takes_few_queries(service, browser):
    first = service.tokens(browser)
    with CaptureQueriesContext(connection) as queries:
        assert service.refresh(first["refresh_token"]).status_code == 200
    assert len([one for one in queries if "SAVEPOINT" not in one["sql"]]) <= 6, [
        one["sql"] for one in queries
    ]


@pytest.mark.parametrize(
    ("asked", "words"),
    [("en", "Sign in to Hunting permits"), ("fr-CA en", "Se connecter à Permis de chasse")],
)
def test_the_page_speaks_the_language_that_is_asked(service, browser, asked, words):
    assert words in service.arrive(browser, ui_locales=asked).content.decode()
