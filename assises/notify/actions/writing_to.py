"""What a module above asks for: write to one address with a kind of message of the platform's own.

The kind and its templates stand in the workspace of the organisation, which reads them and may reword them. Consent is
read when the message leaves, as for any other.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from assises.kernel.audit import Actor
from assises.notify.actions.consenting import record_choice
from assises.notify.actions.placing import place_filled
from assises.notify.actions.templates import Wording, make_template
from assises.notify.actions.workspaces import Kind
from assises.notify.addresses import index_of
from assises.notify.content.addresses import InvalidRecipient, valid_email, valid_phone
from assises.notify.content.faults import REASONS
from assises.notify.enums import Channel, Choice, KeyKind, Source
from assises.notify.errors import OutOfReach, RecipientInvalid
from assises.notify.models import Purpose, Template, Workspace
from assises.notify.queries.consent import Decision, Question, decisions
from assises.notify.queries.recipients import may_reach
from assises.notify.queries.templates import Edition
from assises.notify.still import Still

NOTHING_SAID = {"not_asked", "by_default"}


@dataclass(frozen=True, slots=True)
class Reader:
    """Who is written to: a checked address of a channel, and the language they read."""

    channel: Channel
    to: str
    language: str

    @property
    def index(self) -> str:
        return index_of(self.channel, self.to)


def reader(channel: Channel, typed: str, language: str) -> Reader:
    """Return who an address as it was typed names; raises RecipientInvalid."""
    try:
        to = valid_email(typed) if channel == Channel.EMAIL else valid_phone(typed)
    except InvalidRecipient as error:
        raise RecipientInvalid(reason=str(REASONS[error.code])) from error
    return Reader(channel, to, "en" if language.startswith("en") else "fr-ca")


@transaction.atomic
def ensure_kind(
    *, workspace: Workspace, key: str, kind: Kind, wordings: Mapping[Channel, Wording], actor: Actor
) -> None:
    """Have a kind of message and its templates in a workspace; what is there already, reworded or not, stays."""
    purpose, _made = Purpose.objects.get_or_create(
        workspace=workspace, key=key,
        defaults={
            "label_fr": kind.label_fr, "label_en": kind.label_en, "standing": kind.standing,
            "legal_basis_fr": kind.legal_basis_fr, "legal_basis_en": kind.legal_basis_en,
        },
    )  # fmt: skip
    Purpose.objects.select_for_update().get(pk=purpose.pk)  # one at a time: a template has no natural key
    for channel, wording in wordings.items():
        if not Template.objects.filter(purpose=purpose, channel=channel, archived=False).exists():
            make_template(purpose=purpose, channel=channel, wording=wording, person=None, actor=actor)


def standing_of(found: Edition, to: Reader) -> Decision:
    """Return what the ledger of consent says now of this message to this reader; it is read again when it leaves."""
    purpose = found.template.purpose
    asked = Question(to.index, to.channel, purpose.pk, purpose.standing)
    return decisions([asked])[asked]


def accept_unless_said(*, found: Edition, to: Reader, wording: str) -> None:
    """Keep that somebody accepted a kind of message in the words of an organisation.

    What they said themselves stays: an organisation never lifts a refusal.
    """
    if standing_of(found, to).reason not in NOTHING_SAID:
        return
    purpose = found.template.purpose
    record_choice(
        channel=to.channel, index=to.index, choice=Choice.YES, source=Source.ORGANISATION, purpose=purpose,
        wording=wording,
    )  # fmt: skip


def check_reach(found: Edition, to: Reader) -> None:
    """Raise OutOfReach when the workspace is in trial and the reader is neither of the team nor a guest."""
    workspace = found.template.workspace
    if not workspace.live and not may_reach(workspace, to.channel, to.to):
        raise OutOfReach


def write_to(*, found: Edition, to: Reader, values: Mapping[str, str], still: Still | None = None) -> UUID:
    """Place the message and return its identifier; with `still`, it leaves only if what it says is true by then.

    Raises OutOfReach, ValuesMissing, DayIsFull.
    """
    check_reach(found, to)
    return place_filled(
        found=found, to=to.to, values=values, language=to.language, kind=KeyKind.LIVE, reply=True, still=still
    )
