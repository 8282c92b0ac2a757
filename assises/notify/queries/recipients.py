"""Whom a workspace in trial, or a team key, may reach."""

from assises.accounts.enums import ContactKind
from assises.accounts.models import Person
from assises.accounts.queries.contacts import verified_contact
from assises.notify.addresses import index_of
from assises.notify.enums import Channel
from assises.notify.models import Guest, Workspace
from assises.register.models import Membership


def may_reach(workspace: Workspace, channel: str, address: str) -> bool:
    """Say whether `address` is of the team or of the guests."""
    index = index_of(channel, address)
    if Guest.objects.filter(workspace=workspace, index=index).exists():
        return True
    team = Person.objects.filter(
        pk__in=Membership.objects.filter(organisation=workspace.organisation_id).values("person")
    )
    if channel == Channel.EMAIL:
        return team.filter(email__iexact=address).exists()
    contacts = (verified_contact(person, ContactKind.PHONE) for person in team)
    return any(contact is not None and contact.lines[0] == address for contact in contacts)
