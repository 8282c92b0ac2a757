"""All or nothing: inventory, tables, revisions, audit row and event, in one transaction."""

from django.db import transaction

from assises.kernel import audit, clock, events, files
from assises.kernel.audit import Actor
from assises.register.actions.aliases import confirm_from_file
from assises.register.actions.plans import ImportPlan, KindPlan
from assises.register.actions.recoding import renumber, withdraw
from assises.register.actions.revising import Trace, add_revisions, hold
from assises.register.errors import (
    AlreadyImported,
    ClosingUnsaid,
    ImportRefused,
    PlanOutdated,
    QuestionsOpen,
)
from assises.register.events import InventoryApplied
from assises.register.kinds import KINDS, write
from assises.register.models import Inventory
from assises.register.queries import last_revision_id, standing_inventories


@transaction.atomic
def apply_import(*, plan: ImportPlan, actor: Actor, closing: int | None = None) -> Inventory:
    """Write what `plan` says and return the inventory. `closing` is how many units the person says it closes, which
    a list that closes much of its own must be told.

    Raises ImportRefused when the plan has problems, QuestionsOpen when two codes may be one unit and nobody said,
    ClosingUnsaid when it closes much and `closing` is not their number, AlreadyImported when the same files are in
    place, PlanOutdated when the register changed since the plan was made.
    """
    _check(plan, closing)
    inventory = _create_inventory(plan)
    for kind_plan in plan.kinds:
        _apply_kind(kind_plan, inventory, actor)
    confirm_from_file(plan.administration, plan.aliases)
    audit.record(
        actor=actor,
        action="register.import",
        subject=f"inventory:{inventory.pk}",
        scope=plan.administration.pk,
        administration=plan.administration.slug,
        profile=plan.profile,
        changes=inventory.changes,
    )
    events.publish(InventoryApplied(plan.administration.pk, inventory.pk))
    return inventory


def _check(plan: ImportPlan, closing: int | None) -> None:
    if plan.problems:
        raise ImportRefused
    if plan.questions:
        raise QuestionsOpen(count=len(plan.questions))
    if plan.already:
        raise AlreadyImported
    if plan.closing and closing != plan.closing:
        raise ClosingUnsaid(count=plan.closing)
    hold(plan.administration)
    if last_revision_id(plan.administration) != plan.based_on:
        latest = standing_inventories(plan.administration, plan.profile).first()
        raise AlreadyImported if latest and latest.checksum == plan.checksum else PlanOutdated


def _create_inventory(plan: ImportPlan) -> Inventory:
    about = plan.about
    return Inventory.objects.create(
        administration=plan.administration,
        profile=plan.profile,
        kinds=[found.kind for found in plan.kinds],
        owner_fr=about.owner_fr,
        owner_en=about.owner_en,
        source=about.source,
        licence=about.licence,
        dated=about.dated,
        received_at=clock.now(),
        checksum=plan.checksum,
        files={file.name: files.put(file.content) for file in plan.files},
        row_counts=dict(plan.row_counts),
        changes={found.kind: found.counts for found in plan.kinds},
    )


def _apply_kind(plan: KindPlan, inventory: Inventory, actor: Actor) -> None:
    trace = Trace(inventory.received_at, actor)
    withdraw(plan.kind, plan.withdrawn, inventory, trace)
    renumber(plan.kind, plan.renumbered, inventory, trace)
    if not plan.edits:
        return
    records = {edit.code: (edit.after, inventory) for edit in plan.edits}
    written = write(KINDS[plan.kind], inventory.administration, records)
    add_revisions(plan.kind, plan.edits, written, inventory, trace)
