"""Checks of the actions that the tests of their pages do not try; each line was broken once to see its test fail."""

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession

from assises.accounts import joining
from assises.accounts.actions.closing import close_account, erase_closed, reopen_account
from assises.accounts.actions.codes import counter_code
from assises.accounts.actions.contacts import mark_posted, send_again, set_contact
from assises.accounts.actions.counter import ask_for_counter, refuse_at_counter
from assises.accounts.actions.joins import join_accounts, split_accounts
from assises.accounts.actions.mandates import decide_mandate, declare_business, revoke_mandate
from assises.accounts.actions.offers import offer_mandate
from assises.accounts.actions.purging import purge
from assises.accounts.enums import ContactKind
from assises.accounts.errors import (
    AlreadyClosed,
    CodeRefused,
    ContactMissing,
    JoinRefused,
    MandateEnded,
    OwnFile,
)
from assises.accounts.models import ContactPoint, Mandate, MandateOffer, OneTimeCode, Person
from assises.kernel import clock
from assises.kernel.errors import ReasonMissing
from tests.accounts.test_contacts import POST, write
from tests.accounts.test_mandates import SEEN, Terms, accepted, luc, marie, person  # noqa: F401  (fixtures)

pytestmark = pytest.mark.django_db
LINES = ["1, rue des Érables", "Québec (QC)  G1R 4S9"]


def test_asking_again_ends_the_former_reference(marie):  # noqa: F811  (a fixture)
    first = ask_for_counter(person=marie).code
    second = ask_for_counter(person=marie).code
    with pytest.raises(CodeRefused):
        counter_code(first, actor=marie.actor)
    assert counter_code(second, actor=marie.actor).person == marie


def test_a_reference_of_a_counter_expires(marie):  # noqa: F811  (as above)
    text = ask_for_counter(person=marie).code
    with clock.stopped_at(clock.now() + timedelta(days=15)), pytest.raises(CodeRefused):
        counter_code(text, actor=marie.actor)


def test_another_code_needs_something_that_waits(marie):  # noqa: F811  (as above)
    with pytest.raises(ContactMissing):
        send_again(person=marie, kind=ContactKind.PHONE)
    assert not OneTimeCode.objects.exists()


def test_a_letter_is_posted_once_and_nothing_else_is(marie):  # noqa: F811  (as above)
    letter = set_contact(person=marie, kind=POST, lines=LINES, actor=marie.actor)
    text = write(marie)
    assert mark_posted(codes=[letter.pk, text.pk], actor=marie.actor) == 1
    assert mark_posted(codes=[letter.pk], actor=marie.actor) == 0
    text.refresh_from_db()
    assert text.code, "the code of a telephone still waits to be sent"


def test_a_mandate_is_decided_while_it_waits_and_ended_once(marie, luc):  # noqa: F811  (as above)
    code = declare_business(person=marie, number="1140000000", name="Scierie du Nord")
    mandate = Mandate.objects.get()
    revoke_mandate(mandate=mandate, person=marie, actor=marie.actor)
    with pytest.raises(MandateEnded):
        decide_mandate(code=code, agent=luc, confirmed=True, documents=SEEN)
    with pytest.raises(MandateEnded):
        revoke_mandate(mandate=mandate, person=marie, actor=marie.actor)
    assert Mandate.objects.get().state == "revoked"


def test_a_mandate_does_not_serve_before_its_first_day(client, marie, luc):  # noqa: F811  (as above)
    soon = clock.today() + timedelta(days=3)
    mandate = accepted(marie, luc, terms=Terms(("profile",), soon, soon + timedelta(days=5)))
    client.force_login(luc)
    assert client.post(f"/compte/mandats/{mandate.pk}/agir/").status_code == 403
    with clock.stopped_at(clock.now() + timedelta(days=4)):
        client.force_login(luc)
        assert client.post(f"/compte/mandats/{mandate.pk}/agir/").status_code == 302


def test_a_closed_account_is_not_joined(marie, luc):  # noqa: F811  (as above)
    close_account(person=luc)
    with pytest.raises(JoinRefused):
        join_accounts(
            kept=marie, absorbed=luc, administrator=person("Karim"), reason="même personne", other_name=True
        )


