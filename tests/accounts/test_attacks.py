"""Guessing, stuffing, listing accounts, using a code twice: slowed or refused, kept for audit, never with a secret."""

import logging
import re
import time
from datetime import timedelta

import pytest
import time_machine
from allauth.core.internal import cryptokit
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from assises.accounts.models import Person, SignIn
from assises.kernel.models import AuditEntry

pytestmark = pytest.mark.django_db
PASSWORD, WRONG = "une phrase assez longue", "pas la bonne phrase"
LOGIN, SIGNUP, RESET = "/compte/login/", "/compte/signup/", "/compte/password/reset/"
SECRET = generate_totp_secret()


@pytest.fixture
def marie():
    return Person.objects.create_user("marie@example.org", PASSWORD, full_name="Marie Tremblay")


@pytest.fixture
def guarded(marie):
    """Marie with an application of codes; her recovery codes are ready."""
    TOTP.activate(marie, SECRET)
    return marie


@pytest.fixture
def hashes(monkeypatch):
    """Every password that is hashed or checked while the test runs: it is what an answer's time is made of."""
    done = []

    def counted(plain):
        return lambda self, *given: done.append(1) or plain(self, *given)

    for name in ("encode", "verify"):
        monkeypatch.setattr(Argon2PasswordHasher, name, counted(getattr(Argon2PasswordHasher, name)))
    return done


