"""Every parameter that a standard defines is honoured, refused or documented as not offered: nothing is dropped in silence."""

import json

import pytest
from django.test import Client as Browser
from joserfc import jwt
from joserfc.jwk import KeySet

from assises.accounts.enums import Assurance
from assises.openid.enums import Algorithm
from assises.openid.models import Grant
from assises.openid.parameters import AUTHORIZATION, TABLES, TOKEN, Fate
from assises.openid.realms import LIVE
from assises.openid.requests import KEPT
from assises.openid.signing import sign
from assises.openid.subjects import subject_of
from tests.factories import PersonFactory
from tests.openid.service import came_back, prove, signed_in

pytestmark = pytest.mark.django_db
REFUSED = {name: one.error for name, one in AUTHORIZATION.items() if one.fate is Fate.REFUSED}


@pytest.fixture
def agreed(service, browser):
    service.sign_in(browser)
    return service


def hint(service, person):
    return sign(
        {
            "iss": "http://testserver",
            "aud": service.client.client_id,
            "sub": subject_of(person.pk, service.client.sector),
        },
        Algorithm.ES256,
        realm=LIVE,
    )


def claims_of(token):
    return jwt.decode(token, KeySet.import_key_set(Browser().get("/openid/jwks").json())).claims


@pytest.mark.parametrize(("name", "error"), REFUSED.items())
def test_what_is_not_offered_is_refused_by_its_own_error(trial, browser, name, error):
    assert came_back(trial.arrive(browser, **{name: "x"}))["error"] == error


def test_what_is_honoured_is_kept_until_the_answer():
    never_kept = {"client_id", "request_uri"}  # the request is the client's; what was pushed was opened
    honoured = {name for name, one in AUTHORIZATION.items() if one.fate is Fate.HONOURED}
    assert honoured - never_kept <= KEPT


def test_every_row_says_where_it_is_defined_and_what_becomes_of_it():
    for table in TABLES.values():
        for one in table.values():
            assert one.source
            assert one.note
            assert (one.fate is Fate.REFUSED) == bool(one.error)


def test_the_token_endpoint_refuses_what_it_does_not_offer(agreed, browser):
    code = came_back(agreed.arrive(browser))["code"]
    for name, one in TOKEN.items():
        if one.fate is Fate.REFUSED:
            assert agreed.redeem(code, **{name: "x"}).json()["error"] == one.error


@pytest.mark.parametrize("prompt", ["none", ""])
def test_a_request_for_another_person_fails(agreed, browser, person, prompt):
    other = PersonFactory.create()
    asked = {"prompt": prompt} if prompt else {}
    wanted = subject_of(other.pk, agreed.client.sector)
    claims = json.dumps({"id_token": {"sub": {"value": wanted}}})
    listed = json.dumps({"userinfo": {"sub": {"values": [wanted]}}})
    for extra in ({"id_token_hint": hint(agreed, other)}, {"claims": claims}, {"claims": listed}):
        assert came_back(agreed.arrive(browser, **asked, **extra))["error"] == "login_required", extra
    own = json.dumps({"id_token": {"sub": {"value": subject_of(person.pk, agreed.client.sector)}}})
    for extra in ({"id_token_hint": hint(agreed, person)}, {"claims": own}):
        assert "code" in came_back(agreed.arrive(browser, **asked, **extra)), extra


def test_a_hint_that_we_did_not_give_this_client_is_refused(agreed, trial, browser, person):
    for text in ("x", "a.b.c", hint(trial, person)):
        answer = agreed.post("/openid/par", agreed.asked(id_token_hint=text))
        assert answer.json()["error"] == "invalid_request", text


def test_a_password_alone_after_a_second_factor_lowers_what_is_said(agreed, person):
    browser = signed_in(person, seconds_ago=60)
    first = claims_of(agreed.redeem(came_back(agreed.arrive(browser))["code"]).json()["id_token"])
    assert (first["acr"], first["amr"]) == (Assurance.SUBSTANTIAL.acr, ["otp", "pwd"])
    old = browser.session["account_authentication_methods"]
    answer = agreed.arrive(browser, prompt="login")
    prove(browser, person, {"method": "password"})
    session = browser.session
    session["account_authentication_methods"] = [*old, *session["account_authentication_methods"]]
    session.save()
    page = browser.get(answer.url.partition("next=")[2].replace("%2F", "/")).content.decode()
    code = page.partition("?code=")[2].partition("&")[0]
    again = claims_of(agreed.redeem(code).json()["id_token"])
    assert (again["acr"], again["amr"]) == (Assurance.LOW.acr, ["pwd"])


def test_a_level_asked_with_a_fresh_sign_in_is_not_given_by_an_old_proof(agreed, person):
    browser = signed_in(person, seconds_ago=600)
    session = browser.session
    old = session["account_authentication_methods"]
    session["account_authentication_methods"] = [*old, {"method": "password", "at": old[0]["at"] + 595}]
    session.save()
    answer = agreed.arrive(browser, max_age="60", acr_values=Assurance.SUBSTANTIAL.acr)
    assert answer.url.startswith("/compte/preuve/?niveau=substantial&next=")
    assert browser.get(answer.url).status_code == 200, "the old second factor does not lead back"
    assert (
        came_back(agreed.arrive(browser, max_age="60", acr_values=Assurance.SUBSTANTIAL.acr, prompt="none"))[
            "error"
        ]
        == "interaction_required"
    )


def test_an_account_is_chosen_when_the_client_asks(agreed, browser):
    page = agreed.arrive(browser, prompt="select_account")
    assert "Choisir le compte" in page.content.decode()
    answer = browser.post(page.wsgi_request.path, {"account": "this"})
    assert "code" in came_back(answer)
    page = agreed.arrive(browser, prompt="select_account")
    assert browser.post(page.wsgi_request.path, {"account": "other"}).status_code == 302
    assert browser.get(page.wsgi_request.path).url.startswith("/compte/login/?next=")


def test_a_hint_at_another_address_asks_and_never_answers_in_silence(agreed, browser, person):
    assert "code" in came_back(agreed.arrive(browser, prompt="none", login_hint=person.email))
    assert "code" in came_back(agreed.arrive(browser, prompt="none", login_hint="12345"))
    for hinted in ("autre@exemple.test", "<script>@x"):
        assert (
            came_back(agreed.arrive(browser, prompt="none", login_hint=hinted))["error"] == "login_required"
        )
        page = agreed.arrive(browser, login_hint=hinted).content.decode()
        assert "Choisir le compte" in page
        assert hinted not in page


def test_only_a_pushed_request_is_opened_by_its_address(trial, browser):
    answer = browser.get("/openid/authorize", trial.asked() | {"request_uri": "https://evil.example/r"})
    assert came_back(answer)["error"] == "request_uri_not_supported"


def test_the_metadata_say_what_is_so():
    said = Browser().get("/.well-known/openid-configuration").json()
    assert said["claims_parameter_supported"] is False
    assert set(said["prompt_values_supported"]) == {"none", "login", "consent", "select_account"}
    assert said["display_values_supported"] == ["page"]


def test_leaving_with_a_hint_ends_the_tokens_of_who_is_already_signed_out(agreed, browser):
    tokens = agreed.redeem(came_back(agreed.arrive(browser))["code"]).json()
    Browser().get("/openid/logout", {"id_token_hint": tokens["id_token"]})
    sid = claims_of(tokens["id_token"])["sid"]
    assert Grant.objects.get(sid=sid).ended_at is not None
