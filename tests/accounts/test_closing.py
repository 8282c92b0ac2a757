"""Closing an account, the file of one's data, and two accounts joined then split again."""

import json
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.db import IntegrityError, transaction

from assises.accounts.actions.closing import close_account, erase_closed, reopen_account
from assises.accounts.actions.joins import join_accounts, split_accounts
from assises.accounts.actions.purging import purge
from assises.accounts.enums import Assurance
from assises.accounts.errors import AlreadyClosed, JoinRefused, TooLateToSplit
from assises.accounts.models import AccountJoin, Bank, BankIdentity, Mandate, Person, SignIn
from assises.accounts.tasks import tell_joined
from assises.kernel import clock
from assises.kernel.errors import ReasonMissing
from assises.kernel.models import AuditEntry
from tests.accounts.test_contacts import confirm, write
from tests.accounts.test_mandates import accepted
from tests.jobs import send_waiting_mail, waiting_jobs

pytestmark = pytest.mark.django_db
PASSWORD = "une phrase assez longue"


def person(name, **fields):
    return Person.objects.create_user(
        f"{name.lower()}@example.org", PASSWORD, full_name=f"{name} Roy", **fields
    )


@pytest.fixture
def marie():
    return person("Marie")


@pytest.fixture
def other():
    return person("Autre", proved="substantial")


@pytest.fixture
def karim():
    return person("Karim")


def signs_in(client, email, password=PASSWORD):
    client.logout()
    client.post("/compte/login/", {"login": email, "password": password})
    return "_auth_user_id" in client.session and client.session["_auth_user_id"]


def test_closing_says_what_is_kept_then_ends_everything(client, marie, other):
    accepted(marie, other)
    client.force_login(marie)
    page = client.get("/mon-dossier/fermer/").content.decode()
    assert "trente jours, puis il est effacé" in page
    assert "Cochez la case" in client.post("/mon-dossier/fermer/").content.decode()
    assert Person.objects.get(pk=marie.pk).is_active
    client.post("/mon-dossier/fermer/", {"confirm": "yes"})
    assert "_auth_user_id" not in client.session
    assert not signs_in(client, marie.email)
    assert Mandate.objects.get().state == "revoked"


def test_other_sessions_of_a_closed_account_end_too(client, marie):
    client.post("/compte/login/", {"login": marie.email, "password": PASSWORD})
    close_account(person=marie)
    assert client.get("/mon-dossier/").status_code == 302


def test_it_is_reopened_within_thirty_days_and_not_later(client, marie, karim):
    close_account(person=marie)
    with pytest.raises(AlreadyClosed):
        close_account(person=marie)
    reopen_account(person=marie, actor=karim.actor, reason="par erreur")
    assert signs_in(client, marie.email) == str(marie.pk)
    close_account(person=marie)
    with clock.stopped_at(clock.now() + timedelta(days=31)):
        assert erase_closed() == 1
        assert erase_closed() == 0
        with pytest.raises(AlreadyClosed):
            reopen_account(person=marie, actor=karim.actor, reason="trop tard")


def test_what_names_the_person_is_erased(client, marie):
    confirm(marie, write(marie).code)
    signs_in(client, marie.email)
    close_account(person=marie)
    with clock.stopped_at(clock.now() + timedelta(days=31)):
        erase_closed()
    kept = Person.objects.get(pk=marie.pk)
    assert (kept.full_name, kept.email, kept.has_usable_password()) == ("Compte fermé", None, False)
    assert not EmailAddress.objects.filter(email__icontains="marie").exists()
    assert not SignIn.objects.filter(person=marie).exists()
    assert AuditEntry.objects.filter(action="accounts.erased", subject=f"person:{marie.pk}").exists()
    assert person("Marie"), "the address can serve for a new account"


def test_the_file_holds_what_is_known_and_no_secret(client, marie):
    confirm(marie, write(marie).code)
    client.force_login(marie)
    response = client.get("/mon-dossier/telecharger/")
    data = json.loads(response.content)
    assert data["accounts"]["person"]["full_name"] == "Marie Roy"
    assert data["accounts"]["contacts"][0]["lines"] == ["+14185550123"]
    assert data["accounts"]["emails"][0]["email"] == marie.email
    assert marie.password not in response.content.decode()


