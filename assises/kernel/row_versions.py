"""What a page showed of a row, so that a form sent later is refused when somebody changed the row meanwhile.

The version is a digest of the row's own values: no table needs a column for it, and a change that was undone is none.
"""

import hashlib

from django.db.models import Model

from assises.kernel.errors import StaleRow

FIELD = "row_version"  # the hidden field of a form


def values_of(row: Model) -> dict[str, object]:
    """Return every value that a row holds, by the attribute of its column, as the database takes it."""
    return {one.attname: one.get_prep_value(getattr(row, one.attname)) for one in row._meta.concrete_fields}


def version_of(row: Model) -> str:
    """Return the version of a row, 24 hexadecimal digits, from its values but those that `UNVERSIONED` names.

    A model names so what its pages change by being read.
    """
    left_out: frozenset[str] = getattr(row, "UNVERSIONED", frozenset())
    values = [pair for pair in values_of(row).items() if pair[0] not in left_out]
    return hashlib.sha256(repr(values).encode()).hexdigest()[:24]


def check_version(row: Model, version: str) -> None:
    """Raise StaleRow unless `row`, read again and locked, is what the page of `version` showed; empty asks nothing."""
    if version and version != version_of(row):
        raise StaleRow
