"""Two people at the same instant: each team keeps somebody to manage it, and a link serves once."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from allauth.account.models import EmailAddress
from django.db import connection

from assises.kernel.errors import AssisesError
from assises.register.actions import invitations, teams
from assises.register.enums import Role
from assises.register.models import Membership
from assises.register.teams import Team

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("allow_truncate")]


@pytest.fixture
def slow(monkeypatch):
    """Leave each change a moment between what it checked and its end, where the other one comes."""
    record = teams.audit.record

    def later(**row):
        time.sleep(0.3)
        record(**row)

    monkeypatch.setattr(teams.audit, "record", later)


def at_once(*changes):
    """Run the changes at the same instant, each on its connection; return what each was refused, or None."""

    def run(change):
        try:
            change()
        except AssisesError as error:
            return error.code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(changes)) as pool:
        return sorted(pool.map(run, changes), key=str)


@pytest.mark.usefixtures("slow")
def test_two_administrators_do_not_remove_each_other(people):
    Membership.objects.filter(person=people.alice).update(role=Role.ADMINISTRATOR)
    team = Team(people.administration, people.organisation)

    def removal(one, by):
        held = team.held().get(person=one)
        return lambda: teams.remove_member(team=team, held=held, reason="Essai", actor=by.actor)

    refused = at_once(removal(people.alice, people.louise), removal(people.louise, people.alice))
    assert refused == [None, "last_chief"]
    assert team.held().filter(role=Role.ADMINISTRATOR).count() == 1


@pytest.mark.usefixtures("slow")
def test_a_link_opened_twice_at_once_serves_once(people):
    team = Team(people.administration, people.organisation)
    EmailAddress.objects.create(user=people.camille, email=people.camille.email, verified=True)
    offered = invitations.invite(
        team=team,
        email=people.camille.email,
        role="reader",
        language="en",
        person=people.louise,
        actor=people.louise.actor,
    )
    _found, token = invitations.new_token(pk=offered.pk)

    def accept():
        invitations.accept_invitation(
            pk=offered.pk, token=token, person=people.camille, actor=people.camille.actor
        )

    assert at_once(accept, accept) == [None, "invitation_closed"]
    assert team.held().filter(person=people.camille).count() == 1
