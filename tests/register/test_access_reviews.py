"""The review of accesses: when it is due, what it shows, what it decides."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.db import IntegrityError, connection, transaction
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from assises.kernel import clock
from assises.kernel.models import AuditEntry
from assises.register.actions.reviews import Decision, remind_reviews, review_access
from assises.register.enums import Role
from assises.register.errors import LastChief, TeamMoved
from assises.register.models import AccessDecision, AccessReview, Membership
from assises.register.queries.reviews import EVERY, due_of, overdue
from assises.register.tasks import remind_daily, send_review_reminder
from assises.register.teams import Team
from tests.factories import MembershipFactory

pytestmark = pytest.mark.django_db
REVIEWS = "/registre/boreale/organisations/MFOR/equipe/revues/"


@pytest.fixture
def team(people):
    return Team(people.administration, people.organisation)


def client_of(person):
    client = Client()
    client.force_login(person)
    return client


def typed(team, **removed):
    """Return the form filled in: everybody is kept, but those whose reason of leaving is given."""
    form = {}
    for one in team.held():
        name = one.person.email.partition("@")[0]
        form[f"decision_{one.pk}"] = "remove" if name in removed else "keep"
        form[f"reason_{one.pk}"] = removed.get(name, "")
    return form


def test_it_is_due_six_months_after_the_first_member_then_after_the_last_review(people, team):
    today = clock.today()
    assert due_of(team) == today + timedelta(days=183)
    Membership.objects.filter(person=people.bob).update(since=clock.now() - timedelta(days=200))
    assert due_of(team) == today - timedelta(days=17)
    decisions = [Decision(one, kept=True) for one in team.held()]
    review_access(team=team, decisions=decisions, actor=people.louise.actor)
    assert due_of(team) == today + EVERY
    assert due_of(Team(people.elsewhere)) is None


def test_the_desk_shows_what_is_late_to_who_reads_reviews(people, team):
    Membership.objects.update(since=clock.now() - timedelta(days=183))
    assert {one.team for one in overdue(clock.today(), people.administration)} == {team}
    seen = {
        name: "Revues des accès en retard"
        in client_of(getattr(people, name)).get("/pilotage/boreale/").content.decode()
        for name in ("louise", "fanny", "elise", "denise", "bob", "karim")
    }
    assert {name for name, shown in seen.items() if shown} == {"louise", "fanny", "elise", "denise"}


def test_the_page_shows_what_each_would_lose(people):
    page = BeautifulSoup(client_of(people.louise).get(f"{REVIEWS}nouvelle/").content, "html.parser").main
    alice = next(one for one in page.find_all("section") if "Alice Tremblay" in one.h2.text)
    assert "Corriger une fiche de l’organisation" in alice.text
    assert [one["value"] for one in alice.find_all("input", type="radio")] == ["keep", "remove"]
    louise = next(one for one in page.find_all("section") if "Louise Fortin" in one.h2.text)
    assert "Plus personne ne gérerait l’équipe" in louise.text
    assert [one["value"] for one in louise.find_all("input", type="radio")] == ["keep"]


def test_it_decides_for_everybody_at_once(people, team):
    bob = client_of(people.bob)
    answer = client_of(people.louise).post(f"{REVIEWS}nouvelle/", typed(team, bob="A quitté l’équipe"))
    assert answer.url == REVIEWS
    assert not team.held().filter(person=people.bob).exists()
    assert bob.get("/pilotage/boreale/").status_code == 403
    assert AccessDecision.objects.count() == 7
    decision = AccessDecision.objects.get(kept=False)
    assert (decision.holder, decision.reason) == (people.bob.actor.label, "A quitté l’équipe")
    entry = AuditEntry.objects.get(action="team.review_access")
    assert (entry.details["kept"], entry.details["removed"]) == (6, 1)
    page = client_of(people.elise).get(REVIEWS).content.decode()
    assert "Bob Gagnon" in page
    assert "A quitté l’équipe" in page


@pytest.mark.parametrize("fault", ["undecided", "no reason", "own role"])
def test_what_is_badly_filled_in_changes_nothing(people, team, fault):
    form = typed(team, bob="Départ")
    if fault == "undecided":
        del form[f"decision_{team.held().get(person=people.alice).pk}"]
    elif fault == "no reason":
        form[f"reason_{team.held().get(person=people.bob).pk}"] = " "
    else:
        form[f"decision_{team.held().get(person=people.louise).pk}"] = "remove"
    answer = client_of(people.louise).post(f"{REVIEWS}nouvelle/", form)
    assert BeautifulSoup(answer.content, "html.parser").find(role="alert")
    assert team.held().count() == 7
    assert not AccessReview.objects.exists()


def test_it_is_all_or_nothing(people, team):
    decisions = [
        Decision(one, kept=one.person not in {people.bob, people.louise}, reason="Essai")
        for one in team.held()
    ]
    with pytest.raises(LastChief):
        review_access(team=team, decisions=decisions, actor=people.denise.actor)
    assert team.held().count() == 7
    assert not AccessReview.objects.exists()


def test_a_team_that_moved_is_read_again(people, team):
    decisions = [Decision(one, kept=True) for one in team.held()]
    MembershipFactory.create(organisation=people.organisation, person=people.dora)
    with pytest.raises(TeamMoved):
        review_access(team=team, decisions=decisions, actor=people.louise.actor)


@pytest.mark.parametrize("table", ["register_accessreview", "register_accessdecision"])
@pytest.mark.parametrize("change", ["DELETE FROM {}", "UPDATE {} SET id = id"])
def test_what_was_decided_cannot_be_rewritten(people, team, table, change):
    decisions = [Decision(one, kept=True) for one in team.held()]
    review_access(team=team, decisions=decisions, actor=people.louise.actor)
    with (
        pytest.raises(IntegrityError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(change.format(table))


def test_a_role_is_not_taken_away_without_a_reason_even_by_hand(people, team):
    review = AccessReview.objects.create(**team.where, actor="person:1")
    with pytest.raises(IntegrityError, match="access_decision_reason"), transaction.atomic():
        AccessDecision.objects.create(review=review, holder="person:2", role=Role.READER, kept=False)


def test_who_manages_is_reminded_once_a_date(people, team):
    assert remind_reviews(today=clock.today()) == 0
    Membership.objects.filter(organisation=people.organisation).update(
        since=clock.now() - timedelta(days=190)
    )
    remind_daily.func(timestamp=0)
    assert remind_reviews(today=clock.today()) == 0
    job = ProcrastinateJob.objects.get(task_name="register.send_review_reminder")
    assert job.args["person"] == people.louise.pk
    send_review_reminder.func(**job.args)
    assert mail.outbox[0].to == ["louise@exemple.test"]
    assert f"{REVIEWS}nouvelle/" in mail.outbox[0].body
    Membership.objects.filter(person=people.louise).update(role=Role.READER)
    send_review_reminder.func(**job.args)
    assert len(mail.outbox) == 1
