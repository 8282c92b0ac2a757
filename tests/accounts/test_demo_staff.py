"""The demonstration's accounts: one of each role, shown once, and never beside a real administration."""

import io

import pytest
from django.core.management import CommandError, call_command

from assises.accounts.models import Person
from assises.register.enums import CentralRole, Role
from assises.register.models import CentralAppointment, Membership
from demo.staff import DOMAIN, make_staff
from tests.factories import AdministrationFactory, OrganisationFactory

pytestmark = pytest.mark.django_db
ROLES = [*CentralRole, *Role]


@pytest.fixture
def boreal():
    administration = AdministrationFactory.create(slug="boreal", imaginary=True, demonstration=True)
    return OrganisationFactory.create(administration=administration, code="MTR")


def test_one_account_a_role(boreal):
    made = make_staff()
    assert {account.email for account in made} == {f"{role.value}@{DOMAIN}" for role in ROLES}
    assert len({account.password for account in made}) == len(ROLES)
    assert {one.role for one in CentralAppointment.objects.order_by("pk")} == set(CentralRole)
    assert {one.role for one in Membership.objects.order_by("pk")} == set(Role)
    assert {one.organisation for one in Membership.objects.order_by("pk")} == {boreal}


def test_each_password_opens_and_none_is_kept(boreal, client):
    for account in make_staff():
        person = Person.objects.get(email=account.email)
        assert person.check_password(account.password)
        assert account.password not in person.password
        assert len(account.password) >= 12


def test_they_are_shown_once(boreal):
    assert make_staff()
    assert make_staff() == []


def test_central_roles_are_held_in_the_demonstration_alone(boreal):
    real = AdministrationFactory.create(slug="vraie")
    make_staff()
    assert not CentralAppointment.objects.filter(administration=real).exists()


def test_the_demonstration_is_never_built_beside_a_real_administration():
    AdministrationFactory.create(slug="vraie", demonstration=False)
    with pytest.raises(CommandError, match="vraie administration"):
        call_command("demo", stdout=io.StringIO())
    assert not Person.objects.exists()


def test_the_command_prints_the_accounts_the_first_time_only(boreal, monkeypatch):
    monkeypatch.setattr("demo.management.commands.demo.build_canada", lambda _say: None)
    monkeypatch.setattr("demo.building.Boreal.build", lambda _self: None)
    screens = []
    for _time in range(2):
        screen = io.StringIO()
        call_command("demo", stdout=screen)
        screens.append(screen.getvalue())
    assert f"administrator@{DOMAIN}" in screens[0].replace("\n", "")
    assert DOMAIN not in screens[1]
    assert "Démonstration prête." in screens[1]
