"""Writing records in bulk: one upsert for the table, one COPY for each child table."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from assises.kernel import progress
from assises.kernel.bulk import copy_rows
from assises.kernel.text import searchable
from assises.register.enums import RecordKind
from assises.register.kinds.definitions import KINDS, Kind, Values
from assises.register.models import Administration, Inventory
from assises.register.models.bases import Record

BATCH = 2_000
Written = dict[str, Record]


def ids_by_code(administration: Administration, kind: RecordKind) -> dict[str, int]:
    """Return the identifiers of the records of a kind by code."""
    rows = KINDS[kind].model._default_manager.filter(administration=administration)
    return dict(rows.values_list("code", "pk"))


def write(
    kind: Kind, administration: Administration, records: Mapping[str, tuple[Values, Inventory]]
) -> Written:
    """Create or replace `records`, given by code with the inventory that brings each, children included.

    It runs in the caller's transaction; references must already be in the register.
    """
    references = {name: ids_by_code(administration, target) for name, target in kind.references.items()}
    rows = [
        _row(kind, administration, values, inventory, references) for values, inventory in records.values()
    ]
    starts = range(0, len(rows), BATCH)
    by_code: Written = {}
    for start in progress.track(starts, _("Écriture des fiches"), len(rows), size=BATCH):
        by_code |= {record.code: record for record in _upsert(kind, rows[start : start + BATCH])}
    _write_children(kind, administration, records, by_code)
    return by_code


def _upsert(kind: Kind, rows: list[Record]) -> list[Record]:
    return kind.model._default_manager.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["administration", "code"],
        update_fields=[*kind.plain, *kind.references, "inventory", "search_text"],
    )


def _row(
    kind: Kind,
    administration: Administration,
    values: Values,
    inventory: Inventory,
    references: Mapping[str, Mapping[str, int]],
) -> Record:
    fields: dict[str, Any] = {name: values[name] for name in kind.plain}
    for name, ids in references.items():
        fields[f"{name}_id"] = ids[values[name]] if values[name] else None
    search_text = _bounded(searchable(*(values[name] for name in kind.searched)))
    return kind.model(
        administration=administration,
        code=values["code"],
        inventory=inventory,
        search_text=search_text,
        **fields,
    )


def _bounded(text: str) -> str:
    """Cut a text at what an index of PostgreSQL can hold; only names in exotic scripts come near it."""
    return text.encode()[:2_600].decode(errors="ignore")


def _write_children(
    kind: Kind,
    administration: Administration,
    records: Mapping[str, tuple[Values, Inventory]],
    written: Written,
) -> None:
    ids = ids_by_code(administration, kind.kind) if kind.children else {}
    parents = [record.pk for record in written.values()]
    for children in kind.children:
        _clear(children.model, children.parent, parents)
        copy_rows(
            children.model,
            (children.parent, *children.columns),
            (
                (ids[code], *row)
                for code, (values, _inventory) in records.items()
                for row in children.rows(values, ids)
            ),
        )


def _clear(model: type[Model], parent: str, parents: Iterable[int]) -> None:
    rows = model._default_manager.filter(**{f"{parent}__in": list(parents)})
    rows._raw_delete(rows.db)  # they have no children of their own: nothing to load first
