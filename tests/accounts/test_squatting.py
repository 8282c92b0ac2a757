"""An address that somebody wrote and never proved blocks, receives and keeps nothing of its owner, who comes later."""

import re
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client

from assises.accounts.actions.banks import enter_by_bank
from assises.accounts.actions.squatting import purge_unproved
from assises.accounts.models import Bank, Person
from assises.kernel import clock

pytestmark = pytest.mark.django_db
PASSWORD, ADDRESS = "une phrase assez longue", "camille@example.org"
SIGNUP, CONFIRM = "/compte/signup/", "/compte/confirm-email/"


def sign_up(name, password=PASSWORD):
    client = Client()
    client.post(SIGNUP, {"email": ADDRESS, "password1": password, "full_name": name})
    return client


@pytest.fixture
def squatter():
    """Somebody signed up with an address that is not theirs, and even got a passkey."""
    sign_up("Voleuse", "la phrase de la voleuse")
    found = Person.objects.get(full_name="Voleuse")
    Authenticator.objects.create(user=found, type="webauthn", data={"name": "x", "credential": {}})
    assert not EmailAddress.objects.get(user=found).verified
    return found


def nothing_is_left(squatter):
    squatter.refresh_from_db()
    assert (squatter.email, squatter.is_active, squatter.has_usable_password()) == (None, False, False)
    assert not Authenticator.objects.filter(user=squatter).exists()
    assert not EmailAddress.objects.filter(user=squatter).exists()
    client = Client()
    client.post("/compte/login/", {"login": ADDRESS, "password": "la phrase de la voleuse"})
    assert "_auth_user_id" not in client.session


def code():
    return re.search(r"^([A-Z0-9]{3,4}-?[A-Z0-9]{3,4})$", mail.outbox[-1].body, re.MULTILINE)[1]


def test_the_owner_signs_up(squatter):
    owner = sign_up("Camille Roy")
    owner.post(CONFIRM, {"code": code()})
    assert owner.session["_auth_user_id"] == str(Person.objects.get(full_name="Camille Roy").pk)
    assert Person.objects.get(full_name="Camille Roy").email == ADDRESS
    nothing_is_left(squatter)


def test_the_owner_comes_by_a_bank(squatter):
    bank = Bank.objects.create(
        slug="b", name_fr="B", name_en="B", logo="B", issuer="https://b.test", level="low"
    )
    claims = {"sub": "1", "name": "Camille Roy", "email": ADDRESS, "email_verified": True}
    person = enter_by_bank(bank=bank, claims=claims, language="fr-ca")
    assert (person.full_name, person.email) == ("Camille Roy", ADDRESS)
    nothing_is_left(squatter)


def test_the_owner_asks_for_a_new_password(squatter):
    Client().post("/compte/password/reset/", {"email": ADDRESS})
    assert "password/reset/key" not in mail.outbox[-1].body, "no key to the squatter's account"
    nothing_is_left(squatter)


def test_an_address_that_somebody_else_wrote_beside_theirs_leaves_their_account(squatter):
    """An account that proved something else keeps what it proved, and loses the address alone."""
    other = Person.objects.create_user("other@example.org", PASSWORD, full_name="Autre")
    EmailAddress.objects.create(user=other, email=ADDRESS, verified=False)
    sign_up("Camille Roy")
    other.refresh_from_db()
    assert (other.is_active, other.email) == (True, "other@example.org")
    assert not EmailAddress.objects.filter(user=other, email=ADDRESS).exists()


def test_the_owner_s_proved_address_is_never_taken(squatter):
    Person.objects.filter(pk=squatter.pk).update(email=None)
    EmailAddress.objects.filter(user=squatter).delete()
    owner = Person.objects.create_user(ADDRESS, PASSWORD, full_name="Camille Roy")
    sign_up("Voleuse encore")
    owner.refresh_from_db()
    assert owner.email == ADDRESS
    assert EmailAddress.objects.get(email=ADDRESS).user == owner


def test_what_nobody_proved_is_purged_in_two_days(squatter):
    bank_only = Person.objects.create_user(None, full_name="Sans courriel")
    assert purge_unproved() == 0
    with clock.stopped_at(clock.now() + timedelta(days=2, hours=1)):
        assert purge_unproved() == 1
    nothing_is_left(squatter)
    bank_only.refresh_from_db()
    assert bank_only.is_active
