"""Readings across the register."""

from assises.register.queries.known import (
    KnownRecord,
    codes_listed_by,
    current_values,
    inventories_as_known,
    known_references,
    last_revision_id,
    latest_values,
    records_as_known,
    standing_inventories,
    values_of,
)
from assises.register.queries.lists import by_name

__all__ = [
    "KnownRecord",
    "by_name",
    "codes_listed_by",
    "current_values",
    "inventories_as_known",
    "known_references",
    "last_revision_id",
    "latest_values",
    "records_as_known",
    "standing_inventories",
    "values_of",
]
