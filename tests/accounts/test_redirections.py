"""Whatever address is given to come back to, nobody is led to another site."""

from urllib.parse import quote, urlsplit

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assises.accounts.models import Person
from tests.people import show

pytestmark = pytest.mark.django_db
PASSWORD = "une phrase assez longue"
EVIL = "evil.example"
STARTS = ["", "/", "//", "///", "\\", "/\\", "\\\\", "\t//", " //", "http:", "https:", "http://", "https://", "https:/",
          "http:///", "javascript:", "data:text/html,", "//testserver@", "https://testserver@", "https://testserver.",
          "/%2f", "/\t/", "/\n/", "%2f%2f", "//%0d", "file://", "ftp://testserver/", "\x00//", "http:/\\"]  # fmt: skip
ENDS = ["", "/", "?a=1", "#x", "\\@testserver", "/..//", "%00", "\r\nLocation: https://evil.example"]
NASTY = st.builds(
    lambda start, host, end: start + host + end,
    st.sampled_from(STARTS),
    st.sampled_from([EVIL, EVIL.upper(), f"{EVIL}:80", f"[{EVIL}]", "evil。example"]),
    st.sampled_from(ENDS),
)
ANYTHING = NASTY | st.text(max_size=40).map(lambda text: f"//{EVIL}/{text}") | st.text(max_size=30)
# Browsers read these as they read a slash, or not at all.
READ = str.maketrans({"\\": "/", "\t": "", "\n": "", "\r": ""})


def leads_elsewhere(location: str) -> bool:
    """Say whether a browser that reads `location` leaves this site."""
    parts = urlsplit(location.strip("".join(map(chr, range(33)))).translate(READ))
    return bool(parts.netloc and parts.netloc != "testserver") or parts.scheme not in {"", "http", "https"}


def follow(response) -> None:
    if response.status_code in {301, 302, 303, 307}:
        assert not leads_elsewhere(response.headers["Location"]), response.headers["Location"]


PATHS = ["/compte/login/", "/compte/signup/", "/compte/signup/passkey/", "/compte/logout/", "/compte/preuve/",
         "/compte/reauthenticate/", "/compte/2fa/reauthenticate/", "/compte/2fa/authenticate/", "/compte/2fa/webauthn/add/",
         "/compte/2fa/totp/activate/", "/compte/password/reset/", "/compte/password/change/", "/compte/confirm-email/",
         "/compte/banque/boreale/", "/compte/banque/boreale/retour/", "/bienvenue/", "/mon-dossier/", "/developpeurs/",
         "/openid/logout", "/openid/logout/confirm", "/openid/logout/done"]  # fmt: skip
many = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def marie():
    return Person.objects.create_user("marie@example.org", PASSWORD, full_name="Marie Tremblay")


@pytest.fixture
def inside(marie):
    client = Client()
    client.force_login(marie)
    show(client, marie, {"method": "password"})
    return client


@many
@given(path=st.sampled_from(PATHS), where=ANYTHING)
def test_no_page_leads_elsewhere(inside, path, where):
    query = f"?niveau=low&next={quote(where)}&post_logout_redirect_uri={quote(where)}"
    for client in (Client(), inside):
        follow(client.get(path + query))


@settings(many, max_examples=25)
@given(where=ANYTHING)
def test_no_form_leads_elsewhere(marie, where):
    for path in ("/compte/login/", "/compte/logout/"):
        client = Client()
        if path.endswith("logout/"):
            client.force_login(marie)
        form = {"login": marie.email, "password": PASSWORD, "next": where}
        response = client.post(f"{path}?next={quote(where)}", form)
        assert response.status_code in {302, 200, 400, 429}  # 400: a NUL character in the address
        follow(response)


@settings(many, max_examples=25)
@given(where=ANYTHING)
def test_signing_in_again_leads_nowhere_else(inside, where):
    follow(inside.post(f"/compte/reauthenticate/?next={quote(where)}", {"password": PASSWORD, "next": where}))


def test_the_judge_knows_an_address_of_another_site():
    for location in (
        "//evil.example",
        "/\\evil.example",
        "https://evil.example",
        "\t//evil.example",
        "javascript:x",
    ):
        assert leads_elsewhere(location)
    assert not leads_elsewhere("/evil.example")
    assert not leads_elsewhere("http://testserver/x")
