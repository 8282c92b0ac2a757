"""Records as they stand and as they stood: what imports compare with, what the barometer freezes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Max, Q, QuerySet

from assises.register.enums import AliasStatus, Change, RecordKind
from assises.register.kinds import KINDS
from assises.register.models import Administration, Inventory, OrganisationAlias, Revision
from assises.register.models.bases import Record
from assises.register.profiles.columns import Known
from assises.register.profiles.owners import Owners


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
        .values_list("change", "record_id", "code", "organisation_id", "inventory_id", "values")
    )
    for _change, *row in sorted(_standing(rows), key=lambda row: row[2]):
        yield KnownRecord(kind, *row)


def _standing(rows: Iterable[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Return the last revisions of records but for those that were withdrawn."""
    return [row for row in rows if row[0] != Change.WITHDRAWN]


def latest_values(kind: RecordKind, *, dated_by: date) -> Iterator[KnownRecord]:
    """Yield each record of a kind as the last inventory dated by then gives it, corrections included."""
    rows = (
        Revision.objects.filter(kind=kind, inventory__dated__lte=dated_by)
        .order_by("record_id", "-inventory__dated", "-recorded_at", "-id")
        .distinct("record_id")
        .values_list("change", "record_id", "code", "organisation_id", "inventory_id", "values")
    )
    for _change, *row in _standing(rows):
        yield KnownRecord(kind, *row)


def inventories_as_known(administration: Administration, at: datetime) -> QuerySet[Inventory]:
    """Return the inventories received by `at`, the latest first."""
    undone = Q(undone_at__lte=at)
    return Inventory.objects.filter(administration=administration, received_at__lte=at).exclude(undone)


def standing_inventories(administration: Administration, profile: str = "") -> QuerySet[Inventory]:
    """Return the inventories in force, the latest first: those that were undone are left out."""
    rows = Inventory.objects.filter(administration=administration, undone_at=None)
    return rows.filter(profile=profile) if profile else rows


def current_values(administration: Administration, kind: RecordKind) -> dict[str, KnownRecord]:
    """Return every record of a kind as it stands, by code."""
    rows = (
        Revision.objects.filter(administration=administration, kind=kind)
        .order_by("record_id", "-recorded_at", "-id")
        .distinct("record_id")
        .values_list("change", "record_id", "code", "organisation_id", "inventory_id", "values")
    )
    return {row[1]: KnownRecord(kind, *row) for _change, *row in _standing(rows)}


def values_of(kind: RecordKind, record: Record) -> dict[str, Any]:
    """Return the whole of one record as it stands."""
    revisions = Revision.objects.filter(
        administration_id=record.administration_id, kind=kind, record_id=record.pk
    )
    values: dict[str, Any] = revisions.values_list("values", flat=True)[:1].get()
    return values


def last_revision_id(administration: Administration) -> int:
    """Return the identifier of the last change of the register, 0 when it is empty."""
    return Revision.objects.filter(administration=administration).aggregate(last=Max("id"))["last"] or 0


def codes_listed_by(administration: Administration, kind: RecordKind, profile: str) -> set[str]:
    """Return the codes of the records that the inventories of a profile brought: the ones it may close."""
    records = KINDS[kind].model._default_manager.filter(
        administration=administration, inventory__profile=profile
    )
    return set(records.values_list("code", flat=True))


def known_references(administration: Administration) -> Known:
    """Return the codes and the names to which a file may refer."""
    codes = {
        kind: frozenset(
            KINDS[kind]
            .model._default_manager.filter(administration=administration)
            .values_list("code", flat=True)
        )
        for kind in (RecordKind.ORGANISATION, RecordKind.SERVICE)
    }
    aliases = OrganisationAlias.objects.filter(administration=administration)
    confirmed = aliases.filter(status=AliasStatus.CONFIRMED).values_list("normalised", "organisation_code")
    refused = aliases.filter(status=AliasStatus.REFUSED).values_list("normalised", flat=True)
    return Known(Owners(codes[RecordKind.ORGANISATION], dict(confirmed), frozenset(refused)), codes)
