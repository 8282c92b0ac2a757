"""A telephone and an address are shared once they are verified, and only with the scope that names them."""

import pytest

from assises.accounts.actions.contacts import confirm_contact, set_contact
from assises.accounts.enums import Assurance, ContactKind
from assises.accounts.models import Person
from assises.openid.holders import About
from assises.openid.queries.claims import claims_of, explained_claims

pytestmark = pytest.mark.django_db
LINES = ["1, rue des Érables", "Québec (QC)  G1R 4S9"]


@pytest.fixture
def marie():
    return Person.objects.create_user("marie@example.org", full_name="Marie Tremblay")


def test_what_waits_for_its_code_is_not_shared(marie):
    code = set_contact(person=marie, kind=ContactKind.PHONE, lines=["+14185550123"], actor=marie.actor)
    assert claims_of(About(marie), ["phone"]) == {}
    confirm_contact(person=marie, kind=ContactKind.PHONE, text=code.code, actor=marie.actor)
    assert claims_of(About(marie), ["phone"]) == {
        "phone_number": "+14185550123",
        "phone_number_verified": True,
    }
    assert claims_of(About(marie), ["profile"]).keys().isdisjoint({"phone_number"})


def test_an_address_is_named_with_its_value_on_the_consent_page(marie):
    code = set_contact(person=marie, kind=ContactKind.POST, lines=LINES, actor=marie.actor)
    confirm_contact(person=marie, kind=ContactKind.POST, text=code.code, actor=marie.actor)
    assert claims_of(About(marie), ["address"])["address"] == {"formatted": "\n".join(LINES)}
    assert explained_claims(About(marie), ["address"], Assurance.LOW) == [
        ("Adresse postale", ", ".join(LINES))
    ]
