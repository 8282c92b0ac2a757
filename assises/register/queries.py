"""Readings across the register."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from assises.register.enums import RecordKind
from assises.register.models import Administration, Inventory, Revision


@dataclass(frozen=True, slots=True)
class KnownRecord:
    """A record as the register knew it at an instant; `values` bears the names of the inventory."""

    kind: str
    id: int
    code: str
    organisation_id: int
    inventory_id: int
    values: dict[str, Any]


def records_as_known(administration: Administration, kind: RecordKind, at: datetime) -> Iterator[KnownRecord]:
    """Yield every record of a kind as known at `at`, by code: closed ones too, with their end date."""
    rows = (
        Revision.objects.filter(administration=administration, kind=kind, recorded_at__lte=at)
        .order_by("record_id", "-recorded_at", "-id")
        .distinct("record_id")
        .values_list("record_id", "code", "organisation_id", "inventory_id", "values")
    )
    for row in sorted(rows, key=lambda row: row[1]):
        yield KnownRecord(kind, *row)


def latest_values(kind: RecordKind, *, dated_by: date) -> Iterator[KnownRecord]:
    """Yield each record of a kind as the last inventory dated `dated_by` or before gives it, corrections included."""
    rows = (
        Revision.objects.filter(kind=kind, inventory__dated__lte=dated_by)
        .order_by("record_id", "-inventory__dated", "-recorded_at", "-id")
        .distinct("record_id")
        .values_list("record_id", "code", "organisation_id", "inventory_id", "values")
    )
    for row in rows:
        yield KnownRecord(kind, *row)


def inventories_as_known(administration: Administration, at: datetime) -> QuerySet[Inventory]:
    """Return the inventories received by `at`, the latest first."""
    return Inventory.objects.filter(administration=administration, received_at__lte=at)
