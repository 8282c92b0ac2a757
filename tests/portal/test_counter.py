"""At a counter, among letters and among accounts: by whom it may be done, and with what trace."""

import pytest

from assises.accounts.actions.closing import close_account
from assises.accounts.actions.contacts import set_contact
from assises.accounts.actions.counter import ask_for_counter
from assises.accounts.actions.joins import join_accounts
from assises.accounts.actions.mandates import declare_business
from assises.accounts.enums import ContactKind
from assises.accounts.models import IdentityProof, Mandate, OneTimeCode, Person
from assises.kernel.models import AuditEntry
from assises.kernel.readable_codes import in_groups
from tests.reading import pdf_text

pytestmark = pytest.mark.django_db


def words(response) -> str:
    return response.content.decode()


@pytest.fixture
def agent(client, people):
    client.force_login(people.ivan)
    return client


@pytest.fixture
def keeper(client, people):
    client.force_login(people.karim)
    return client


def open_file(client, code):
    return client.post("/guichet/", {"reference": in_groups(code.code).lower()})


def test_an_agent_proves_who_stands_there(agent, people):
    assert open_file(agent, ask_for_counter(person=people.camille)).url == "/guichet/dossier/"
    form = {"full_name": "Camille A. Ouellet", "documents": ["passport", "licence"], "decision": "confirm"}
    assert "Cochez les deux documents" in words(
        agent.post("/guichet/dossier/", form | {"documents": ["passport"]})
    )
    assert not IdentityProof.objects.exists()
    agent.post("/guichet/dossier/", form)
    proof = IdentityProof.objects.get()
    assert (proof.path, proof.level, proof.agent) == ("counter", "high", people.ivan)
    assert Person.objects.get(pk=people.camille.pk).full_name == "Camille A. Ouellet"
    assert agent.get("/guichet/dossier/").status_code == 302, "the reference served"


def test_a_refusal_says_why_and_proves_nothing(agent, people):
    open_file(agent, ask_for_counter(person=people.camille))
    form = {"full_name": "Camille Ouellet", "decision": "refuse"}
    assert "Écrivez la raison" in words(agent.post("/guichet/dossier/", form))
    agent.post("/guichet/dossier/", form | {"reason": "Les noms diffèrent"})
    assert AuditEntry.objects.get(action="accounts.identity_refused").reason == "Les noms diffèrent"
    assert not IdentityProof.objects.exists()


def test_a_business_is_confirmed_there(agent, people):
    open_file(agent, declare_business(person=people.camille, number="1140000000", name="Scierie du Nord"))
    assert "Représenter Scierie du Nord (NEQ 1140000000)" in words(agent.get("/guichet/dossier/"))
    agent.post("/guichet/dossier/", {"documents": ["register", "passport"], "decision": "confirm"})
    assert Mandate.objects.get().state == "active"


def test_a_reference_that_leads_nowhere_is_explained(agent, people):
    assert "n’est pas le bon" in words(agent.post("/guichet/", {"reference": "XXXX-XXXX-XX"}))
    row = AuditEntry.objects.get(action="accounts.code_refused")
    assert (row.actor, row.subject, row.details) == (
        people.ivan.actor.label,
        "person:unknown",
        {"purpose": "counter"},
    )
    assert open_file(agent, ask_for_counter(person=people.ivan)).status_code == 302
    form = {"full_name": "Ivan", "documents": ["passport", "licence"], "decision": "confirm"}
    assert "son propre dossier" in words(agent.post("/guichet/dossier/", form))


def test_letters_are_printed_posted_and_forgotten(agent, people):
    lines = ["1, rue des Érables", "Québec (QC)  G1R 4S9"]
    code = set_contact(person=people.camille, kind=ContactKind.POST, lines=lines, actor=people.camille.actor)
    shown = in_groups(code.code)
    assert "Camille Ouellet" in words(agent.get("/guichet/lettres/"))
    assert shown in pdf_text(agent.get("/guichet/lettres/imprimer/").content)
    later = set_contact(person=people.dora, kind=ContactKind.POST, lines=lines, actor=people.dora.actor)
    agent.post("/guichet/lettres/postees/", {"letter": [code.pk, "x"]})
    assert OneTimeCode.objects.get(pk=code.pk).code == ""
    assert OneTimeCode.objects.get(pk=later.pk).code, "it was asked for after the list was shown"


def test_an_account_is_found_by_its_address_and_the_look_is_noted(keeper, people):
    assert "Aucun compte" in words(keeper.post("/comptes/", {"account": "nobody@exemple.test"}))
    found = keeper.post("/comptes/", {"account": people.camille.email})
    assert found.url == f"/comptes/{people.camille.pk}/"
    assert "Camille Ouellet" in words(keeper.get(found.url))
    row = AuditEntry.objects.get(action="portal.account_seen")
    assert (row.actor, row.subject) == (f"person:{people.karim.pk}", f"person:{people.camille.pk}")


def test_accounts_are_joined_then_split_with_a_reason(keeper, people):
    form = {"kept": people.camille.email, "absorbed": people.dora.pk, "reason": "même personne"}
    assert "Corrigez ceci" in words(keeper.post("/comptes/reunir/", form | {"reason": ""}))
    assert "ne portent pas le même nom" in words(keeper.post("/comptes/reunir/", form))
    assert keeper.post("/comptes/reunir/", form | {"other_name": "on"}).url == "/comptes/"
    page = words(keeper.get("/comptes/"))
    assert "Dora Gauthier → Camille Ouellet" in page
    assert "même personne" in page
    [address] = [part.split('"')[0] for part in page.split('href="') if "separer" in part.split('"')[0]]
    keeper.post(address, {"reason": "deux personnes"})
    assert "séparés le" in words(keeper.get("/comptes/"))
    assert Person.objects.get(pk=people.dora.pk).is_active
    assert "ne se défait plus" in words(keeper.post(address, {"reason": "encore"}))


def test_roles_follow_a_joined_account_and_come_back(people):
    from assises.accounts.actions.joins import split_accounts
    from assises.register.models import Membership

    join = join_accounts(kept=people.camille, absorbed=people.bob, administrator=people.karim, reason="x", other_name=True)
    assert Membership.objects.filter(person=people.camille).exists()
    split_accounts(join=join, administrator=people.karim, reason="y")
    assert Membership.objects.filter(person=people.bob).exists()
    assert not Membership.objects.filter(person=people.camille).exists()


def test_an_account_closed_by_mistake_is_reopened(keeper, people):
    close_account(person=people.camille)
    address = f"/comptes/{people.camille.pk}/"
    assert "Rouvrir" in words(keeper.get(address))
    keeper.post(address, {"reason": "à sa demande, au comptoir"})
    assert Person.objects.get(pk=people.camille.pk).is_active
    assert "déjà fermé, ou ne peut plus être rouvert" in words(keeper.post(address, {"reason": "encore"}))


def test_the_last_one_who_manages_a_team_does_not_close_their_account(client, people):
    client.force_login(people.louise)
    client.post("/mon-dossier/fermer/", {"confirm": "yes"})
    assert Person.objects.get(pk=people.louise.pk).is_active
    assert "dernière personne qui gère" in words(client.get("/mon-dossier/fermer/"))
    client.force_login(people.bob)
    client.post("/mon-dossier/fermer/", {"confirm": "yes"})
    assert not Person.objects.get(pk=people.bob.pk).is_active
