"""Two citizens of the demonstration: one with a child, a business and contact details, and her neighbour."""

import secrets
from datetime import timedelta

from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.db import transaction

from assises.accounts.actions.contacts import confirm_contact, set_contact
from assises.accounts.actions.counter import ask_for_counter, prove_at_counter
from assises.accounts.actions.mandates import decide_mandate, declare_business, declare_child
from assises.accounts.actions.offers import Terms, accept_offer, offer_mandate
from assises.accounts.enums import ContactKind, CounterDocument
from assises.accounts.models import Person
from assises.accounts.scopes import PROFILE
from assises.kernel import clock
from assises.register.enums import Role
from demo.staff import DOMAIN, Account

SEEN = [CounterDocument.PASSPORT, CounterDocument.BIRTH]
PHONE, POST = ContactKind.PHONE, ContactKind.POST
ADDRESS = ["12, chemin du Lac-Blanc, app. 3", "Rivière-aux-Pins (QC)  G0R 1A0"]


@transaction.atomic
def make_citizens() -> list[Account]:
    """Make the citizens that do not exist yet, the agent having seen their documents; return them with passwords."""
    if Person.objects.filter(email=f"citizen@{DOMAIN}").exists():
        return []
    agent = Person.objects.get(email=f"{Role.AGENT}@{DOMAIN}")
    camille, account = _citizen("citizen", "Camille Lavoie")
    neighbour, other = _citizen("neighbour", "Samir Haddad")
    _contacts(camille)
    prove_at_counter(
        code=ask_for_counter(person=camille), agent=agent, full_name=camille.full_name, documents=SEEN
    )
    child = declare_child(
        parent=camille, full_name="Zoé Lavoie", born_on=clock.today() - timedelta(days=2_500)
    )
    decide_mandate(code=child, agent=agent, confirmed=True, documents=SEEN)
    business = declare_business(person=camille, number="1140000000", name="Scierie du Lac-Blanc")
    decide_mandate(code=business, agent=agent, confirmed=True, documents=[CounterDocument.REGISTER, *SEEN])
    _mandate(camille, neighbour)
    return [account, other]


def _citizen(label: str, full_name: str) -> tuple[Person, Account]:
    email, password, key = f"{label}@{DOMAIN}", secrets.token_urlsafe(12), generate_totp_secret()
    person = Person.objects.create_user(email, password, full_name=full_name)
    TOTP.activate(person, key)
    return person, Account(email, password, full_name, key)


def _contacts(person: Person) -> None:
    """Verify a telephone, and leave an address that waits for its letter."""
    code = set_contact(person=person, kind=PHONE, lines=["+14185550142"], actor=person.actor)
    confirm_contact(person=person, kind=PHONE, text=code.code, actor=person.actor)
    set_contact(person=person, kind=POST, lines=ADDRESS, actor=person.actor)


def _mandate(giver: Person, holder: Person) -> None:
    today = clock.today()
    terms = Terms([PROFILE], today, today + timedelta(days=365))
    offer = offer_mandate(proposer=giver, email=holder.email or "", gives=True, terms=terms)
    accept_offer(offer=offer, person=holder)
