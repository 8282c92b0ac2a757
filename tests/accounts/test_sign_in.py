"""Signing in: nothing tells which accounts exist, attempts are limited, and nobody is led elsewhere."""

import re

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.hashers import identify_hasher
from django.core import mail

from assises.accounts.hashers import PasswordHasher
from assises.accounts.models import Person
from tests.guardrails.passwords import COST

pytestmark = pytest.mark.django_db
PASSWORD = "une phrase assez longue"
LOGIN = "/compte/login/"


@pytest.fixture
def marie():
    return Person.objects.create_user("marie@example.org", PASSWORD, full_name="Marie Tremblay")


def sign_in(client, email="marie@example.org", password=PASSWORD, **fields):
    return client.post(LOGIN, {"login": email, "password": password, **fields})


def shown(response) -> str:
    """Return the page without what changes at each answer, nor what the person typed."""
    page = BeautifulSoup(response.content, "html.parser")
    for field in page.select("input"):
        field.attrs.pop("value", None)
    return str(page)


def test_the_right_password_opens(client, marie):
    response = sign_in(client)
    assert response.status_code == 302
    assert client.session["_auth_user_id"] == str(marie.pk)


def test_a_refusal_does_not_say_whether_the_account_exists(client, marie):
    closed = Person.objects.create_user("closed@example.org", PASSWORD, full_name="Luc", is_active=False)
    wrong = sign_in(client, password="une autre phrase")
    unknown = sign_in(client, email="nobody@example.org")
    inactive = sign_in(client, email=closed.email, password="une autre phrase")
    assert {one.status_code for one in (wrong, unknown, inactive)} == {200}
    assert shown(wrong) == shown(unknown) == shown(inactive)
    assert "_auth_user_id" not in client.session


def test_a_closed_account_does_not_open(client, marie):
    marie.is_active = False
    marie.save()
    sign_in(client)
    assert "_auth_user_id" not in client.session


def test_an_unknown_address_costs_the_same_hash(client, marie, monkeypatch):
    """Without it, the time of the answer would tell which accounts exist."""
    from django.contrib.auth.hashers import Argon2PasswordHasher

    hashed = []
    encode = Argon2PasswordHasher.encode
    monkeypatch.setattr(
        Argon2PasswordHasher, "encode", lambda self, *given: hashed.append(1) or encode(self, *given)
    )
    sign_in(client, email="nobody@example.org")
    assert hashed


def test_asking_for_a_new_password_says_the_same_for_anyone(client, marie):
    known = client.post("/compte/password/reset/", {"email": marie.email})
    unknown = client.post("/compte/password/reset/", {"email": "nobody@example.org"})
    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert [message.to for message in mail.outbox if "/password/reset/key/" in message.body] == [
        [marie.email]
    ]


def test_attempts_on_an_account_are_limited(client, marie):
    for _attempt in range(10):
        sign_in(client, password="une autre phrase")
    refused = sign_in(client)
    assert "_auth_user_id" not in client.session
    assert refused.status_code in {200, 429}


def test_the_limit_of_an_account_leaves_the_others_alone(client, marie):
    Person.objects.create_user("luc@example.org", PASSWORD, full_name="Luc Roy")
    for _attempt in range(6):
        sign_in(client, password="une autre phrase")
    sign_in(client, email="luc@example.org")
    assert "_auth_user_id" in client.session


def test_a_citizen_signs_up_with_a_code_sent_to_their_address(client):
    form = {"email": "nouvelle@example.org", "password1": PASSWORD, "full_name": "Nouvelle Personne"}
    response = client.post("/compte/signup/", form)
    assert response.url == "/compte/confirm-email/"
    assert "_auth_user_id" not in client.session
    code = re.search(r"\b[0-9A-Z]{3,4}-?[0-9A-Z]{3,4}\b", mail.outbox[-1].body).group()
    assert client.post("/compte/confirm-email/", {"code": code}).status_code == 302
    person = Person.objects.get(email="nouvelle@example.org")
    assert client.session["_auth_user_id"] == str(person.pk)
    assert person.full_name == "Nouvelle Personne"


def test_signing_up_does_not_say_that_an_address_is_known(client, marie):
    answers = [
        client.post("/compte/signup/", {"email": email, "password1": PASSWORD, "full_name": "X Y"})
        for email in (marie.email, "autre@example.org")
    ]
    assert {one.url for one in answers} == {"/compte/confirm-email/"}


def test_the_session_changes_at_sign_in_and_ends_at_sign_out(client, marie):
    client.get(LOGIN)
    session = client.session
    session["seen"] = "before"
    session.save()
    before = session.session_key
    client.cookies["sessionid"] = before
    sign_in(client)
    after = client.session.session_key
    assert after != before
    client.post("/compte/logout/")
    assert "_auth_user_id" not in client.session
    assert client.session.session_key != after


def test_leaving_needs_a_form(client, marie):
    sign_in(client)
    client.get("/compte/logout/")
    assert "_auth_user_id" in client.session


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example",
        "//evil.example",
        "https:evil.example",
        "javascript:alert(1)",
        "/\\evil.example",
    ],
)
def test_nobody_is_led_elsewhere(client, marie, elsewhere):
    response = client.post(
        f"{LOGIN}?next={elsewhere}", {"login": marie.email, "password": PASSWORD, "next": elsewhere}
    )
    assert response.status_code == 302
    assert response.url.startswith("/")
    assert "evil" not in response.url
    assert "alert" not in response.url


def test_the_page_asked_for_comes_after(client, marie):
    response = client.post(LOGIN, {"login": marie.email, "password": PASSWORD, "next": "/composants/"})
    assert (response.status_code, response.url) == (302, "/composants/")


def test_passwords_are_kept_with_argon2(monkeypatch):
    for name, value in COST.items():
        monkeypatch.setattr(PasswordHasher, name, value)
    marie = Person.objects.create_user("marie@example.org", PASSWORD, full_name="Marie Tremblay")
    assert marie.password.startswith("argon2$argon2id$v=19$m=65536,t=2,p=2$")
    assert identify_hasher(marie.password).algorithm == "argon2"
    assert PASSWORD not in marie.password


def test_a_person_without_password_does_not_open(client):
    Person.objects.create_user("sans@example.org", full_name="Sans")
    sign_in(client, email="sans@example.org", password="")
    assert "_auth_user_id" not in client.session


def test_an_address_is_one_person_whatever_its_case(client, marie):
    assert (
        Person.objects.create_user(" Anne@Example.ORG ", PASSWORD, full_name="Anne").email
        == "anne@example.org"
    )
    sign_in(client, email="Marie@Example.org")
    assert "_auth_user_id" in client.session


def test_the_audit_trail_never_names_an_address(marie):
    assert marie.actor.label == f"person:{marie.pk}"
    assert str(marie) == "Marie Tremblay"


def test_cookies_are_out_of_reach_of_scripts_and_other_sites(client, marie):
    sign_in(client)
    cookie = client.cookies["sessionid"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