def test_history_is_forgotten_after_a_year(client, marie):
    signs_in(client, marie.email)
    assert purge()["sign_ins"] == 0
    with clock.stopped_at(clock.now() + timedelta(days=366)):
        assert purge()["sign_ins"] == 1


@pytest.fixture
def bank_of_other(other):
    bank = Bank.objects.create(
        slug="b",
        name_fr="B",
        name_en="B",
        logo="B",
        issuer="https://b.example",
        client_id="x",
        level="substantial",
    )
    return BankIdentity.objects.create(bank=bank, subject="42", person=other)


def joined(marie, other, karim):
    return join_accounts(
        kept=marie, absorbed=other, administrator=karim, reason="même personne", other_name=True
    )


def test_a_join_gives_every_way_in_to_one_account_and_tells_both(client, marie, other, karim, bank_of_other):
    join = joined(marie, other, karim)
    bank_of_other.refresh_from_db()
    marie.refresh_from_db()
    assert bank_of_other.person == marie
    assert marie.proved == Assurance.SUBSTANTIAL
    assert signs_in(client, "autre@example.org") == str(marie.pk)
    [job] = waiting_jobs("accounts.tell_joined")
    tell_joined(**job)
    send_waiting_mail()
    assert {message.to[0] for message in mail.outbox} == {"marie@example.org", "autre@example.org"}
    assert "qu’un" in mail.outbox[0].subject
    assert "autre@example.org" not in str(job)
    assert AuditEntry.objects.get(action="accounts.joined").reason == "même personne"
    assert join.may_be_undone


def test_a_split_gives_each_back_what_it_had(client, marie, other, karim, bank_of_other):
    helper = person("Aide")
    accepted(other, helper)
    join = joined(marie, other, karim)
    assert Mandate.objects.get().giver == marie
    split_accounts(join=join, administrator=karim, reason="erreur")
    for one in (marie, other, bank_of_other):
        one.refresh_from_db()
    assert (marie.email, marie.proved) == ("marie@example.org", "low")
    assert (other.email, other.proved, other.is_active) == ("autre@example.org", "substantial", True)
    assert bank_of_other.person == other
    assert Mandate.objects.get().giver == other
    assert signs_in(client, other.email) == str(other.pk)
    assert signs_in(client, marie.email) == str(marie.pk)
    with pytest.raises(TooLateToSplit):
        split_accounts(join=join, administrator=karim, reason="encore")
    assert joined(marie, other, karim), "a split made by mistake is undone by joining again"


def test_what_was_added_since_stays_with_the_account_that_grew(client, marie, other, karim):
    join = joined(marie, other, karim)
    confirm(marie, write(marie).code)
    split_accounts(join=join, administrator=karim, reason="erreur")
    client.force_login(marie)
    assert "(418) 555-0123" in client.get("/mon-dossier/profil/").content.decode()


def test_a_split_waits_no_longer_than_thirty_days(marie, other, karim):
    join = joined(marie, other, karim)
    with clock.stopped_at(clock.now() + timedelta(days=31)):
        with pytest.raises(TooLateToSplit):
            split_accounts(join=join, administrator=karim, reason="erreur")
        with pytest.raises(IntegrityError), transaction.atomic():
            AccountJoin.objects.update(undone_at=clock.now(), undone_by=karim)


def test_nobody_joins_their_own_account_nor_one_alone_nor_without_a_reason(marie, other, karim):
    for kept, absorbed, reason, error in (
        (marie, karim, "oui", JoinRefused),
        (karim, marie, "oui", JoinRefused),
        (marie, marie, "oui", JoinRefused),
        (marie, other, " ", ReasonMissing),
    ):
        with pytest.raises(error):
            join_accounts(kept=kept, absorbed=absorbed, administrator=karim, reason=reason, other_name=True)
    assert not AccountJoin.objects.exists()


def test_an_account_without_address_nor_password_receives_both(client, other, karim):
    bare = Person.objects.create_user(None, full_name="Sans Courriel")
    join = join_accounts(
        kept=bare, absorbed=other, administrator=karim, reason="banque d’abord", other_name=True
    )
    assert signs_in(client, "autre@example.org") == str(bare.pk)
    split_accounts(join=join, administrator=karim, reason="erreur")
    bare.refresh_from_db()
    assert (bare.email, bare.has_usable_password()) == (None, False)
