"""The table of permissions: who may, read from it alone; and what it can never say."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assises.register.enums import CentralRole, Role
from assises.register.models import CentralAppointment, Membership
from assises.register.permissions import Scope, actions, declare, may, registry, table
from tests.people import CENTRAL, MEMBERS, NAMES

ALL = actions()
each_action = pytest.mark.parametrize("action", ALL, ids=[one.key for one in ALL])


def place(people, action):
    return {
        Scope.ORGANISATION: {"organisation": people.organisation},
        Scope.ADMINISTRATION: {"administration": people.administration},
        Scope.PLATFORM: {},
    }[action.scope]


@each_action
def test_the_table_is_what_is_answered(people, action):
    held = {**MEMBERS, **CENTRAL}
    for name in NAMES:
        allowed = name in held and action.allows(held[name])
        assert may(getattr(people, name), action, **place(people, action)) == allowed, name


@each_action
def test_a_role_held_elsewhere_opens_nothing_here(people, action):
    Membership.objects.filter(person=people.charlie).update(role=Role.ADMINISTRATOR)
    CentralAppointment.objects.create(
        person=people.dora, administration=people.elsewhere, role=CentralRole.STRATEGIST
    )
    if action.scope is not Scope.PLATFORM:
        assert not may(people.charlie, action, **place(people, action))
        assert not may(people.dora, action, **place(people, action))


@each_action
def test_one_query_at_most(people, action):
    with CaptureQueriesContext(connection) as queries:
        may(people.alice, action, **place(people, action))
        assert not may(AnonymousUser(), action, **place(people, action))
    assert len(queries) <= 1


def test_the_auditor_reads_everything_and_changes_nothing():
    for action in ALL:
        assert action.allows(CentralRole.AUDITOR) != action.writes, action.key


def test_every_role_allows_something_of_its_own_or_reads():
    for role in (*Role, *CentralRole):
        assert table.READ_REGISTER.allows(role)


def test_a_role_that_is_taken_away_allows_nothing_more(people):
    assert may(people.alice, table.CORRECT, organisation=people.organisation)
    Membership.objects.filter(person=people.alice).delete()
    assert not may(people.alice, table.CORRECT, organisation=people.organisation)


def test_the_place_must_be_said(people):
    with pytest.raises(ValueError, match="where it is done"):
        may(people.alice, table.CORRECT, administration=people.administration)


@pytest.mark.parametrize(
    ("key", "options"),
    [
        ("register.correct", {"roles": [Role.EDITOR]}),
        ("noverb", {"roles": [Role.EDITOR]}),
        ("a.change", {"central": [CentralRole.AUDITOR]}),
        ("a.nobody", {}),
    ],
)
def test_a_row_that_makes_no_sense_is_refused(key, options):
    with pytest.raises(ImproperlyConfigured):
        declare(key, "", scope=Scope.PLATFORM, writes=True, **options)
    assert actions() == ALL


def test_a_module_above_adds_its_row_and_the_auditor_reads_it(monkeypatch):
    monkeypatch.setattr(registry, "_actions", dict(registry._actions))
    row = declare("notes.read", "Lire", scope=Scope.PLATFORM, writes=False, roles=[Role.ANALYST])
    assert actions()[-1] == row
    assert row.allows(CentralRole.AUDITOR)
