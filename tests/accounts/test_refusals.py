"""Every refusal of the accounts leaves an audit row, and no secret nor address is in it."""

import re

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core import mail
from django.test import Client

from assises.accounts.actions.contacts import set_contact
from assises.accounts.enums import ContactKind
from assises.accounts.models import Bank, Person, SignIn
from assises.kernel.models import AuditEntry

pytestmark = pytest.mark.django_db
PASSWORD, WRONG, COMMON = "une phrase assez longue", "pas la bonne phrase", "0r968ji9ufj6"
KNOWN, UNKNOWN = "marie@example.org", "personne@example.org"
CODE, LINK, EVIL = "BBBB-BBBB", "lien-secret", "https://evil.example/secret"
SECRETS = [PASSWORD, WRONG, COMMON, KNOWN, UNKNOWN, CODE, CODE.replace("-", ""), LINK, "evil.example", "987654", "bm9uZQ",
           "XXXX-XXXX-XX", "+14185550123"]  # fmt: skip
LOGIN, CONFIRM = "/compte/login/", "/compte/confirm-email/"
KEY = '{"id": "bm9uZQ", "rawId": "bm9uZQ", "type": "public-key", "response": {"userHandle": "MQ"}}'


@pytest.fixture
def marie():
    return Person.objects.create_user(KNOWN, PASSWORD, full_name="Marie Tremblay")


def log_in(client, password=PASSWORD, email=KNOWN, **more):
    return client.post(LOGIN, {"login": email, "password": password, **more})


def sign_up(client, email=UNKNOWN, password=PASSWORD):
    return client.post("/compte/signup/", {"email": email, "password1": password, "full_name": "X Y"})


def wrong_password(client, marie):
    log_in(client, WRONG)


def unknown_address(client, marie):
    log_in(client, email=UNKNOWN)


def slowed(client, marie):
    for _try in range(6):
        log_in(client, WRONG)


def slowed_sign_up(client, marie):
    for number in range(21):
        sign_up(client, f"n{number}@example.org")


def factor(client, marie):
    TOTP.activate(marie, generate_totp_secret())
    log_in(client)
    client.post("/compte/2fa/authenticate/", {"code": "987654"})


def slowed_factor(client, marie):
    factor(client, marie)
    for _try in range(5):
        client.post("/compte/2fa/authenticate/", {"code": "987654"})


def passkey(client, marie):
    client.post("/compte/2fa/webauthn/login/", {"credential": KEY})


def new_account(client, marie):
    sign_up(client)
    client.post(CONFIRM, {"code": CODE})


def account_that_exists(client, marie):
    sign_up(client, KNOWN)
    client.post(CONFIRM, {"code": CODE})


def code_from_nowhere(client, marie):
    client.post(CONFIRM, {"code": CODE})


def reset_link(client, marie):
    client.get(f"/compte/password/reset/key/1-{LINK}/")


def common_password(client, marie):
    sign_up(client, password=COMMON)


def common_new_password(client, marie):
    log_in(client)
    form = {"oldpassword": PASSWORD, "password1": COMMON, "password2": COMMON}
    client.post("/compte/password/change/", form)


def wrong_again(client, marie):
    log_in(client)
    client.post("/compte/reauthenticate/", {"password": WRONG})


def elsewhere(client, marie):
    log_in(client, next=EVIL)


def elsewhere_by_the_step_up(client, marie):
    log_in(client)
    client.get("/compte/preuve/", {"next": EVIL})


def a_bank(**fields):
    Bank.objects.create(
        slug="boreale", name_fr="Caisse", name_en="Bank", logo="CB", client_id="x", level="low", **fields
    )


def bank_down(client, marie):
    a_bank(issuer="http://127.0.0.1:1")
    client.get("/compte/banque/boreale/")


def bank_answer_from_nowhere(client, marie):
    a_bank(issuer="http://127.0.0.1:1")
    client.get("/compte/banque/boreale/retour/", {"state": LINK, "code": CODE})


