"""Mandates: nothing is in force before both sides said so, everything says who and for whom, and it stops at once."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction

from assises.accounts.actions.counter import ask_for_counter, prove_at_counter
from assises.accounts.actions.mandates import decide_mandate, declare_business, declare_child, majority_day
from assises.accounts.actions.offers import Terms, accept_offer, offer_mandate, open_offer
from assises.accounts.enums import CounterDocument, MandateState
from assises.accounts.errors import CodeRefused, MandateExists, OfferClosed, OwnFile, OwnOffer
from assises.accounts.models import Business, Mandate, MandateOffer, Person
from assises.accounts.tasks import send_offer
from assises.kernel import clock
from assises.kernel.encryption import decrypt
from assises.kernel.models import AuditEntry
from tests.jobs import waiting_jobs

pytestmark = pytest.mark.django_db
SEEN = [CounterDocument.PASSPORT, CounterDocument.LICENCE]


def person(name):
    return Person.objects.create_user(f"{name.lower()}@example.org", full_name=f"{name} Roy")


@pytest.fixture
def marie():
    return person("Marie")


@pytest.fixture
def luc():
    return person("Luc")


def terms(days=30, scopes=("profile",)):
    return Terms(scopes, clock.today(), clock.today() + timedelta(days=days))


def link_of(offer):
    """Run the job that sends the link, and return its token."""
    [job] = [one for one in waiting_jobs("accounts.send_offer") if one["offer_id"] == offer.pk]
    send_offer(**job)
    token = decrypt(job["token_kept"])
    assert token in mail.outbox[-1].body
    return token


def offered(proposer, other, **options):
    options = {"gives": True, "terms": terms()} | options
    return link_of(offer_mandate(proposer=proposer, email=other.email, **options))


def accepted(proposer, other, **options):
    return accept_offer(
        offer=open_offer(offered(proposer, other, **options), actor=other.actor), person=other
    )


def test_both_sides_say_so_and_only_then_one_acts(client, marie, luc):
    token = offered(marie, luc)
    assert not Mandate.objects.exists()
    client.force_login(luc)
    page = client.get(f"/compte/mandats/proposition/{token}/").content.decode()
    assert "Marie Roy vous propose d’agir en son nom." in page
    client.post(f"/compte/mandats/proposition/{token}/", {"decision": "accept"})
    mandate = Mandate.objects.get()
    assert (mandate.holder, mandate.giver, mandate.state) == (luc, marie, "active")
    client.post(f"/compte/mandats/{mandate.pk}/agir/")
    assert "Vous agissez pour <strong>Marie Roy</strong>" in client.get("/mon-dossier/").content.decode()


def test_what_is_done_says_who_and_for_whom(client, marie, luc):
    mandate = accepted(marie, luc)
    client.force_login(luc)
    client.post(f"/compte/mandats/{mandate.pk}/agir/")
    client.post("/compte/profil/", {"full_name": "Marie R. Roy", "language": "en", "format": "standard"})
    marie.refresh_from_db()
    assert marie.full_name == "Marie R. Roy"
    row = AuditEntry.objects.get(action="accounts.profile_changed")
    assert (row.actor, row.on_behalf_of) == (f"person:{luc.pk}", f"person:{marie.pk}")


def test_revoking_takes_effect_at_the_next_request(client, marie, luc):
    mandate = accepted(marie, luc)
    client.force_login(luc)
    client.post(f"/compte/mandats/{mandate.pk}/agir/")
    other = type(client)()
    other.force_login(marie)
    other.post(f"/compte/mandats/{mandate.pk}/revoquer/")
    assert "Vous agissez pour" not in client.get("/mon-dossier/").content.decode()
    assert client.post(f"/compte/mandats/{mandate.pk}/agir/").status_code == 403


def test_a_mandate_opens_only_what_it_covers(client, marie, luc):
    mandate = accepted(marie, luc, terms=terms(scopes=()))
    client.force_login(luc)
    client.post(f"/compte/mandats/{mandate.pk}/agir/")
    assert client.get("/mon-dossier/profil/").status_code == 403
    assert client.get("/compte/profil/").status_code == 403


def test_somebody_elses_own_pages_stay_closed(client, marie, luc):
    mandate = accepted(marie, luc)
    client.force_login(luc)
    client.post(f"/compte/mandats/{mandate.pk}/agir/")
    assert client.get("/mon-dossier/acces/").status_code == 403
    assert client.get("/mon-dossier/profil/").status_code == 200
    client.post("/compte/mandats/cesser/")
    assert client.get("/mon-dossier/acces/").status_code == 200


def test_it_ends_with_its_last_day(client, marie, luc):
    mandate = accepted(marie, luc)
    client.force_login(luc)
    client.post(f"/compte/mandats/{mandate.pk}/agir/")
    with clock.stopped_at(clock.now() + timedelta(days=31)):
        client.force_login(luc)
        assert client.post(f"/compte/mandats/{mandate.pk}/agir/").status_code == 403


def test_an_offer_is_answered_once_by_somebody_else_and_in_time(marie, luc):
    token = offered(marie, luc)
    with pytest.raises(OwnOffer):
        accept_offer(offer=open_offer(token, actor=marie.actor), person=marie)
    with clock.stopped_at(clock.now() + timedelta(days=15)), pytest.raises(OfferClosed):
        open_offer(token, actor=luc.actor)
    first = open_offer(token, actor=luc.actor)
    accept_offer(offer=first, person=luc)
    for again in (lambda: accept_offer(offer=first, person=luc), lambda: open_offer(token, actor=luc.actor)):
        with pytest.raises(OfferClosed):
            again()
    assert MandateOffer.objects.get().email == ""


def test_the_same_mandate_is_not_given_twice(marie, luc):
    accepted(marie, luc)
    with pytest.raises(MandateExists):
        accepted(marie, luc)
    assert MandateOffer.objects.filter(answered_at=None).count() == 1, "a refusal changes nothing"


def test_an_offer_to_nobody_looks_like_any_other(client, marie, luc):
    client.force_login(marie)
    last = clock.today() + timedelta(days=5)
    form = {"gives": "yes", "scopes": ["profile"], "starts_on": clock.today(), "ends_on": last}
    answers = [
        client.post("/compte/mandats/proposer/", form | {"email": email})
        for email in (luc.email, "nobody@example.org")
    ]
    assert {(one.status_code, one.url) for one in answers} == {(302, "/mon-dossier/mandats/")}


def test_a_child_is_acted_for_once_an_agent_saw_the_documents(client, marie, luc):
    code = declare_child(parent=marie, full_name="Zoé Roy", born_on=date(2020, 2, 29))
    mandate = Mandate.objects.get()
    client.force_login(marie)
    assert client.post(f"/compte/mandats/{mandate.pk}/agir/").status_code == 403
    with pytest.raises(OwnFile):
        decide_mandate(code=code, agent=marie, confirmed=True, documents=SEEN)
    decide_mandate(code=code, agent=luc, confirmed=True, documents=SEEN)
    client.post(f"/compte/mandats/{mandate.pk}/agir/")
    assert "Zoé Roy" in client.get("/mon-dossier/profil/").content.decode()
    with pytest.raises(CodeRefused):
        decide_mandate(code=code, agent=luc, confirmed=False, documents=[])


@pytest.mark.parametrize(
    ("born", "until"), [(date(2020, 2, 29), date(2038, 3, 1)), (date(2016, 2, 29), date(2034, 3, 1)),
                        (date(2020, 6, 1), date(2038, 6, 1))],
)  # fmt: skip
def test_a_parent_acts_until_majority(born, until):
    assert majority_day(born) == until


def test_a_refused_business_is_not_represented(client, marie, luc):
    code = declare_business(person=marie, number="1140000000", name="Scierie du Nord")
    decide_mandate(code=code, agent=luc, confirmed=False, documents=[], reason="Aucun document")
    assert Mandate.objects.get().state == MandateState.REFUSED
    client.force_login(marie)
    business = Business.objects.get()
    assert client.get(f"/compte/mandats/entreprise/{business.pk}/inviter/").status_code == 404


def test_a_representative_invites_another_and_either_is_revoked(client, marie, luc):
    agent = person("Ivan")
    code = declare_business(person=marie, number="1140000000", name="Scierie du Nord")
    decide_mandate(code=code, agent=agent, confirmed=True, documents=SEEN)
    mandate = accepted(marie, luc, business=Business.objects.get())
    assert (mandate.holder, mandate.kind, mandate.giver) == (luc, "business", None)
    client.force_login(agent)
    assert client.post(f"/compte/mandats/{mandate.pk}/revoquer/").status_code == 302
    mandate.refresh_from_db()
    assert mandate.state == "active", "an agent is not a party"
    client.force_login(marie)
    client.post(f"/compte/mandats/{mandate.pk}/revoquer/")
    mandate.refresh_from_db()
    assert mandate.state == "revoked"


def test_the_database_refuses_a_mandate_of_one_side(marie, luc):
    with pytest.raises(IntegrityError), transaction.atomic():
        Mandate.objects.create(
            kind="mandate", holder=luc, giver=marie, starts_on=clock.today(), ends_on=clock.today(),
            state="active", proposed_by=marie, confirmed_by=marie, confirmed_at=clock.now(),
        )  # fmt: skip


def test_an_agent_proves_others_and_never_themselves(marie, luc):
    with pytest.raises(OwnFile):
        prove_at_counter(code=ask_for_counter(person=luc), agent=luc, full_name="Luc Roy", documents=SEEN)
    prove_at_counter(code=ask_for_counter(person=marie), agent=luc, full_name="Marie A. Roy", documents=SEEN)
    marie.refresh_from_db()
    assert (marie.proved, marie.full_name) == ("high", "Marie A. Roy")


@pytest.mark.parametrize(
    "change", [{"ends_on": "2020-01-01"}, {"email": "x"}, {"scopes": []}, {"starts_on": "hier"}]
)
def test_a_faulty_proposal_is_explained_and_nothing_leaves(client, marie, change):
    client.force_login(marie)
    form = {"gives": "yes", "scopes": ["profile"], "email": "luc@example.org", "starts_on": clock.today(),
            "ends_on": clock.today()} | change  # fmt: skip
    response = client.post("/compte/mandats/proposer/", form)
    assert "Corrigez ceci" in response.content.decode()
    assert not MandateOffer.objects.exists()
