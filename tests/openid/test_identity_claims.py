"""What finds a person in a ministry's files: verified names and date of birth, by consent; absent where not proven."""

import pytest

from assises.accounts.actions.banks import attach_bank
from assises.accounts.actions.counter import ask_for_counter, prove_at_counter
from assises.accounts.actions.freezing import freeze_account
from assises.accounts.actions.identities import Identity, told_by_bank
from assises.accounts.actions.notices import tell_change
from assises.accounts.enums import Assurance, Change, CounterDocument
from assises.accounts.models import Bank, VerifiedIdentity
from assises.openid.holders import About
from assises.openid.queries import claims_of
from tests.factories import PersonFactory
from tests.openid.service import Service, signed_in

pytestmark = pytest.mark.django_db
SCOPE = "openid identity"
SAID = {"sub": "1", "name": "Marie Tremblay", "given_name": "Marie", "family_name": "Tremblay"}


def banked(person, level="substantial", **claims):
    bank = Bank.objects.create(
        slug="b", name_fr="B", name_en="B", logo="B", issuer="https://b.test", level=level
    )
    attach_bank(person=person, bank=bank, claims=SAID | {"birthdate": "1980-02-29"} | claims)


def told(person, level=Assurance.SUBSTANTIAL):
    return claims_of(About(person), ["identity"], level)


def test_a_bank_verifies_names_and_a_date(person, browser, service):
    banked(person)
    page = service.arrive(browser, scope=SCOPE).content.decode()
    assert "29 février 1980" in page, "the consent page names each with its value"
    shown = service.userinfo(service.tokens(browser, scope=SCOPE)["access_token"]).json()
    assert (shown["given_name"], shown["family_name"], shown["birthdate"]) == (
        "Marie",
        "Tremblay",
        "1980-02-29",
    )


def test_another_service_does_not_get_them(person, browser):
    banked(person)
    plain = Service.registered(scopes=("openid", "profile"))
    assert (
        "given_name"
        not in plain.userinfo(plain.tokens(browser, scope="openid profile")["access_token"]).json()
    )


def test_nothing_is_told_of_who_proved_nothing(person, browser, service):
    shown = service.userinfo(service.tokens(browser, scope=SCOPE)["access_token"]).json()
    assert set(shown) == {"sub"}


def test_a_session_that_proves_little_tells_nothing(person, service):
    banked(person)
    weak = signed_in(person, {"method": "password"})
    assert set(service.userinfo(service.tokens(weak, scope=SCOPE)["access_token"]).json()) == {"sub"}


def test_a_bank_of_a_low_level_verifies_nothing(person):
    banked(person, level="low")
    assert told(person) == {}


def test_another_name_verifies_nothing_before_an_agent(person):
    bank = Bank.objects.create(
        slug="b", name_fr="B", name_en="B", logo="B", issuer="https://b.test", level="high"
    )
    attach_bank(person=person, bank=bank, claims=SAID | {"name": "Luc Roy"}, decided=True)
    assert told(person) == {}


@pytest.mark.parametrize(
    "born", ["0000-05-01", "1980", "2999-01-01", "1700-01-01", "29/02/1980", 1980, None, ""]
)
def test_what_is_no_date_of_birth_is_left_out(person, born):
    banked(person, birthdate=born)
    assert set(told(person)) == {"given_name", "family_name"}


@pytest.mark.parametrize("changed", [{"given_name": None}, {"family_name": 3}, {"given_name": "  "}])
def test_half_a_name_is_no_name(changed):
    assert told_by_bank(SAID | changed) is None


def test_an_agent_verifies_them_too(person):
    code = ask_for_counter(person=person)
    seen = [CounterDocument.PASSPORT, CounterDocument.LICENCE]
    read = Identity("Marie Anne", "Tremblay", "1980-02-29")
    prove_at_counter(
        code=code, agent=PersonFactory.create(), full_name="Marie Tremblay", documents=seen, identity=read
    )
    assert told(person) == {"given_name": "Marie Anne", "family_name": "Tremblay", "birthdate": "1980-02-29"}


def test_a_freeze_takes_back_what_came_since(person):
    notice = tell_change(person=person, change=Change.BANK)
    banked(person)
    freeze_account(notice=notice)
    assert told(person) == {}


def test_nothing_of_it_can_be_read_in_the_table(person):
    banked(person)
    kept = str(VerifiedIdentity.objects.values().get())
    assert not [word for word in ("Marie", "Tremblay", "1980-02") if word in kept]
