"""A message sent to oneself, to see it arrive."""

from uuid import UUID

from assises.accounts.enums import ContactKind
from assises.accounts.models import Person
from assises.accounts.queries.contacts import verified_contact
from assises.kernel import audit
from assises.kernel.audit import Actor
from assises.notify.actions.placing import place_filled
from assises.notify.enums import Channel, KeyKind
from assises.notify.errors import NoOwnNumber
from assises.notify.queries.templates import Edition


def send_to_oneself(
    *, found: Edition, values: dict[str, str], language: str, person: Person, actor: Actor
) -> UUID:
    """Place a message to the person's own address, and return its identifier.

    Raises ValuesMissing, NoOwnNumber, DayIsFull; consent is read as for any other message.
    """
    to = _own_address(person, found.template.channel == Channel.SMS)
    placed = place_filled(found=found, to=to, values=values, language=language, kind=KeyKind.TEAM)
    audit.record(actor=actor, action="notify.tried", subject=f"template:{found.template.pk}")
    return placed


def _own_address(person: Person, sms: bool) -> str:
    if not sms:
        return str(person.email)
    contact = verified_contact(person, ContactKind.PHONE)
    if contact is None:
        raise NoOwnNumber
    return str(contact.lines[0])
