"""Undoing the last import: every record as it stood before it, by revisions that say so."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Max, Q

from assises.kernel import audit, clock, events
from assises.kernel.audit import Actor
from assises.kernel.errors import ReasonMissing
from assises.register.actions.plans import Edit, Values
from assises.register.actions.recoding import withdraw
from assises.register.actions.revising import Trace, add_revisions, hold
from assises.register.enums import Change, RecordKind
from assises.register.errors import NotLastImport
from assises.register.events import InventoryUndone
from assises.register.kinds import KINDS, write
from assises.register.models import Inventory, Revision
from assises.register.queries import standing_inventories


def can_undo(inventory: Inventory) -> bool:
    """Whether an inventory is the last one in force and nothing changed in the register since."""
    if inventory.undone_at or standing_inventories(inventory.administration).first() != inventory:
        return False
    revisions = Revision.objects.filter(administration=inventory.administration)
    made = revisions.filter(inventory=inventory, recorded_at=inventory.received_at)
    last = made.aggregate(last=Max("id"))["last"]
    since = Q(id__gt=last) if last else Q(recorded_at__gt=inventory.received_at)
    return not revisions.filter(since).exists()


@transaction.atomic
def undo_import(*, inventory: Inventory, reason: str, actor: Actor) -> None:
    """Put every record that an inventory changed back as it stood, and withdraw those that it added.

    Nothing is erased: the inventory, its files and its revisions stay, with the reason. Raises ReasonMissing, or
    NotLastImport when another import or a correction came after it.
    """
    if not reason.strip():
        raise ReasonMissing
    hold(inventory.administration)
    inventory = Inventory.objects.select_for_update(of=("self",)).get(pk=inventory.pk)
    if not can_undo(inventory):
        raise NotLastImport
    trace = Trace(clock.now(), actor, reason.strip())
    for kind in reversed(RecordKind):
        _undo_kind(kind, inventory, trace)
    inventory.undone_at, inventory.undone_by, inventory.undo_reason = trace.at, actor.label, trace.reason
    inventory.save(update_fields=["undone_at", "undone_by", "undo_reason"])
    audit.record(
        actor=actor,
        action="register.undo_import",
        subject=f"inventory:{inventory.pk}",
        reason=trace.reason,
        scope=inventory.administration_id,
        profile=inventory.profile,
    )
    events.publish(InventoryUndone(inventory.administration_id, inventory.pk))


def _undo_kind(kind: RecordKind, inventory: Inventory, trace: Trace) -> None:
    made = Revision.objects.filter(inventory=inventory, kind=kind, recorded_at=inventory.received_at)
    latest = {row.record_id: row for row in made.order_by("id")}
    before = _before(kind, inventory, {row.record_id: row.pk for row in made.order_by("-id")})
    added = [row for record_id, row in latest.items() if record_id not in before]
    withdraw(kind, (Edit(row.code, Change.WITHDRAWN, row.values, row.values) for row in added), inventory, trace)
    _restore(kind, before.values(), latest, inventory, trace)


def _before(kind: RecordKind, inventory: Inventory, first: dict[int, int]) -> dict[int, Revision]:
    """Return the revision that stood before those of the inventory (`first`: the first one of each record); a record
    withdrawn then stood nowhere."""
    rows = (
        Revision.objects.filter(
            administration=inventory.administration, kind=kind, record_id__in=list(first),
            id__lt=min(first.values(), default=0),
        )
        .order_by("record_id", "-recorded_at", "-id")
        .distinct("record_id")
        .select_related("inventory")
    )  # fmt: skip
    return {row.record_id: row for row in rows if row.change != Change.WITHDRAWN}


def _restore(
    kind: RecordKind, before: Iterable[Revision], latest: dict[int, Revision], inventory: Inventory, trace: Trace
) -> None:
    edits, records = [], {}
    for row in before:
        _recode(kind, row, latest[row.record_id])
        values: Values = row.values
        edits.append(Edit(row.code, Change.RESTORED, latest[row.record_id].values, values))
        records[row.code] = (values, row.inventory)
    if edits:
        written = write(KINDS[kind], inventory.administration, records)
        add_revisions(kind, edits, written, inventory, trace)


def _recode(kind: RecordKind, before: Revision, after: Revision) -> None:
    """Give a record back the code that the inventory changed."""
    if before.code != after.code:
        KINDS[kind].model._default_manager.filter(pk=before.record_id).update(code=before.code)
