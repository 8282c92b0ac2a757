"""The append-only history, and the lock that puts the changes of an administration in single file."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from assises.kernel import progress
from assises.kernel.audit import Actor
from assises.kernel.bulk import copy_rows
from assises.register.actions.plans import Edit
from assises.register.enums import RecordKind
from assises.register.kinds import Written
from assises.register.models import Administration, Inventory, Revision
from assises.register.models.bases import Record

COLUMNS = (
    "administration_id",
    "kind",
    "record_id",
    "code",
    "organisation_id",
    "recorded_at",
    "change",
    "values",
    "inventory_id",
    "actor",
    "reason",
)


@dataclass(frozen=True, slots=True)
class Trace:
    """When, by whom and why."""

    at: datetime
    actor: Actor
    reason: str = ""


def hold(administration: Administration) -> None:
    """Let no other change of the register of `administration` happen until the transaction ends."""
    Administration.objects.select_for_update().get(pk=administration.pk)


def add_revisions(
    kind: RecordKind,
    edits: Iterable[Edit],
    written: Written,
    inventory: Inventory,
    trace: Trace,
) -> None:
    """Add one revision for each edit, all at the same instant."""
    edits = list(edits)
    tracked = progress.track(edits, _("Écriture de l’historique"), len(edits))
    copy_rows(Revision, COLUMNS, (_row(kind, edit, written[edit.code], inventory, trace) for edit in tracked))


def _row(
    kind: RecordKind, edit: Edit, record: Record, inventory: Inventory, trace: Trace
) -> tuple[object, ...]:
    return (
        inventory.administration_id,
        kind,
        record.pk,
        edit.code,
        _organisation_id(kind, record),
        trace.at,
        edit.change,
        json.dumps(edit.after, ensure_ascii=False),
        inventory.pk,
        trace.actor.label,
        trace.reason,
    )


def _organisation_id(kind: RecordKind, record: Record) -> int:
    return int(record.pk if kind == RecordKind.ORGANISATION else record.organisation_id)  # type: ignore[attr-defined]  # all but these have one
