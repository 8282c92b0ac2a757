"""Teams: who joins by an invitation, who changes and leaves, and that a role taken away stops at once."""

import re
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from bs4 import BeautifulSoup
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from assises.accounts.enums import SignInOutcome
from assises.accounts.models import SignIn
from assises.kernel import clock
from assises.kernel.models import AuditEntry
from assises.register.actions.invitations import forget_invitations, invite, new_token
from assises.register.actions.teams import change_role, remove_member
from assises.register.enums import CentralRole, InvitationState, Role
from assises.register.errors import (
    AccessReasonMissing,
    AlreadyInvited,
    AlreadyMember,
    InvitationClosed,
    LastChief,
    OwnRole,
    SameRole,
)
from assises.register.models import CentralAppointment, Invitation, Membership
from assises.register.permissions import table
from assises.register.queries.teams import members_of
from assises.register.tasks import send_invitation
from assises.register.teams import Team
from tests.factories import MembershipFactory, OrganisationFactory
from tests.people import show

pytestmark = pytest.mark.django_db
TEAM = "/registre/boreale/organisations/MFOR/equipe/"
PASSWORD, CODE = {"method": "password"}, {"method": "mfa", "type": "totp"}


def client_of(person, *methods):
    client = Client()
    client.force_login(person)
    show(client, person, *(methods or (PASSWORD, CODE)))
    return client


def confirm(person, email=None):
    EmailAddress.objects.create(user=person, email=email or person.email, verified=True)


@pytest.fixture
def team(people):
    return Team(people.administration, people.organisation)


def held(team, person):
    return team.held().get(person=person)


def offered(team, people, email="camille@exemple.test", role="reader", **options):
    by = options.pop("person", people.louise)
    return invite(team=team, email=email, role=role, language="fr-ca", person=by, actor=by.actor, **options)


def link_of(invitation):
    send_invitation.func(invitation=invitation.pk)
    return re.search(r"/registre/invitations/\S+", mail.outbox[-1].body)[0]


def test_an_invitation_is_sent_by_a_job_that_knows_no_secret(people, team):
    answer = client_of(people.louise).post(
        f"{TEAM}inviter/", {"email": "Camille@Exemple.test", "role": "reader", "language": "en"}
    )
    assert answer.url == TEAM
    job = ProcrastinateJob.objects.get(task_name="register.send_invitation")
    found = Invitation.objects.get()
    assert job.args == {"invitation": found.pk}
    assert found.email == "camille@exemple.test"
    assert "camille" not in found.email_kept + found.email_index
    link = link_of(found)
    assert mail.outbox[-1].to == ["camille@exemple.test"]
    assert mail.outbox[-1].subject == "Invitation: Ministry of Boreal Forests"
    assert "/en/registre/invitations/" in mail.outbox[-1].body
    found.refresh_from_db()
    assert link.rstrip("/").rpartition("/")[2] not in str(Invitation.objects.values().get())
    assert "exemple.test" not in str(list(AuditEntry.objects.order_by("pk").values()))


def test_who_is_invited_sees_the_offer_then_joins(people, team):
    confirm(people.camille)
    link = link_of(offered(team, people))
    client = client_of(people.camille)
    page = client.get(link)
    assert "Louise Fortin" in page.content.decode()
    answer = client.post(f"{link}accepter/")
    assert answer.url == TEAM
    assert client.get(answer.url).status_code == 200
    assert held(team, people.camille).role == Role.READER
    assert Invitation.objects.get().state == InvitationState.ACCEPTED
    entry = AuditEntry.objects.get(action="team.accept_invitation")
    assert (entry.actor, entry.subject) == (people.camille.actor.label, team.subject)
    assert client.get(link).status_code == 410


def test_a_second_factor_comes_first(people, team):
    confirm(people.camille)
    link = link_of(offered(team, people))
    client = client_of(people.camille, PASSWORD)
    page = BeautifulSoup(client.get(link).content, "html.parser")
    step = page.main.find("a", string="Continuer")["href"]
    assert step.startswith("/compte/preuve/?niveau=substantial&next=%2Fregistre%2Finvitations%2F")
    assert client.post(f"{link}accepter/").status_code == 302
    assert not Membership.objects.filter(person=people.camille).exists()
    show(client, people.camille, PASSWORD, CODE)
    assert client.get(step).url == link
    assert client.get(f"{link}accepter/").url == link


@pytest.mark.parametrize("verified", [None, False])
def test_another_reader_of_the_link_is_refused_and_told_how(people, team, verified):
    link = link_of(offered(team, people))
    if verified is not None:
        EmailAddress.objects.create(user=people.dora, email="camille@exemple.test", verified=verified)
    confirm(people.dora)
    client = client_of(people.dora)
    for answer in (client.get(link), client.post(f"{link}accepter/")):
        assert answer.status_code == 403
        assert "autre adresse" in answer.content.decode()
        assert "camille" not in answer.content.decode()
    assert not Membership.objects.filter(person=people.dora).exists()


