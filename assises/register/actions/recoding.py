"""A unit whose owner gives it another code, and one that never was a unit of its own."""

from collections.abc import Iterable, Mapping

from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from assises.register.actions.plans import Edit
from assises.register.actions.revising import Trace, add_revisions
from assises.register.enums import Change, RecordKind
from assises.register.kinds import KINDS, closed
from assises.register.models import Inventory
from assises.register.models.bases import Record
from assises.register.queries import current_values


def renumber(kind: RecordKind, codes: Mapping[str, str], inventory: Inventory, trace: Trace) -> None:
    """Give records their current code (`codes`: former → current), and follow it wherever a record cites them.

    The record stays the same one: its history, its addresses by key and what other modules hang on it go on.
    """
    model = KINDS[kind].model._default_manager
    for former, current in codes.items():
        model.filter(administration=inventory.administration, code=former).update(code=current)
    if codes:
        for other, definition in KINDS.items():
            for name, target in definition.references.items():
                if target == kind:
                    _follow(other, name, codes, inventory, trace)


def _follow(
    kind: RecordKind, name: str, codes: Mapping[str, str], inventory: Inventory, trace: Trace
) -> None:
    """Add a revision to the records whose reference `name` cites a former code."""
    known = current_values(inventory.administration, kind)
    edits = [
        Edit(code, Change.CHANGED, record.values, {**record.values, name: codes[record.values[name]]})
        for code, record in known.items()
        if record.values[name] in codes
    ]
    rows = KINDS[kind].model._default_manager.filter(administration=inventory.administration)
    written = {row.code: row for row in rows.filter(code__in=[edit.code for edit in edits])}
    add_revisions(kind, edits, written, inventory, trace)


def withdraw(kind: RecordKind, edits: Iterable[Edit], inventory: Inventory, trace: Trace) -> None:
    """Take units out of the register: from now on they count nowhere, and their history says why.

    Their row goes, unless something else hangs on it: then it is closed.
    """
    edits = list(edits)
    rows = KINDS[kind].model._default_manager.filter(administration=inventory.administration)
    written = {row.code: row for row in rows.filter(code__in=[edit.code for edit in edits])}
    add_revisions(kind, edits, written, inventory, trace)
    for edit in edits:
        _remove(kind, written[edit.code], edit, inventory)


def _remove(kind: RecordKind, row: Record, edit: Edit, inventory: Inventory) -> None:
    end = KINDS[kind].end
    try:
        with transaction.atomic():
            row.delete()
    except (ProtectedError, IntegrityError):
        if end is not None:
            values = closed(KINDS[kind], edit.after, inventory.dated)
            KINDS[kind].model._default_manager.filter(pk=row.pk).update(**{end: values[end]})
