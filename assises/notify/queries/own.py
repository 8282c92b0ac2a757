"""What a person may know of their own messages: by each of their verified addresses."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from allauth.account.models import EmailAddress

from assises.accounts.enums import ContactKind
from assises.accounts.models import Person
from assises.accounts.queries.contacts import verified_contact
from assises.kernel import clock
from assises.notify.addresses import index_of
from assises.notify.enums import Channel
from assises.notify.models import ConsentEntry, Message, Reach
from assises.notify.queries.preferences import Preference, preferences_of

DAYS, SHOWN = 30, 200


@dataclass(frozen=True, slots=True)
class OwnAddress:
    """A verified address of a person, its index, and what they chose there."""

    channel: Channel
    address: str
    index: str
    rows: list[Preference]


def own_addresses(person: Person) -> list[OwnAddress]:
    """Return the verified e-mails of a person, then their verified telephone, with the choices of each."""
    emails = EmailAddress.objects.filter(user=person, verified=True).order_by("-primary", "email")
    found = [(Channel.EMAIL, one.email) for one in emails]
    phone = verified_contact(person, ContactKind.PHONE)
    if phone:
        found.append((Channel.SMS, phone.lines[0]))
    return [_own(channel, address) for channel, address in found]


def _own(channel: Channel, address: str) -> OwnAddress:
    index = index_of(channel, address)
    return OwnAddress(channel, address, index, preferences_of(index, channel))


def received(addresses: list[OwnAddress]) -> list[Message]:
    """Return the messages of the last days to any of these addresses, from every organisation."""
    since = clock.now() - timedelta(days=DAYS)
    rows = Message.objects.filter(to_index__in=[one.index for one in addresses], created_at__gte=since)
    return list(
        rows.select_related("template__purpose", "workspace__organisation").defer("to_kept", "content_kept")[
            :SHOWN
        ]
    )


def reach_of(person: Person) -> Reach:
    """Return how a person wants to be reached, or what holds for those who said nothing."""
    return Reach.objects.filter(person=person).first() or Reach(person=person)


def known_of(person: Person) -> dict[str, Any]:
    """Return what this module knows of a person, as values that JSON can carry."""
    addresses, reach = own_addresses(person), reach_of(person)
    entries = ConsentEntry.objects.filter(index__in=[one.index for one in addresses]).select_related(
        "purpose"
    )
    quiet = (
        reach.quiet_from
        and reach.quiet_until
        and [reach.quiet_from.isoformat(), reach.quiet_until.isoformat()]
    )
    return {
        "reach": {"first": reach.first, "quiet_hours": quiet or None},
        "choices": [
            {"at": one.at.isoformat(), "channel": one.channel, "choice": one.choice, "source": one.source,
             "kind": one.purpose.key if one.purpose else None, "words": one.wording}
            for one in entries
        ],
        "messages": [
            {"at": one.created_at.isoformat(), "from": one.workspace.name_fr, "kind": one.template.purpose.key,
             "channel": one.channel, "status": one.status}
            for one in received(addresses)
        ],
    }  # fmt: skip