@pytest.mark.parametrize("ruin", ["token", "expired", "cancelled", "resent", "unsent"])
def test_a_link_that_does_not_hold_says_so(people, team, ruin):
    confirm(people.camille)
    invitation = offered(team, people)
    link = link_of(invitation)
    if ruin == "token":
        link = f"{link[:-2]}x/" if link[-2] != "x" else f"{link[:-2]}y/"
    elif ruin == "expired":
        Invitation.objects.update(expires_at=clock.now())
    elif ruin == "unsent":
        Invitation.objects.update(token_hash="")
    else:
        page = "annuler" if ruin == "cancelled" else "renvoyer"
        assert client_of(people.louise).post(f"{TEAM}invitations/{invitation.pk}/{page}/").url == TEAM
    answer = client_of(people.camille).post(f"{link}accepter/")
    assert answer.status_code == 410
    assert "Demandez-en une autre" in answer.content.decode()
    assert not Membership.objects.filter(person=people.camille).exists()


def test_one_invitation_waits_for_an_address_and_an_expired_one_gives_way(people, team):
    first = offered(team, people)
    with pytest.raises(AlreadyInvited):
        offered(team, people, email=" CAMILLE@exemple.test ")
    Invitation.objects.update(expires_at=clock.now())
    second = offered(team, people)
    assert new_token(pk=first.pk) is None
    assert new_token(pk=second.pk)


def test_a_member_is_not_invited_again(people, team):
    confirm(people.bob)
    with pytest.raises(AlreadyMember):
        offered(team, people, email="bob@exemple.test", role="analyst")
    answer = client_of(people.louise).post(
        f"{TEAM}inviter/", {"email": "bob@exemple.test", "role": "analyst", "language": "fr-ca"}
    )
    assert "changez plutôt son rôle" in answer.content.decode()


def test_invitations_are_forgotten_after_a_month(people, team):
    offered(team, people)
    assert forget_invitations() == 0
    Invitation.objects.update(expires_at=clock.now() - timedelta(days=31))
    assert forget_invitations() == 1
    assert not Invitation.objects.exists()


def test_a_closed_invitation_is_not_sent(people, team):
    invitation = offered(team, people)
    Invitation.objects.update(state=InvitationState.CANCELLED, closed_at=clock.now())
    send_invitation.func(invitation=invitation.pk)
    assert mail.outbox == []
    answer = client_of(people.louise).post(f"{TEAM}invitations/{invitation.pk}/renvoyer/")
    assert answer.status_code == InvitationClosed.status


def test_a_removed_member_is_refused_at_the_next_request(people, team):
    client = client_of(people.bob)
    assert client.get("/pilotage/boreale/").status_code == 200
    page = client_of(people.louise).post(
        f"{TEAM}membres/{held(team, people.bob).pk}/", {"role": "reader", "reason": "Départ", "remove": ""}
    )
    assert page.url == TEAM
    answer = client.get("/pilotage/boreale/")
    assert answer.status_code == 403
    assert "Vous n’avez pas accès" in answer.content.decode()
    entry = AuditEntry.objects.get(action="team.remove")
    assert (entry.actor, entry.reason) == (people.louise.actor.label, "Départ")
    assert entry.details == {"person": people.bob.actor.label, "role": "reader"}


def test_who_leaves_takes_their_invitations_along(people, team):
    remover = people.denise
    offered(team, people)
    change_role(
        team=team, held=held(team, people.bob), role=Role.ADMINISTRATOR, reason="Relève", actor=remover.actor
    )
    remove_member(team=team, held=held(team, people.louise), reason="Départ", actor=remover.actor)
    assert Invitation.objects.get().state == InvitationState.CANCELLED


def test_a_role_changes_at_the_next_request(people, team):
    url = "/registre/boreale/organisations/MFOR/equipe/inviter/"
    client = client_of(people.bob)
    assert client.get(url).status_code == 403
    client_of(people.louise).post(
        f"{TEAM}membres/{held(team, people.bob).pk}/",
        {"role": "administrator", "reason": "Relève", "change": ""},
    )
    assert client.get(url).status_code == 200
    entry = AuditEntry.objects.get(action="team.change_role")
    assert entry.details == {"person": people.bob.actor.label, "role": "administrator", "before": "reader"}


@pytest.mark.parametrize("change", ["change", "remove"])
def test_nobody_changes_their_own_role(people, team, change):
    one = held(team, people.louise)
    with pytest.raises(OwnRole):
        _do(change, team, one, people.louise)
    page = client_of(people.louise).get(f"{TEAM}membres/{one.pk}/")
    assert b'name="remove"' not in page.content
    assert held(team, people.louise).role == Role.ADMINISTRATOR


