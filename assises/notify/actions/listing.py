"""A list that a person brought: read whole, every fault at once, then kept as a batch that waits for their yes."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

from django.utils.translation import gettext as _

from assises.accounts.models import Person
from assises.kernel.audit import Actor
from assises.kernel.cells import csv_bytes
from assises.notify.actions.batches import Listed, Picked, accept_batch, confirm_batch
from assises.notify.actions.intake import DayExceeded
from assises.notify.content.faults import Fault
from assises.notify.content.headers import places_of
from assises.notify.content.matching import Matcher, recalled, remembered
from assises.notify.content.recipients import Kind, Sheet, read_recipients
from assises.notify.content.tables import Row
from assises.notify.enums import BatchState, Channel, KeyKind
from assises.notify.errors import BatchGone, DayIsFull
from assises.notify.models import Batch, ColumnMatch, Sender, Workspace
from assises.notify.queries.recipients import may_reach
from assises.notify.queries.templates import Edition, whole_text


@dataclass(frozen=True, slots=True)
class Brought:
    """A file, its name, and the moment that was chosen, if any."""

    file: BinaryIO
    name: str
    scheduled_for: datetime | None = None


def read_list(
    found: Edition,
    brought: Brought,
    matched: Matcher | None = None,
    rows: Callable[[], Iterator[Row]] | None = None,
) -> Sheet:
    """Return the list with all that is wrong in it, whom a trial may not reach included.

    `matched` tells the columns from their titles; without it, they are those that a person matched before for this
    template, else those that bear the names of its places. `rows` reads the file in another way than usual.
    """
    kind: Kind = "sms" if found.template.channel == Channel.SMS else "email"
    text, english = (whole_text(found.version, language) for language in ("fr-ca", "en"))
    sheet = read_recipients(
        brought.file, brought.name, template_text=text, english_text=english, kind=kind,
        matched=matched or remembered_columns(found), source=rows,
    )  # fmt: skip
    workspace = found.template.workspace
    if not workspace.live and not sheet.whole:
        sheet.faults += list(_out_of_reach(workspace, found.template.channel, sheet))
    return sheet


def remembered_columns(found: Edition, *, shown: bool = False) -> Matcher:
    """Return what finds the columns that a person matched before, for lists of this template.

    `shown`: a person looks at them before they are used.
    """
    known = ColumnMatch.objects.filter(template=found.template).values_list("titles", flat=True).first()
    kind: Kind = "sms" if found.template.channel == Channel.SMS else "email"
    places, find = places_of(whole_text(found.version, "fr-ca"), kind), recalled if shown else remembered
    return lambda titles: find(titles, places, known) if known else None


def _out_of_reach(workspace: Workspace, channel: str, sheet: Sheet) -> Iterable[Fault]:
    title = sheet.header.titles[sheet.header.recipient] if sheet.header else ""
    known: dict[str, bool] = {}
    for line, to, _values, _language in sheet.rows:
        if to not in known:
            known[to] = may_reach(workspace, channel, to)
        if not known[to]:
            yield Fault(line, title, "out_of_reach")


def keep_list(*, found: Edition, sheet: Sheet | Picked, brought: Brought, person: Person) -> Batch:
    """Keep the rows of a list that have no fault as a batch to confirm; nothing leaves."""
    workspace, channel = found.template.workspace, found.template.channel
    sender = Sender.objects.filter(workspace=workspace, channel=channel, default=True).first()
    listed = Listed(brought.name[:255], sheet, brought.scheduled_for, sender=sender)
    kind = KeyKind.LIVE if workspace.live else KeyKind.TEAM
    return accept_batch(
        workspace=workspace, key=None, kind=kind, found=found, listed=listed, person=person, draft=True
    )


def send_list(*, batch: Batch, actor: Actor) -> None:
    """Let a list leave once it was looked at; raises BatchGone, DayIsFull."""
    if batch.state != BatchState.DRAFT:
        raise BatchGone
    try:
        confirm_batch(batch=batch, actor=actor)
    except DayExceeded as error:
        raise DayIsFull from error


def faults_report(faults: Iterable[Fault]) -> bytes:
    """Return every fault as a CSV file; it holds no address and no value."""
    heads = [_("Ligne"), _("Colonne"), _("Raison")]
    return csv_bytes([heads, *([fault.line or "", fault.column, fault.reason] for fault in faults)])
