"""What a freeze puts back, what a refused bank tells, and a frozen account given back at a counter."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core import mail

from assises.accounts.actions.banks import attach_bank, detach_bank, review_bank
from assises.accounts.actions.closing import erase
from assises.accounts.actions.freezing import freeze_account
from assises.accounts.actions.notices import tell_change
from assises.accounts.actions.purging import purge
from assises.accounts.enums import Change
from assises.accounts.models import (
    Bank,
    BankIdentity,
    IdentityProof,
    Person,
    RemovedWay,
    SecurityNotice,
    WayOnHold,
)
from assises.accounts.queries.standing import standing_banks, standing_factors
from assises.kernel import clock
from assises.kernel.models import AuditEntry
from tests.accounts.test_gate import LATER, PASSWORD, a_bank, claims, marie, told

pytestmark = pytest.mark.django_db
__all__ = ["marie"]  # a fixture
OLD = timedelta(days=30)


def old_ways(person):
    """Give a person an application, codes, a passkey and a bank that have been there for a month."""
    TOTP.activate(person, generate_totp_secret())
    RecoveryCodes.activate(person)
    Authenticator.objects.create(user=person, type="webauthn", data={"name": "Clé", "credential": {}})
    attach_bank(person=person, bank=a_bank(), claims=claims())
    Authenticator.objects.filter(user=person).update(created_at=clock.now() - OLD)
    BankIdentity.objects.filter(person=person).update(attached_at=clock.now() - OLD)
    SecurityNotice.objects.all().delete()
    return {one.type: one.data for one in Authenticator.objects.filter(user=person)}


def test_a_freeze_puts_back_every_way_that_was_taken_off_or_replaced(marie):
    before = old_ways(marie)
    notice = tell_change(person=marie, change=Change.FACTOR)
    Authenticator.objects.filter(user=marie).delete()
    TOTP.activate(marie, generate_totp_secret())
    Authenticator.objects.create(user=marie, type="webauthn", data={"name": "Voleur", "credential": {}})
    detach_bank(person=marie, identity=BankIdentity.objects.get())
    attach_bank(person=marie, bank=Bank.objects.get(), claims=claims("9"))
    freeze_account(notice=notice)
    assert {one.type: one.data for one in Authenticator.objects.filter(user=marie)} == before
    assert BankIdentity.objects.get().subject == "1"
    assert not RemovedWay.objects.filter(at__lt=notice.at).exists()


def test_what_comes_back_opens_and_waits_before_it_counts_for_high(marie):
    old_ways(marie)
    notice = tell_change(person=marie, change=Change.FACTOR)
    Authenticator.objects.filter(user=marie).delete()
    BankIdentity.objects.all().delete()
    freeze_account(notice=notice)
    assert (standing_factors(marie).count(), standing_banks(marie).count()) == (0, 0)
    with clock.stopped_at(clock.now() + LATER):
        assert (standing_factors(marie).count(), standing_banks(marie).count()) == (3, 1)


def test_what_was_taken_off_before_the_change_stays_off(marie):
    old_ways(marie)
    with clock.stopped_at(clock.now() - timedelta(days=1)):
        Authenticator.objects.filter(user=marie).delete()
    freeze_account(notice=tell_change(person=marie, change=Change.BANK))
    assert not Authenticator.objects.exists()


def test_what_was_taken_off_is_encrypted_and_forgotten(marie):
    old_ways(marie)
    Authenticator.objects.filter(user=marie).delete()
    assert "secret" not in "".join(RemovedWay.objects.values_list("way_kept", flat=True))
    with clock.stopped_at(clock.now() + timedelta(days=15)):
        assert purge()["removed_ways"] == 3
    detach_bank(person=marie, identity=BankIdentity.objects.get())
    Person.objects.filter(pk=marie.pk).update(is_active=False, closed_at=clock.now())
    erase(Person.objects.get(pk=marie.pk))
    assert not RemovedWay.objects.exists()


def test_an_account_that_is_deleted_leaves_nothing(marie):
    TOTP.activate(marie, generate_totp_secret())
    marie.delete()
    assert not RemovedWay.objects.exists()


def test_a_refused_bank_is_told_with_what_to_do(client, marie, people):
    bank = a_bank()
    attach_bank(person=marie, bank=bank, claims=claims(name="Jeanne Roy"), decided=True)
    SecurityNotice.objects.all().delete()
    review_bank(
        identity=BankIdentity.objects.get(), agent=people.karim, confirmed=False, reason="Rien ne le montre"
    )
    assert told(marie) == {"marie@example.org"}
    body = mail.outbox[-1].body
    assert "boreale n’a pas été ajoutée" in mail.outbox[-1].subject
    assert "deux documents" in body
    assert "/compte/gel/" in body
    assert "Rien ne le montre" not in body, "the agent's words may name another person"
    client.force_login(marie)
    page = client.get("/mon-dossier/acces/").content.decode()
    assert "n’a pas été ajoutée le" in page
    attach_bank(person=marie, bank=bank, claims=claims())
    assert "n’a pas été ajoutée le" not in client.get("/mon-dossier/acces/").content.decode()


FORM = {"full_name": "Marie Tremblay", "documents": ["passport", "licence"], "email": "Neuve@exemple.test",
        "reason": "Boîte volée, aucune clé"}  # fmt: skip


@pytest.fixture
def agent(client, people):
    client.force_login(people.ivan)
    return client


def recover(agent, marie, **changes):
    return agent.post("/guichet/degel/", FORM | {"account": str(marie.pk)} | changes)


def test_a_counter_gives_a_frozen_account_back(agent, marie, people):
    TOTP.activate(marie, generate_totp_secret())
    Authenticator.objects.update(created_at=clock.now() - OLD)
    freeze_account(notice=tell_change(person=marie, change=Change.BANK))
    SecurityNotice.objects.all().delete()
    mail.outbox.clear()
    assert recover(agent, marie).status_code == 302
    kept = Person.objects.get(pk=marie.pk)
    assert (kept.frozen_at, kept.email) == (None, "neuve@exemple.test")
    address = EmailAddress.objects.get(email="neuve@exemple.test")
    assert (address.verified, address.primary, address.user) == (True, True, kept)
    assert told(marie) == {"marie@example.org"}, "who was there is told, not who comes"
    proof = IdentityProof.objects.get()
    assert (proof.path, proof.agent, proof.detail) == ("counter", people.ivan, "passport+licence")
    row = AuditEntry.objects.get(action="accounts.recovered")
    assert (row.reason, row.actor) == ("Boîte volée, aucune clé", people.ivan.actor.label)
    assert not standing_factors(kept).exists(), "nothing counts for high yet"
    assert WayOnHold.objects.count() == 1


def test_a_counter_does_not_give_back_an_account_that_holds_a_role(agent, people):
    for colleague in (people.alice, people.elise):
        freeze_account(notice=tell_change(person=colleague, change=Change.BANK))
        page = recover(agent, colleague, full_name=colleague.full_name)
        assert "a un rôle dans une équipe" in page.content.decode()
        assert Person.objects.get(pk=colleague.pk).frozen_at
        assert not EmailAddress.objects.filter(email="neuve@exemple.test").exists()
    assert AuditEntry.objects.filter(action="accounts.recovery_of_role_refused").count() == 2


def test_an_old_contact_freezes_it_again_and_the_new_address_goes(agent, marie):
    freeze_account(notice=tell_change(person=marie, change=Change.BANK))
    SecurityNotice.objects.all().delete()
    recover(agent, marie)
    freeze_account(notice=SecurityNotice.objects.latest("pk"))
    kept = Person.objects.get(pk=marie.pk)
    assert (kept.email, kept.proved) == ("marie@example.org", "low")
    assert not EmailAddress.objects.filter(email="neuve@exemple.test").exists()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"full_name": "Jeanne Roy"}, "n’est pas celui de ce compte"),
        ({"documents": ["passport"]}, "Cochez les deux documents"),
        ({"documents": ["passport", "passport"]}, "Cochez les deux documents"),
        ({"email": "autre@exemple.test"}, "un autre compte"),
        ({"reason": ""}, "Raison"),
    ],
)
def test_what_does_not_agree_leaves_it_frozen(agent, marie, changes, words):
    Person.objects.create_user("autre@exemple.test", PASSWORD, full_name="Autre Personne")
    EmailAddress.objects.filter(email="autre@exemple.test").update(verified=True)
    freeze_account(notice=tell_change(person=marie, change=Change.BANK))
    page = recover(agent, marie, **changes)
    assert page.status_code == 200
    assert words in page.content.decode()
    assert Person.objects.get(pk=marie.pk).frozen_at
    kept = AuditEntry.objects.filter(action="accounts.recovery_refused").count()
    assert kept == (1 if "full_name" in changes else 0)
    assert not IdentityProof.objects.exists()


@pytest.mark.parametrize(
    "changes", [{"documents": ["passport"]}, {"reason": ""}, {"email": "x"}, {"full_name": ""}]
)
def test_a_form_that_does_not_hold_says_nothing_of_who_has_an_account(agent, marie, changes):
    def said(account):
        page = recover(agent, marie, account=account, **changes).content.decode()
        return "Aucun compte n’a" in page

    assert not said("marie@example.org")
    assert not said("personne@example.org")
    assert "Aucun compte n’a" in recover(agent, marie, account="personne@example.org").content.decode()


def test_only_a_frozen_account_of_somebody_else_is_given_back(agent, marie, people):
    assert "pas gelé" in recover(agent, marie).content.decode()
    Person.objects.filter(pk=people.ivan.pk).update(frozen_at=None)
    own = recover(agent, people.ivan, full_name=people.ivan.full_name)
    assert own.status_code == 200
    agent.force_login(people.karim)
    assert recover(agent, marie).status_code == 403
