"""A workspace is opened for an organisation; its kinds of messages, its senders and its guests are settled."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.utils.text import slugify

from assises.kernel import audit
from assises.kernel.audit import Actor
from assises.kernel.encryption import encrypt
from assises.notify.addresses import index_of
from assises.notify.content.addresses import valid_email, valid_phone
from assises.notify.enums import Channel, Standing
from assises.notify.errors import NameTaken
from assises.notify.models import Guest, Purpose, Sender, Workspace
from assises.register.models import Organisation


@dataclass(frozen=True, slots=True)
class Named:
    """How a workspace is called, and what stands before @ in its e-mails."""

    name_fr: str
    name_en: str
    from_local: str


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of message in both languages, whether it may be refused, and what allows to send it."""

    label_fr: str
    label_en: str
    standing: Standing
    legal_basis_fr: str
    legal_basis_en: str


def open_workspace(
    *, organisation: Organisation, named: Named, actor: Actor, pk: UUID | None = None
) -> Workspace:
    """Open a workspace, in trial: it reaches the team and the guests alone. Raises NameTaken."""
    try:
        with transaction.atomic():
            found = Workspace.objects.create(
                id=pk or uuid4(),
                organisation=organisation,
                name_fr=named.name_fr,
                name_en=named.name_en,
                from_local=named.from_local,
            )
            _record(actor, "workspace_opened", found, organisation=organisation.pk)
    except IntegrityError as error:
        raise NameTaken from error
    return found


@transaction.atomic
def go_live(*, workspace: Workspace, actor: Actor) -> None:
    """Let a workspace reach anybody; doing it twice changes nothing."""
    if Workspace.objects.filter(pk=workspace.pk, live=False).update(live=True):
        _record(actor, "workspace_live", workspace)


def add_purpose(*, workspace: Workspace, kind: Kind, actor: Actor) -> Purpose:
    """Add a kind of message; its standing and its basis never change after. Raises NameTaken."""
    key = slugify(kind.label_fr)[:60] or "message"
    try:
        with transaction.atomic():
            found = Purpose.objects.create(
                workspace=workspace, key=key, label_fr=kind.label_fr, label_en=kind.label_en, standing=kind.standing,
                legal_basis_fr=kind.legal_basis_fr, legal_basis_en=kind.legal_basis_en,
            )  # fmt: skip
            _record(actor, "purpose_added", workspace, purpose=found.pk)
    except IntegrityError as error:
        raise NameTaken from error
    return found


@transaction.atomic
def add_guest(*, workspace: Workspace, channel: Channel, address: str, actor: Actor) -> Guest:
    """Add somebody whom a trial may reach; added twice, it stays once. Raises InvalidRecipient."""
    to = valid_email(address) if channel == Channel.EMAIL else valid_phone(address)
    found, made = Guest.objects.get_or_create(
        workspace=workspace,
        index=index_of(channel, to),
        defaults={"channel": channel, "address_kept": encrypt(to)},
    )
    if made:
        _record(actor, "guest_added", workspace, guest=found.pk)
    return found


@transaction.atomic
def remove_guest(*, guest: Guest, actor: Actor) -> None:
    _record(actor, "guest_removed", guest.workspace, guest=guest.pk)
    guest.delete()


@transaction.atomic
def add_sender(*, workspace: Workspace, channel: Channel, value: str, actor: Actor) -> Sender:
    """Add an address of reply, or a name on telephones; the newest is the default. Raises InvalidRecipient."""
    said = valid_email(value) if channel == Channel.EMAIL else value
    Sender.objects.filter(workspace=workspace, channel=channel, default=True).update(default=False)
    found, _made = Sender.objects.update_or_create(
        workspace=workspace, channel=channel, value=said, defaults={"default": True}
    )
    _record(actor, "sender_added", workspace, sender=str(found.pk))
    return found


def _record(actor: Actor, done: str, workspace: Workspace, **details: Any) -> None:
    audit.record(actor=actor, action=f"notify.{done}", subject=f"workspace:{workspace.pk}", **details)
