"""What was kept when reminders were a part of notification is still understood; an organisation finds its pages."""

from datetime import date

import pytest
from django.urls import resolve, reverse

from assises.accounts import joining
from assises.kernel import events
from assises.reminders.models import Obligation, Reminder, ReminderRule, RuleMatch
from tests.factories import PersonFactory
from tests.notify.conftest import make_workspace
from tests.notify.test_pages import entered
from tests.people import cast
from tests.reminders.common import register, row, rule_for

pytestmark = pytest.mark.django_db


def test_the_tables_keep_their_names():
    names = {kind._meta.db_table for kind in (ReminderRule, Obligation, Reminder, RuleMatch)}
    assert names == {"notify_reminderrule", "notify_obligation", "notify_reminder", "notify_rulematch"}


@pytest.mark.parametrize(
    "reaction", ["MandateConfirmed>assises.notify.actions.mandates.expect_renewal",
                 "MandateRevoked>assises.notify.actions.mandates.forget_renewal"]
)  # fmt: skip
def test_a_reaction_that_was_queued_before_still_runs(reaction):
    events.react(reaction, {"mandate_id": 0})
    with pytest.raises(KeyError):
        events.react(reaction.replace("mandates", "gone"), {"mandate_id": 0})


def test_obligations_that_followed_a_joined_account_before_go_back_all_the_same():
    old, new = PersonFactory.create(), PersonFactory.create()
    one = register(rule_for(make_workspace()), row("A-1", date(2030, 1, 2)))[0]
    Obligation.objects.filter(pk=one.pk).update(person=new)
    joining.move_back({"notify.Obligation.person": [str(one.pk)]}, old.pk, new.pk)
    assert Obligation.objects.get().person_id == old.pk


@pytest.mark.parametrize("name", ["rules", "obligations"])
def test_an_organisation_is_led_to_its_only_workspace_or_chooses(name):
    people = cast()
    where = [people.organisation.administration.slug, people.organisation.code]
    louise = entered(people.louise)
    place = reverse(f"reminders:{name}_of_organisation", args=where)
    assert "Aucun espace d’envoi encore" in louise.get(place).content.decode()
    first = make_workspace(organisation=people.organisation)
    assert louise.get(place).url == reverse(f"reminders:{name}", args=[first.pk])
    second = make_workspace(organisation=people.organisation, from_local="autre", name_fr="Autre")
    page = louise.get(place).content.decode()
    assert all(reverse(f"reminders:{name}", args=[one.pk]) in page for one in (first, second))


def test_the_addresses_are_those_that_they_were():
    assert resolve("/v2/obligations").view_name == "reminders_api:register_obligations"
    page = "/notifications/00000000-0000-0000-0000-000000000001/rappels/"
    assert resolve(page).view_name == "reminders:rules"
