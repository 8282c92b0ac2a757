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
    values_of,
)

__all__ = [
    "KnownRecord",
    "codes_listed_by",
    "current_values",
    "inventories_as_known",
    "known_references",
    "last_revision_id",
    "latest_values",
    "records_as_known",
    "values_of",
]