def totp(at=None, steps=0):
    return format_hotp_value(hotp_value(SECRET, int(at or time.time()) // 30 + steps))


def typed(client, email="marie@example.org", password=PASSWORD, address="203.0.113.7"):
    return client.post(LOGIN, {"login": email, "password": password}, REMOTE_ADDR=address)


def is_in(client):
    return "_auth_user_id" in client.session


# What an answer costs: the same hashes, messages, and nearly the same queries, known or not.


def cost(hashes, act):
    hashes.clear()
    mail.outbox.clear()
    with CaptureQueriesContext(connection) as queries:
        response = act()
    return len(hashes), len(mail.outbox), len(queries), response


def sign_up(email):
    fields = {"email": email, "password1": PASSWORD, "full_name": "X Y"}
    return lambda: Client().post(SIGNUP, fields)


def ask_reset(email):
    return lambda: Client().post(RESET, {"email": email})


def try_password(email):
    return lambda: typed(Client(), email, WRONG)


@pytest.mark.parametrize("act", [try_password, sign_up, ask_reset])
def test_a_known_and_an_unknown_address_cost_the_same(marie, hashes, act):
    cost(hashes, act("warm@example.org"))  # the first page of a process compiles its templates
    known, unknown = cost(hashes, act(marie.email)), cost(hashes, act("nobody@example.org"))
    assert known[:2] == unknown[:2], "hashes and messages"
    assert known[3].status_code == unknown[3].status_code
    assert known[3].headers.get("Location") == unknown[3].headers.get("Location")
    assert known[0] == (0 if act is ask_reset else 1)
    assert abs(known[2] - unknown[2]) <= 12, "a query is a thousandth of a hash"


def test_a_second_factor_is_asked_only_after_the_right_password(guarded):
    answers = [typed(Client(), guarded.email, WRONG), typed(Client(), "nobody@example.org", WRONG)]
    assert [one.status_code for one in answers] == [200, 200]
    assert typed(Client()).url == "/compte/2fa/authenticate/"


def test_no_page_gives_a_code_to_enter_with(marie):
    for path in ("/compte/login/code/", "/compte/login/code/confirm/"):
        assert Client().post(path, {"email": marie.email}).status_code in {302, 404}
    assert not mail.outbox


# Stuffing: many accounts from one network, one account from many networks.


def test_many_accounts_from_one_network_are_slowed(marie):
    for number in range(60):
        typed(Client(), f"somebody{number}@example.org", WRONG)
    last = Client()
    typed(last)
    assert not is_in(last), "even the right password waits"
    elsewhere = Client()
    typed(elsewhere, address="198.51.100.9")
    assert is_in(elsewhere)


def test_a_few_failures_of_others_in_ones_network_slow_nobody_else(marie):
    for number in range(3):
        for _time in range(6):
            typed(Client(), f"colleague{number}@example.org", WRONG)
    mine = Client()
    typed(mine)
    assert is_in(mine)


def test_guesses_at_an_account_slow_their_own_network_for_it_alone(marie):
    for _time in range(6):
        typed(Client(), password=WRONG)
    there, elsewhere = Client(), Client()
    typed(there)
    typed(elsewhere, address="198.51.100.9")
    assert (is_in(there), is_in(elsewhere)) == (False, True)


def test_a_network_that_opened_the_account_is_not_slowed_by_guesses_from_many(marie):
    typed(Client(), address="198.51.100.9")
    for number in range(30):
        typed(Client(), password=WRONG, address=f"203.0.113.{number}")
    home, unknown = Client(), Client()
    typed(home, address="198.51.100.9")
    typed(unknown, address="192.0.2.7")
    assert (is_in(home), is_in(unknown)) == (True, False)


def test_addresses_of_one_network_count_together(marie):
    for number in range(60):
        typed(Client(), f"somebody{number}@example.org", WRONG, f"2001:db8::{number + 1:x}")
    last = Client()
    typed(last, address="2001:db8::ffff")
    assert not is_in(last)


def test_one_account_from_many_networks_is_slowed_and_opens_later(marie):
    for number in range(30):
        typed(Client(), password=WRONG, address=f"203.0.113.{number}")
    last = Client()
    typed(last, address="198.51.100.9")
    assert not is_in(last)
    with time_machine.travel(time.time() + 301, tick=False):
        typed(last, address="198.51.100.9")
    assert is_in(last)


def test_guesses_of_a_second_factor_are_slowed(guarded):
    client = Client()
    typed(client)
    for number in range(5):
        client.post("/compte/2fa/authenticate/", {"code": f"{number:06}"})
    client.post("/compte/2fa/authenticate/", {"code": totp()})
    assert not is_in(client)


@pytest.mark.parametrize("index", [0, 1, -1])
def test_common_passwords_are_refused_from_the_list_of_a_package(index):
    common = sorted(one for one in CommonPasswordValidator().passwords if len(one) >= 12)
    assert len(common) > 20
    assert sign_up("nouvelle@example.org")().status_code == 302
    response = Client().post(
        SIGNUP, {"email": "autre@example.org", "password1": common[index], "full_name": "X Y"}
    )
    assert response.status_code == 200
    assert not Person.objects.filter(email="autre@example.org").exists()


# Codes: once, a short while, compared without telling how much of them is right.


@pytest.mark.parametrize("wait", [0, 31, 59])
def test_a_code_of_the_application_opens_once_while_the_clock_lets_it_in(guarded, wait):
    now = time.time() // 30 * 30
    with time_machine.travel(now, tick=False):
        code, first = totp(now, steps=1), Client()
        typed(first)
        first.post("/compte/2fa/authenticate/", {"code": code})
        assert is_in(first)
    with time_machine.travel(now + wait, tick=False):
        second = Client()
        typed(second)
        second.post("/compte/2fa/authenticate/", {"code": f"{code[:3]} {code[3:]}"})
        assert not is_in(second)
        second.post("/compte/2fa/authenticate/", {"code": totp(now + wait)})
        assert is_in(second) == bool(totp(now + wait) != code)


def test_a_code_of_the_application_is_short_lived(guarded):
    now = time.time()
    code, client = totp(now), Client()
    with time_machine.travel(now + 91, tick=False):
        typed(client)
        client.post("/compte/2fa/authenticate/", {"code": code})
        assert not is_in(client)


def test_a_recovery_code_opens_once(guarded):
    code = RecoveryCodes.activate(guarded).get_unused_codes()[0]
    opened = []
    for _time in range(2):
        client = Client()
        typed(client)
        client.post("/compte/2fa/authenticate/", {"code": code})
        opened.append(is_in(client))
    assert opened == [True, False]


def received(client):
    sign_up_fields = {"email": "nouvelle@example.org", "password1": PASSWORD, "full_name": "X Y"}
    client.post(SIGNUP, sign_up_fields)
    return re.search(r"^\s*([A-Z]{4}-[A-Z]{4})\s*$", mail.outbox[-1].body, re.MULTILINE)[1]


def test_the_code_of_a_new_account_opens_once_and_only_the_browser_that_asked(client):
    code, other = received(client), Client()
    other.post("/compte/confirm-email/", {"code": code})
    assert not is_in(other)
    client.post("/compte/confirm-email/", {"code": code})
    assert is_in(client)
    client.post("/compte/logout/")
    client.post("/compte/confirm-email/", {"code": code})
    assert not is_in(client)


def test_the_code_of_a_new_account_is_forgotten_after_three_guesses(client):
    code = received(client)
    for _guess in range(3):
        client.post("/compte/confirm-email/", {"code": "BBBB-BBBB"})
    client.post("/compte/confirm-email/", {"code": code})
    assert not is_in(client)


def test_the_code_of_a_new_account_lives_fifteen_minutes(client):
    code = received(client)
    with time_machine.travel(time.time() + 901, tick=False):
        client.post("/compte/confirm-email/", {"code": code})
        assert not is_in(client)


def new_password(link, password="une tout autre phrase"):
    client = Client()
    form = client.get(link)
    return (
        client.post(form.url, {"password1": password, "password2": password})
        if form.status_code == 302
        else form
    )


def reset_link(email):
    Client().post(RESET, {"email": email})
    return re.search(r"https?://\S+/password/reset/key/\S+", mail.outbox[-1].body)[0].partition("testserver")[
        2
    ]


def test_the_link_of_a_new_password_serves_once(marie):
    link = reset_link(marie.email)
    assert new_password(link).status_code == 302
    new_password(link, "une troisième phrase")
    marie.refresh_from_db()
    assert marie.check_password("une tout autre phrase")


def test_the_link_of_a_new_password_lives_an_hour(marie):
    link = reset_link(marie.email)
    with time_machine.travel(time.time() + timedelta(hours=1, seconds=1).total_seconds(), tick=False):
        new_password(link)
    marie.refresh_from_db()
    assert marie.check_password(PASSWORD)


def test_every_code_is_compared_in_constant_time(guarded, client, monkeypatch):
    compared, real = [], cryptokit.secrets.compare_digest
    monkeypatch.setattr(cryptokit.secrets, "compare_digest", lambda a, b: compared.append(a) or real(a, b))
    received(client)
    client.post("/compte/confirm-email/", {"code": "BBBB-BBBB"})
    other = Client()
    typed(other)
    RecoveryCodes.activate(guarded)
    other.post("/compte/2fa/authenticate/", {"code": "01234567"})
    assert compared.count("bbbbbbbb") == 1
    assert compared.count("01234567") == 3 + 10, "three steps of the clock, ten recovery codes"


# What refusals leave.


@pytest.fixture
def logs(caplog):
    caplog.set_level(logging.DEBUG)
    return caplog


def refusals():
    return [
        row.details["method"]
        for row in AuditEntry.objects.filter(action="accounts.sign_in_refused").order_by("pk")
    ]


def _kept(logs):
    """Return all that is kept after a test: audit, history, logs."""
    tables = [*AuditEntry.objects.order_by("pk").values_list(), *SignIn.objects.order_by("pk").values_list()]
    return f"{tables}\n{logs.text}"


def test_every_refusal_is_kept_without_what_was_typed(guarded, logs):
    client = Client()
    typed(client, password=WRONG)
    typed(client, "nobody@example.org", WRONG)
    typed(client)
    client.post("/compte/2fa/authenticate/", {"code": "987654"})
    key = '{"id": "bm9uZQ", "rawId": "bm9uZQ", "type": "public-key", "response": {"userHandle": "MQ"}}'
    Client().post("/compte/2fa/webauthn/login/", {"credential": key})
    newcomer = Client()
    received(newcomer)
    newcomer.post("/compte/confirm-email/", {"code": "BBBB-BBBB"})
    assert refusals() == ["password", "password", "totp", "webauthn", "code"]
    kept = _kept(logs)
    for secret in (
        WRONG,
        PASSWORD,
        "987654",
        "BBBB-BBBB",
        "bm9uZQ",
        "marie@example.org",
        "nobody@example.org",
        SECRET,
    ):
        assert secret not in kept, secret


def test_who_is_slowed_is_kept_too(marie):
    for _guess in range(6):
        typed(Client(), password=WRONG)
    assert refusals() == ["password"] * 5 + ["password:limit"]
    assert SignIn.objects.filter(person=marie, outcome="refused").count() == 6


# The key of a session changes whenever it proves more.


def _again_by_password(client):
    return client.post("/compte/reauthenticate/", {"password": PASSWORD})


def _again_by_code(client):
    return client.post("/compte/2fa/reauthenticate/", {"code": totp(steps=1)})


def _again_by_recovery(client):
    person = Person.objects.get(email="marie@example.org")
    return client.post(
        "/compte/2fa/reauthenticate/", {"code": RecoveryCodes.activate(person).get_unused_codes()[0]}
    )


@pytest.mark.parametrize("prove", [_again_by_password, _again_by_code, _again_by_recovery])
def test_the_key_of_a_session_changes_when_it_proves_more(guarded, prove):
    client = Client()
    typed(client)
    client.post("/compte/2fa/authenticate/", {"code": totp()})
    before, stolen = client.session.session_key, Client()
    stolen.cookies["sessionid"] = before
    assert prove(client).status_code == 302
    assert is_in(client)
    assert client.session.session_key != before
    assert stolen.get("/mon-dossier/").status_code == 302, "who knew the old key is out"


def test_a_link_of_a_new_password_that_is_refused_is_kept(client, marie):
    client.get("/compte/password/reset/key/1-none/")
    row = AuditEntry.objects.get(action="accounts.sign_in_refused")
    assert row.details["method"] == "reset_link"
    assert "none" not in str(row.details)


def test_a_key_added_beside_another_factor_proves_nothing_more(client, guarded, rf):
    """Whoever knows the password alone would otherwise add a key of theirs and prove more."""
    from allauth.mfa.models import Authenticator
    from allauth.mfa.signals import authenticator_added

    typed(client)
    request = rf.get("/")
    request.session, request.user = client.session, guarded
    before = list(request.session.get("account_authentication_methods", []))
    key = Authenticator.objects.create(
        user=guarded, type="webauthn", data={"name": "x", "passwordless": False}
    )
    authenticator_added.send(sender=Authenticator, request=request, user=guarded, authenticator=key)
    assert request.session.get("account_authentication_methods", []) == before