def contact_code(client, marie):
    set_contact(person=marie, kind=ContactKind.PHONE, lines=["+14185550123"], actor=marie.actor)
    client.force_login(marie)
    client.post("/compte/coordonnees/phone/code/", {"code": "987654"})


def mandate_link(client, marie):
    client.force_login(marie)
    client.get(f"/compte/mandats/proposition/{LINK}/")


def acting_without_mandate(client, marie):
    client.force_login(marie)
    client.post("/compte/mandats/7/agir/")


CASES = {
    wrong_password: ("accounts.sign_in_refused", {"method": "password"}),
    unknown_address: ("accounts.sign_in_refused", {"method": "password"}),
    slowed: ("accounts.sign_in_refused", {"method": "password:limit"}),
    slowed_sign_up: ("accounts.slowed", {"page": "account_signup"}),
    factor: ("accounts.sign_in_refused", {"method": "totp"}),
    slowed_factor: ("accounts.sign_in_refused", {"method": "code:limit"}),
    passkey: ("accounts.sign_in_refused", {"method": "webauthn"}),
    new_account: ("accounts.sign_in_refused", {"method": "code"}),
    account_that_exists: ("accounts.sign_in_refused", {"method": "code"}),
    code_from_nowhere: ("accounts.sign_in_refused", {"method": "code:expired"}),
    reset_link: ("accounts.sign_in_refused", {"method": "reset_link"}),
    common_password: ("accounts.password_refused", {"why": ["password_too_common"]}),
    common_new_password: ("accounts.password_refused", {"why": ["password_too_common"]}),
    wrong_again: ("accounts.sign_in_refused", {"method": "password"}),
    elsewhere: ("accounts.redirect_refused", {}),
    elsewhere_by_the_step_up: ("accounts.redirect_refused", {}),
    bank_down: ("accounts.sign_in_refused", {"method": "bank:boreale:address_refused"}),
    bank_answer_from_nowhere: ("accounts.sign_in_refused", {"method": "bank:boreale:bank_expired"}),
    contact_code: ("accounts.code_refused", {"purpose": "phone"}),
    mandate_link: ("accounts.offer_refused", {}),
    acting_without_mandate: ("accounts.acting_refused", {}),
}


@pytest.mark.parametrize("act", CASES, ids=lambda act: act.__name__)
def test_a_refusal_leaves_a_row_without_what_was_typed(client, marie, act):
    act(client, marie)
    action, details = CASES[act]
    row = AuditEntry.objects.order_by("pk").last()
    assert (row.action, row.details) == (action, details)
    kept = f"{list(AuditEntry.objects.values())} {list(SignIn.objects.values())}"
    assert [one for one in SECRETS if one in kept] == []


def test_a_code_for_an_address_that_has_an_account_is_kept_in_its_history(client, marie):
    account_that_exists(client, marie)
    assert AuditEntry.objects.get().subject == f"person:{marie.pk}"
    assert SignIn.objects.get(person=marie).outcome == "refused"


def test_the_right_code_of_a_new_account_leaves_no_refusal(client):
    sign_up(client)
    code = re.search(r"^\s*([A-Z]{4}-[A-Z]{4})\s*$", mail.outbox[-1].body, re.MULTILINE)[1]
    client.post(CONFIRM, {"code": code})
    assert not AuditEntry.objects.filter(action="accounts.sign_in_refused").exists()


def guess(email):
    client = Client()
    sign_up(client, email)
    return lambda: client.post(CONFIRM, {"code": CODE})


def test_a_code_for_a_known_and_an_unknown_address_cost_the_same(marie):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    guess("warm@example.org")()
    answers, counts = [], []
    for email in (KNOWN, UNKNOWN):
        act = guess(email)
        with CaptureQueriesContext(connection) as queries:
            answers.append(act())
        counts.append(sum("INSERT" in one["sql"] for one in queries))
    assert counts[0] == counts[1], "rows written"
    assert [one.status_code for one in answers] == [200, 200]
