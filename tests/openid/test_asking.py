"""What a client may ask of the person: prompt, max_age, acr; and what none of them gets around."""

import json

import pytest
from django.test import Client as Browser
from joserfc import jwt
from joserfc.jwk import KeySet

from assises.accounts.enums import Assurance
from assises.accounts.models import Bank, BankIdentity
from tests.openid.service import BACK, Service, came_back, prove, signed_in

pytestmark = pytest.mark.django_db
LOW = [{"method": "password"}]
HIGH = [{"method": "bank", "level": "high", "provider": "boreale"}]


@pytest.fixture
def agreed(service, browser):
    service.sign_in(browser)
    return service


def again(browser, answer):
    """Come back to the request, from where the person was sent."""
    back = answer.url.partition("next=")[2].replace("%2F", "/")
    assert back.startswith("/openid/authorize/")
    return browser.get(back)


def test_prompt_none_never_asks(service, browser, person):
    assert came_back(service.arrive(Browser(), prompt="none"))["error"] == "login_required"
    assert came_back(service.arrive(browser, prompt="none"))["error"] == "consent_required"
    service.sign_in(browser)
    assert "code" in came_back(service.arrive(browser, prompt="none"))
    assert (
        came_back(service.arrive(browser, prompt="none", acr_values=Assurance.HIGH.acr))["error"]
        == "interaction_required"
    )
    old = signed_in(person, seconds_ago=600)
    assert came_back(service.arrive(old, prompt="none", max_age="60"))["error"] == "login_required"


def test_prompt_login_asks_again_whatever_the_session(agreed, browser, person):
    answer = agreed.arrive(browser, prompt="login")
    assert answer.url.startswith("/compte/reauthenticate/?next=")
    assert again(browser, answer).status_code == 302, "coming back without signing in is not enough"
    prove(browser, person, *LOW)
    assert "code=" in again(browser, answer).content.decode()


@pytest.mark.parametrize(
    ("max_age", "asks"), [("5", True), ("0", True), ("3600", False), ("999999999", False)]
)
def test_max_age_asks_who_signed_in_long_ago(agreed, person, max_age, asks):
    browser = signed_in(person, seconds_ago=60)
    answer = agreed.arrive(browser, max_age=max_age)
    assert answer.status_code == (302 if asks else 303)
    if asks:
        prove(browser, person, *LOW)
        assert "code=" in again(browser, answer).content.decode()


@pytest.mark.parametrize(
    "asked",
    [
        {"acr_values": f"urn:unknown {Assurance.SUBSTANTIAL.acr}"},
        {
            "claims": json.dumps(
                {"id_token": {"acr": {"essential": True, "values": [Assurance.SUBSTANTIAL.acr]}}}
            )
        },
        {"claims": json.dumps({"id_token": {"acr": {"value": Assurance.SUBSTANTIAL.acr}}})},
    ],
    ids=["acr_values", "essential", "value"],
)
def test_a_session_that_proves_less_steps_up(agreed, person, asked):
    browser = signed_in(person, *LOW)
    bank = Bank.objects.create(
        slug="boreale", name_fr="B", name_en="B", logo="B", issuer="https://b.test", level="high"
    )
    BankIdentity.objects.create(bank=bank, subject="1", person=person)
    answer = agreed.arrive(browser, **asked)
    assert answer.url.startswith("/compte/preuve/?niveau=substantial&next=%2Fopenid%2Fauthorize%2F")
    assert again(browser, answer).status_code == 302
    prove(browser, person, *HIGH)
    address = again(browser, answer).content.decode().partition("?code=")[2].partition("&")[0]
    tokens = agreed.redeem(address).json()
    claims = jwt.decode(
        tokens["id_token"], KeySet.import_key_set(Browser().get("/openid/jwks").json())
    ).claims
    assert (claims["acr"], claims["amr"]) == (Assurance.HIGH.acr, ["fed"])


def test_an_essential_level_that_does_not_exist_is_refused(agreed, browser):
    claims = json.dumps({"id_token": {"acr": {"essential": True, "values": ["urn:unknown"]}}})
    assert came_back(agreed.arrive(browser, claims=claims))["error"] == "unmet_authentication_requirements"
    assert "code" in came_back(agreed.arrive(browser, acr_values="urn:unknown"))


def test_login_hint_is_ignored(trial, browser):
    page = trial.arrive(browser, login_hint="<script>autre@exemple.test")
    assert "autre@exemple.test" not in page.content.decode()
    assert "Marie Tremblay" in page.content.decode()


def test_a_request_may_be_posted(trial, browser):
    answer = browser.post("/openid/authorize", trial.asked())
    assert browser.get(answer.url).status_code == 200


def test_a_request_is_answered_once(agreed, browser):
    page = agreed.arrive(browser, prompt="consent")
    path = page.wsgi_request.path
    assert "code" in came_back(browser.post(path, {"decision": "accept"}))
    assert browser.post(path, {"decision": "accept"}).status_code == 400
    assert browser.get("/openid/authorize/unknown").status_code == 400


def test_an_address_keeps_its_own_query(person):
    service = Service.registered(redirect_uris=(f"{BACK}?page=1",))
    page = service.arrive(signed_in(person), redirect_uri=f"{BACK}?page=1")
    answer = signed_in(person).post(page.wsgi_request.path, {"decision": "accept"})
    assert answer.url.startswith(f"{BACK}?page=1&code=")


def test_openid_alone_shares_a_number(service, browser):
    page = service.arrive(browser, scope="openid").content.decode()
    assert "seulement un numéro" in page
    assert "marie@exemple.test" not in page


def test_the_sign_in_page_names_the_service(service):
    visitor = Browser()
    answer = service.arrive(visitor)
    assert "Pour continuer vers Permis de chasse" in visitor.get(answer.url).content.decode()
    assert "Permis de chasse" not in visitor.get("/compte/login/").content.decode()