@pytest.mark.parametrize("change", ["change", "remove"])
def test_somebody_always_manages_the_team(people, team, change):
    with pytest.raises(LastChief):
        _do(change, team, held(team, people.louise), people.denise)
    assert held(team, people.louise).role == Role.ADMINISTRATOR
    central = Team(people.administration)
    other = CentralAppointment.objects.create(
        person=people.dora, administration=people.administration, role=CentralRole.STRATEGIST
    )
    _do("remove", central, other, people.denise)
    with pytest.raises(LastChief):
        _do("remove", central, held(central, people.denise), people.louise)
    assert not AuditEntry.objects.filter(details__person=people.louise.actor.label).exists()


def _do(change, team, one, by):
    if change == "remove":
        remove_member(team=team, held=one, reason="Essai", actor=by.actor)
    else:
        change_role(team=team, held=one, role=Role.READER, reason="Essai", actor=by.actor)


def test_a_change_has_a_reason_and_changes_something(people, team):
    one = held(team, people.bob)
    with pytest.raises(AccessReasonMissing):
        remove_member(team=team, held=one, reason="  ", actor=people.louise.actor)
    with pytest.raises(SameRole):
        change_role(team=team, held=one, role=Role.READER, reason="Essai", actor=people.louise.actor)
    answer = client_of(people.louise).post(f"{TEAM}membres/{one.pk}/", {"role": "reader", "reason": ""})
    assert "Raison" in BeautifulSoup(answer.content, "html.parser").find(role="alert").text
    assert not AuditEntry.objects.exists()


def test_the_page_shows_each_one_what_they_may_see(people, team):
    SignIn.objects.create(person=people.bob, outcome=SignInOutcome.OPENED, method="password")
    seen = {
        name: BeautifulSoup(client_of(getattr(people, name)).get(TEAM).content, "html.parser").main.text
        for name in ("bob", "fanny", "louise", "elise", "denise")
    }
    assert all("Alice Tremblay" in text for text in seen.values())
    assert {name for name, text in seen.items() if "Dernière connexion" in text} == set(seen) - {"bob"}
    assert {name for name, text in seen.items() if "Inviter quelqu’un" in text} == {"louise", "denise"}


def test_central_roles_add_up_and_are_given_by_strategists(people):
    team = Team(people.administration)
    confirm(people.marc)
    url = reverse("register:central_invite", args=["boreale"])
    typed = {"email": "marc@exemple.test", "role": "identity", "language": "fr-ca"}
    assert client_of(people.denise).post(url, typed).url == team.url("team")
    link = link_of(Invitation.objects.get())
    assert client_of(people.marc).post(f"{link}accepter/").url == team.url("team")
    assert {one.role for one in team.held().filter(person=people.marc)} == {"methodologist", "identity"}
    one = team.held().get(person=people.marc, role="identity")
    answer = client_of(people.denise).post(team.url("member", one.pk), {"reason": "Essai", "remove": ""})
    assert answer.url == team.url("team")


def test_what_would_be_lost_is_what_no_other_role_gives(people, team):
    def lost_by_alice():
        """Return what the register would take from her: modules above add rows of their own."""
        found = {one.name: one for one in members_of(team)}["Alice Tremblay"].lost
        return [one for one in found if one.key.startswith(("register.", "team."))]

    lost = {one.name: one for one in members_of(team)}
    assert lost_by_alice() == [table.READ_REGISTER, table.CORRECT, table.READ_TEAM]
    assert lost["Louise Fortin"].alone
    CentralAppointment.objects.create(
        person=people.alice, administration=people.administration, role=CentralRole.METHODOLOGIST
    )
    again = lost_by_alice()
    assert again == [table.CORRECT, table.READ_TEAM]
    elsewhere = OrganisationFactory.create(administration=people.administration)
    MembershipFactory.create(person=people.alice, organisation=elsewhere, editor=True)
    assert lost_by_alice() == again
    CentralAppointment.objects.filter(person=people.alice).update(role=CentralRole.STRATEGIST)
    assert lost_by_alice() == []


def test_two_administrators_cannot_remove_each_other(people, team, django_assert_max_num_queries):
    """The row of the organisation is held first: the second waits, then finds that it would be the last."""
    with django_assert_max_num_queries(12) as queries:
        remove_member(team=team, held=held(team, people.bob), reason="Essai", actor=people.louise.actor)
    texts = [query["sql"] for query in queries.captured_queries]
    lock = next(index for index, sql in enumerate(texts) if "FOR NO KEY UPDATE" in sql)
    delete = next(index for index, sql in enumerate(texts) if sql.startswith("DELETE"))
    assert '"register_organisation"' in texts[lock]
    assert lock < delete


def test_the_queries_of_the_page_do_not_grow_with_the_team(people):
    client = client_of(people.louise)
    client.get(TEAM)
    counts = []
    for person in (people.dora, people.camille):
        MembershipFactory.create(person=person, organisation=people.organisation)
        with CaptureQueriesContext(connection) as queries:
            client.get(TEAM)
        counts.append(len(queries))
    assert counts[0] == counts[1]
