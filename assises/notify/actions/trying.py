"""A message sent to oneself, to see it arrive."""

from uuid import UUID

from assises.accounts.enums import ContactKind
from assises.accounts.models import Person
from assises.accounts.queries.contacts import verified_contact
from assises.kernel import audit
from assises.kernel.audit import Actor
from assises.notify.actions.intake import Asked, DayExceeded, RateExceeded, place_message
from assises.notify.content import placeholders
from assises.notify.content.email import body_as_stored
from assises.notify.content.sms import count, render_sms
from assises.notify.enums import Channel, KeyKind
from assises.notify.errors import DayIsFull, NoOwnNumber, ValuesMissing
from assises.notify.queries.templates import Edition


def send_to_oneself(
    *, found: Edition, values: dict[str, str], language: str, person: Person, actor: Actor
) -> UUID:
    """Place a message to the person's own address, and return its identifier.

    Raises ValuesMissing, NoOwnNumber, DayIsFull; consent is read as for any other message.
    """
    version, template = found.version, found.template
    subject, body = version.subject(language), version.body(language)
    missing = [name for name in placeholders.names(f"{subject}\n{body}") if not values.get(name)]
    if missing:
        raise ValuesMissing(names=", ".join(missing))
    sms = template.channel == Channel.SMS
    text = (
        render_sms(body, values, language=version.spoken(language)) if sms else body_as_stored(body, values)
    )
    said = "" if sms else body_as_stored(subject, values)
    asked = Asked(
        template=template, version=version.number, to=_own_address(person, sms), language=language,
        content={"subject": said, "body": text, "values": values}, fragments=count(text).fragments if sms else 0,
    )  # fmt: skip
    try:
        place_message(workspace=template.workspace, key=None, kind=KeyKind.TEAM, asked=asked)
    except (DayExceeded, RateExceeded) as error:
        raise DayIsFull from error
    audit.record(actor=actor, action="notify.tried", subject=f"template:{template.pk}")
    return asked.id


def _own_address(person: Person, sms: bool) -> str:
    if not sms:
        return str(person.email)
    contact = verified_contact(person, ContactKind.PHONE)
    if contact is None:
        raise NoOwnNumber
    return str(contact.lines[0])
