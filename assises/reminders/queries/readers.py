"""Who is reminded, as known now: addresses, language and preferences are read at the last moment."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from assises.accounts.enums import ContactKind
from assises.accounts.models import Person
from assises.accounts.queries.contacts import verified_contacts
from assises.kernel.encryption import decrypt
from assises.notify.addresses import index_of
from assises.notify.enums import Channel
from assises.notify.models import Reach
from assises.reminders.calendar.quiet import Quiet
from assises.reminders.models import Obligation


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody to remind: by which channel first, at which addresses, when not, in which language."""

    addresses: Mapping[Channel, str] = field(repr=False)
    first: Channel = Channel.EMAIL
    quiet: Quiet | None = None
    language: str = "fr-ca"
    values: Mapping[str, Any] = field(default_factory=dict, repr=False)

    @property
    def indexes(self) -> dict[Channel, str]:
        return {channel: index_of(channel, address) for channel, address in self.addresses.items()}

    @property
    def order(self) -> list[Channel]:
        """Return the channels that reach them, the preferred one first."""
        return sorted(self.addresses, key=lambda channel: channel != self.first)


def readers_of(obligations: Collection[Obligation]) -> dict[UUID, Reader]:
    """Return the reader of each obligation, in three queries at most."""
    people = {one.person_id for one in obligations if one.person_id}
    persons = Person.objects.in_bulk(people)
    phones = verified_contacts(people, ContactKind.PHONE) if people else {}
    reaches = {one.person_id: one for one in Reach.objects.filter(person__in=people)} if people else {}
    return {
        one.pk: _of_person(one, persons[one.person_id], phones, reaches) if one.person_id else _given(one)
        for one in obligations
    }


def kept(obligation: Obligation) -> dict[str, Any]:
    """Return what was told with an obligation; empty once it was forgotten."""
    return dict(json.loads(decrypt(obligation.reach_kept))) if obligation.reach_kept else {}


def told_of(
    email: str, phone: str, language: str = "fr-ca", values: Mapping[str, Any] | None = None
) -> Reader:
    """Return somebody known by the addresses that a programme gave."""
    pairs = ((Channel.EMAIL, email), (Channel.SMS, phone))
    addresses = {channel: address for channel, address in pairs if address}
    return Reader(addresses, language=language, values=values or {})


def _given(obligation: Obligation) -> Reader:
    return told_of(**({"email": "", "phone": ""} | kept(obligation)))


def _of_person(
    obligation: Obligation, person: Person, phones: Mapping[int, str], reaches: Mapping[int, Reach]
) -> Reader:
    """Return what a person has proved and prefers; an account that is closed is not written to."""
    pairs = ((Channel.EMAIL, person.email), (Channel.SMS, phones.get(person.pk)))
    addresses = {channel: address for channel, address in pairs if address and person.is_active}
    reach = reaches.get(person.pk)
    values = {"name": person.full_name} | kept(obligation).get("values", {})
    if reach is None:
        return Reader(addresses, language=person.language, values=values)
    quiet = (reach.quiet_from, reach.quiet_until) if reach.quiet_from and reach.quiet_until else None
    return Reader(addresses, Channel(reach.first), quiet, person.language, values)
