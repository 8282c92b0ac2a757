"""Units of the inventories as the barometer reads them: a code, an owner and few attributes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from assises.register.enums import RecordKind
from assises.register.models import Administration
from assises.register.queries import KnownRecord, records_as_known

ATTRIBUTES: dict[str, tuple[str, ...]] = {
    RecordKind.ORGANISATION: ("subject_to_law", "valid_from", "valid_to"),
    RecordKind.SERVICE: ("audiences", "launched_on", "closed_on", "online", "application"),
    RecordKind.PROCESS: ("closed_on",),
    RecordKind.DEADLINE: ("valid_from", "closed_on"),
    RecordKind.CONSULTATION: ("opened_on", "closed_on"),
}


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit of an inventory, as known at an instant."""

    kind: str
    id: int
    code: str
    organisation_id: int
    organisation: str
    name_fr: str
    name_en: str
    attributes: dict[str, Any]
    inventory_id: int


def units_as_known(administration: Administration, at: datetime) -> Iterator[Unit]:
    """Yield every unit of every kind as known at `at`, by kind then code."""
    for kind in RecordKind:
        for record in records_as_known(administration, kind, at):
            yield _unit(record)


def _unit(record: KnownRecord) -> Unit:
    values = record.values
    attributes = {name: values[name] for name in ATTRIBUTES[record.kind]}
    if record.kind == RecordKind.ORGANISATION:
        attributes["headcount"] = _latest_headcount(values["headcounts"])
    return Unit(
        record.kind, record.id, record.code, record.organisation_id, values.get("organisation", record.code),
        values["name_fr"], values["name_en"], attributes, record.inventory_id,
    )  # fmt: skip


def _latest_headcount(headcounts: dict[str, int]) -> int | None:
    return headcounts[max(headcounts)] if headcounts else None
