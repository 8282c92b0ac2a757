"""The key of a session changes each time that it opens or proves more, and it keeps what it held."""

import time

import pytest
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from allauth.usersessions.models import UserSession
from django.conf import settings as django_settings
from django.test import Client

from assises.accounts.models import Person
from tests.accounts.a_passkey import added, enter, show_again
from tests.accounts.test_banks import bank, come_back, go, server  # noqa: F401  (fixtures of a bank)

pytestmark = pytest.mark.django_db
PASSWORD, SECRET = "une phrase assez longue", generate_totp_secret()


@pytest.fixture
def marie():
    return Person.objects.create_user("marie@example.org", PASSWORD, full_name="Marie Tremblay")


def by_password(client, marie):
    return client.post("/compte/login/", {"login": marie.email, "password": PASSWORD})


def by_code(client, marie):
    TOTP.activate(marie, SECRET)
    by_password(client, marie)
    code = format_hotp_value(hotp_value(SECRET, int(time.time()) // 30))
    return client.post("/compte/2fa/authenticate/", {"code": code})


def _with_a_passkey(marie):
    owner = Client()
    by_password(owner, marie)
    owner.post("/compte/reauthenticate/", {"password": PASSWORD})
    return owner, added(owner)


def by_passkey(client, marie):
    return enter(client, _with_a_passkey(marie)[1])


def key_of(client):
    return client.cookies[django_settings.SESSION_COOKIE_NAME].value


def visited(client):
    """Open a session before the sign-in, as somebody who fixes its key would, and put something in it."""
    session = client.session
    session["seen"] = "before"
    session.save()
    client.cookies[django_settings.SESSION_COOKIE_NAME] = session.session_key
    return session.session_key


def check(client, before, marie):
    assert client.session["_auth_user_id"] == str(marie.pk)
    assert key_of(client) != before
    stolen = Client()
    stolen.cookies[django_settings.SESSION_COOKIE_NAME] = before
    assert "/compte/login/" in stolen.get("/mon-dossier/").url, "who knew the old key is out"
    assert UserSession.objects.filter(user=marie, session_key=key_of(client)).count() == 1
    assert client.get("/mon-dossier/").status_code == 200


@pytest.mark.parametrize("enter_by", [by_password, by_code, by_passkey], ids=lambda one: one.__name__)
def test_a_sign_in_changes_the_key_and_keeps_what_the_visit_held(client, marie, enter_by):
    before = visited(client)
    assert enter_by(client, marie).status_code == 302
    check(client, before, marie)
    assert client.session["seen"] == "before"


def test_a_sign_in_by_bank_changes_the_key(client, bank, server):  # noqa: F811  (the fixtures)
    before = visited(client)
    come_back(client, server, go(client))
    check(client, before, Person.objects.get())


def test_a_step_up_by_passkey_changes_the_key_and_keeps_what_the_session_held(marie):
    client, passkey = _with_a_passkey(marie)
    session = client.session
    session["held"] = "a draft"
    session.save()
    before = key_of(client)
    assert show_again(client, passkey).status_code == 302
    check(client, before, marie)
    assert client.session["held"] == "a draft"
    methods = [one.get("type") or one["method"] for one in client.session["account_authentication_methods"]]
    assert methods.count("webauthn") >= 1


def test_a_passkey_of_another_opens_nothing(client, marie):
    _owner, passkey = _with_a_passkey(marie)
    stranger = Client()
    passkey.key = type(passkey)().key
    enter(stranger, passkey)
    assert "_auth_user_id" not in stranger.session