def test_the_sessions_of_the_account_that_goes_end(client, marie, luc):  # noqa: F811  (as above)
    luc.set_password("une phrase assez longue")
    luc.save()
    client.post("/compte/login/", {"login": luc.email, "password": "une phrase assez longue"})
    assert client.get("/mon-dossier/").status_code == 200
    join_accounts(
        kept=marie, absorbed=luc, administrator=person("Karim"), reason="même personne", other_name=True
    )
    assert not UserSession.objects.filter(user=luc).exists()
    luc.refresh_from_db()
    assert not luc.is_active, "nothing opens it any more"
    assert client.get("/mon-dossier/").status_code == 302


def test_a_split_says_why(marie, luc):  # noqa: F811  (as above)
    karim = person("Karim")
    join = join_accounts(
        kept=marie, absorbed=luc, administrator=karim, reason="même personne", other_name=True
    )
    with pytest.raises(ReasonMissing):
        split_accounts(join=join, administrator=karim, reason="  ")
    join.refresh_from_db()
    assert join.undone_at is None


def test_a_split_is_not_decided_by_one_of_the_two_and_ends_what_is_open(client, marie, luc):  # noqa: F811  (as above)
    marie.set_password("une phrase assez longue")
    marie.save()
    karim = person("Karim")
    join = join_accounts(
        kept=marie, absorbed=luc, administrator=karim, reason="même personne", other_name=True
    )
    for one in (marie, luc):
        with pytest.raises(JoinRefused):
            split_accounts(join=join, administrator=one, reason="deux personnes")
    client.post("/compte/login/", {"login": marie.email, "password": "une phrase assez longue"})
    assert client.get("/mon-dossier/").status_code == 200
    split_accounts(join=join, administrator=karim, reason="deux personnes")
    assert client.get("/mon-dossier/").status_code == 302, "it was opened when the account held more"


def test_a_split_takes_nothing_from_a_third_account(marie, luc):  # noqa: F811  (as above)
    karim, write_to = person("Karim"), write(luc).contact
    moved = joining.move(luc.pk, marie.pk)
    joining.move(marie.pk, karim.pk)
    joining.move_back(moved, luc.pk, marie.pk)
    assert ContactPoint.objects.get(pk=write_to.pk).person == karim


def test_an_agent_does_not_refuse_their_own_file(marie):  # noqa: F811  (as above)
    code = ask_for_counter(person=marie)
    with pytest.raises(OwnFile):
        refuse_at_counter(code=code, agent=marie, reason="x")
    assert OneTimeCode.objects.get().used_at is None


def test_a_reference_that_served_opens_nothing_more(marie, luc):  # noqa: F811  (as above)
    code = ask_for_counter(person=marie)
    refuse_at_counter(code=code, agent=luc, reason="x")
    with pytest.raises(CodeRefused):
        counter_code(code.code, actor=luc.actor)


def in_days(days):
    return clock.stopped_at(clock.now() + timedelta(days=days))


def test_an_account_is_erased_after_thirty_days_and_no_sooner(marie, luc):  # noqa: F811  (as above)
    close_account(person=marie)
    with in_days(29):
        assert erase_closed() == 0
    with in_days(31), pytest.raises(AlreadyClosed):
        reopen_account(person=marie, actor=luc.actor, reason="trop tard, même avant l’effacement")


def test_an_account_that_was_joined_is_not_reopened_by_itself(marie, luc):  # noqa: F811  (as above)
    join_accounts(kept=marie, absorbed=luc, administrator=person("Karim"), reason="x", other_name=True)
    close_account(person=luc)
    with pytest.raises(AlreadyClosed):
        reopen_account(person=luc, actor=marie.actor, reason="x")
    assert not Person.objects.get(pk=luc.pk).is_active


def offered(marie):  # noqa: F811  (as above)
    today = clock.today()
    terms = Terms(["profile"], today, today + timedelta(days=60))
    return offer_mandate(proposer=marie, email="luc@example.org", gives=True, terms=terms)


def test_what_a_closed_account_left_waiting_is_erased_with_it(marie):  # noqa: F811  (as above)
    ask_for_counter(person=marie)
    offered(marie)
    close_account(person=marie)
    with in_days(31):
        erase_closed()
    assert not OneTimeCode.objects.exists()
    assert not MandateOffer.objects.exists()


def test_codes_and_offers_are_forgotten_three_months_after_their_end(marie):  # noqa: F811  (as above)
    ask_for_counter(person=marie)
    offered(marie)
    with in_days(14 + 89):
        assert (purge()["codes"], purge()["offers"]) == (0, 0)
    with in_days(14 + 91):
        gone = purge()
    assert (gone["codes"], gone["offers"]) == (1, 1)
