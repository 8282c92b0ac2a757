"""The pages of the sign-in package look and behave like ours."""

import pytest
from bs4 import BeautifulSoup

from assises.accounts.models import Person
from tests.people import show

pytestmark = pytest.mark.django_db
PASSWORD = "une phrase assez longue"


@pytest.fixture(autouse=True)
def back_to_the_gallery(settings):
    """The kernel's own pages, so that these tests need no page of the modules above."""
    settings.LOGIN_REDIRECT_URL = settings.LOGOUT_REDIRECT_URL = "/composants/"


@pytest.fixture
def marie():
    return Person.objects.create_user("marie@example.org", PASSWORD, full_name="Marie Tremblay")


@pytest.fixture
def signed_in(client, marie):
    client.post("/compte/login/", {"login": marie.email, "password": PASSWORD})
    client.post("/compte/reauthenticate/", {"password": PASSWORD})  # the second factor asks for it anew
    return client


def page(response):
    assert response.status_code == 200
    found = BeautifulSoup(response.content, "html.parser")
    assert found.select_one("header.masthead")
    assert not found.find_all(style=True)
    return found


def test_sign_in_offers_every_way_and_no_placeholder(client):
    found = page(client.get("/compte/login/"))
    assert found.select('a[href="/compte/signup/"]')
    assert found.select_one("#passkey_login")
    assert not found.select("[placeholder]")
    assert found.title.text == "Se connecter – Assises"


def test_hints_that_the_package_writes_as_markup_stay_markup(client, signed_in):
    assert page(signed_in.get("/compte/password/change/")).select(".field__hint li")
    signed_in.post("/compte/logout/")
    assert page(client.get("/compte/login/")).select_one(".field__hint a[href='/compte/password/reset/']")


def test_a_refused_sign_in_says_why_above_the_form(client, marie):
    found = page(client.post("/compte/login/", {"login": marie.email, "password": "autre chose"}))
    assert found.select_one(".error-summary[role=alert] li")


def test_the_header_offers_to_leave_with_one_button(signed_in):
    found = page(signed_in.get("/composants/"))
    form = found.select_one('.masthead form[method=post][action="/compte/logout/"]')
    assert form.button.text == "Se déconnecter"
    signed_in.post("/compte/logout/")
    assert page(signed_in.get("/composants/")).select_one('.masthead a[href="/compte/login/"]')


@pytest.mark.parametrize(
    "path",
    [
        "/compte/password/reset/",
        "/compte/password/reset/done/",
        "/compte/password/change/",
        "/compte/2fa/",
        "/compte/2fa/totp/activate/",
        "/compte/reauthenticate/",
        "/compte/logout/",
        "/en/compte/2fa/",
    ],
)
def test_each_account_page_is_one_of_ours(signed_in, path):
    found = page(signed_in.get(path))
    assert found.h1.text.strip()
    for field in found.select("main input:not([type=hidden])"):
        assert found.find("label", attrs={"for": field["id"]}), field["id"]


def test_the_second_factor_is_set_up_and_gives_recovery_codes(signed_in, marie):
    from allauth.mfa.totp.internal import auth as totp

    secret = page(signed_in.get("/compte/2fa/totp/activate/")).find(id="authenticator_secret")["value"]
    code = totp.format_hotp_value(totp.hotp_value(secret, next(iter(totp.yield_hotp_counters_from_time()))))
    done = signed_in.post("/compte/2fa/totp/activate/", {"code": code})
    show(
        signed_in, marie, {"method": "password"}, {"method": "mfa", "type": "totp"}
    )  # on commit, which a test has not
    assert done.status_code == 302
    codes = page(signed_in.get("/compte/2fa/recovery-codes/"))
    assert len(codes.select_one(".account-code").text.split()) == 10
    assert page(signed_in.get("/compte/2fa/totp/deactivate/")).select_one("button.button--danger")
