"""What happened to records, and what differs between two inventories."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from assises.register.enums import Change, RecordKind
from assises.register.kinds import differences
from assises.register.models import Inventory, Revision
from assises.register.models.bases import Record

Differences = dict[str, tuple[object, object]]


@dataclass(frozen=True, slots=True)
class Step:
    """A revision, and what it changed from the one before it."""

    revision: Revision
    differences: Differences


def history(kind: RecordKind, record: Record) -> list[Step]:
    """Return the steps of one record, the latest first."""
    revisions = list(
        Revision.objects.filter(
            administration_id=record.administration_id, kind=kind, record_id=record.pk
        ).select_related("inventory")
    )
    before = [revision.values for revision in revisions[1:]]
    steps = [
        Step(revision, differences(old, revision.values))
        for revision, old in zip(revisions, before, strict=False)
    ]
    return steps + [Step(revision, {}) for revision in revisions[-1:]]


def changes_of(inventory: Inventory) -> "QuerySet[Revision]":
    """Return what an inventory itself changed, corrections left out."""
    rows = Revision.objects.filter(inventory=inventory).exclude(change=Change.CORRECTED)
    return rows.order_by("kind", "change", "code")


def with_differences(revisions: Sequence[Revision]) -> list[Step]:
    """Return each revision with what it changed, in one query."""
    before = _before(revisions)
    return [
        Step(
            revision,
            differences(old, revision.values)
            if (old := before.get((revision.kind, revision.record_id)))
            else {},
        )
        for revision in revisions
    ]


def _before(revisions: Sequence[Revision]) -> dict[tuple[str, int], dict[str, Any]]:
    """Return what each record was just before its revision among `revisions`, which one inventory brought."""
    if not revisions:
        return {}
    rows = (
        Revision.objects.filter(
            administration_id=revisions[0].administration_id,
            kind__in={revision.kind for revision in revisions},
            record_id__in={revision.record_id for revision in revisions},
            recorded_at__lt=min(revision.recorded_at for revision in revisions),
        )
        .order_by("kind", "record_id", "-recorded_at", "-id")
        .distinct("kind", "record_id")
        .values_list("kind", "record_id", "values")
    )
    return {(kind, record_id): values for kind, record_id, values in rows}


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs between the register at two inventories, by kind of change."""

    added: list[Step]
    changed: list[Step]
    closed: list[Step]


def compare(first: Inventory, second: Inventory) -> Comparison:
    """Return what changed after `first` was received and until `second` was, for the kinds `second` lists."""
    last = (
        Revision.objects.filter(
            administration_id=second.administration_id,
            kind__in=second.kinds,
            recorded_at__gt=first.received_at,
            recorded_at__lte=second.received_at,
        )
        .order_by("kind", "record_id", "-recorded_at", "-id")
        .distinct("kind", "record_id")
    )
    return _sorted_by_change(_since(first, list(last)))


def _since(first: Inventory, revisions: Sequence[Revision]) -> Iterable[tuple[Step, bool]]:
    rows = (
        Revision.objects.filter(
            administration_id=first.administration_id,
            recorded_at__lte=first.received_at,
            kind__in={revision.kind for revision in revisions},
            record_id__in={revision.record_id for revision in revisions},
        )
        .order_by("kind", "record_id", "-recorded_at", "-id")
        .distinct("kind", "record_id")
        .values_list("kind", "record_id", "values")
    )
    before = {(kind, record_id): values for kind, record_id, values in rows}
    for revision in sorted(revisions, key=lambda revision: (revision.kind, revision.code)):
        old = before.get((revision.kind, revision.record_id))
        yield Step(revision, differences(old or {}, revision.values)), old is None


def _sorted_by_change(steps: Iterable[tuple[Step, bool]]) -> Comparison:
    found = Comparison([], [], [])
    for step, is_new in steps:
        if is_new:
            found.added.append(step)
        elif step.revision.change == Change.CLOSED:
            found.closed.append(step)
        elif step.differences:
            found.changed.append(step)
    return found
