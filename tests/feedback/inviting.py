"""A form that invites, and what a person who is invited receives."""

import json
from typing import Any

from assises.feedback.actions.inviting import Transaction, invite
from assises.feedback.actions.inviting_settings import set_invitations
from assises.feedback.models import FeedbackForm, FeedbackInvitation
from assises.kernel.audit import SYSTEM
from assises.kernel.encryption import decrypt
from assises.notify.actions.consenting import record_choice
from assises.notify.enums import Channel, Choice, Source
from assises.notify.models import Message
from tests.notify.conftest import make_workspace

MARIE = "marie@exemple.test"


def inviting(form: FeedbackForm, **fields: Any) -> FeedbackForm:
    """Let a form invite, from a workspace of its organisation that is live."""
    workspace = make_workspace(organisation=form.organisation, **fields)
    set_invitations(form=form, workspace=workspace, cap_days=90, actor=SYSTEM)
    return FeedbackForm.objects.select_related("service", "organisation").get(pk=form.pk)


def ended(reference: str, address: str = MARIE, channel: str = "email", **more: str) -> Transaction:
    return Transaction(reference, Channel(channel), address, **more)


def accept(address: str = MARIE, channel: str = "email", choice: Choice = Choice.YES) -> None:
    """Say yes, or no, to every kind of message."""
    record_choice(channel=Channel(channel), address=address, choice=choice, source=Source.PAGE)


def link_of(invitation: FeedbackInvitation) -> str:
    """Return the path of the link that the message carries."""
    message = Message.objects.get(pk=invitation.message_id)
    address = json.loads(decrypt(message.content_kept))["values"]["link"]
    return "/" + address.split("/", 3)[3]


def invited_person(form: FeedbackForm, reference: str, address: str = MARIE) -> FeedbackInvitation:
    return invite(form=form, done=ended(reference, address))
