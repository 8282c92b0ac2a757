"""Records in words: the cells of lists, the fields of a page, the differences of a history."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from assises.kernel.counts import Missing
from assises.kernel.periods import Period
from assises.register.enums import Channel, Figure, RecordKind
from assises.register.models.bases import Record
from assises.register.profiles import fields
from assises.register.profiles.columns import Column

PLURALS: dict[RecordKind, Promise] = {
    RecordKind.ORGANISATION: gettext_lazy("Organisations"),
    RecordKind.SERVICE: gettext_lazy("Services"),
    RecordKind.PROCESS: gettext_lazy("Processus administratifs"),
    RecordKind.DEADLINE: gettext_lazy("Échéances"),
    RecordKind.CONSULTATION: gettext_lazy("Consultations publiques"),
}
# What a list shows after the name.
LISTED: dict[RecordKind, tuple[str, ...]] = {
    RecordKind.ORGANISATION: ("code", "portfolio", "legal_category", "valid_to"),
    RecordKind.SERVICE: ("code", "organisation", "audiences", "online", "closed_on"),
    RecordKind.PROCESS: ("code", "organisation", "attested_on", "closed_on"),
    RecordKind.DEADLINE: ("code", "organisation", "kind", "closed_on"),
    RecordKind.CONSULTATION: ("code", "organisation", "opened_on", "closed_on"),
}
MISSING = frozenset(Missing)
OTHER_LABELS: dict[str, Promise] = {
    "volumes": gettext_lazy("Demandes reçues"),
    "declarations": gettext_lazy("Déclarations"),
    "headcounts": gettext_lazy("Effectif"),
    "predecessors": gettext_lazy("Organisations précédentes"),
    "steps": gettext_lazy("Étapes"),
    "portfolio": gettext_lazy("Portefeuille"),
    "feedback_channel": gettext_lazy("canal de commentaires"),
    "last_improved_year": gettext_lazy("dernière amélioration"),
}


@dataclass(frozen=True, slots=True)
class Cell:
    """One value to show: a day, a number or a text, under a label."""

    label: str
    text: str = ""
    day: date | None = None
    number: int | None = None


def cell(label: str, value: object, column: Column | None = None) -> Cell:
    """Return `value` (as records keep it) ready to show."""
    if value in (None, "", []):
        return Cell(label, _("non fourni") if value is None and column and column.parser.choices else "—")
    if isinstance(value, bool):
        return Cell(label, _("oui") if value else _("non"))
    if isinstance(value, date):
        return Cell(label, day=value)
    if column and column.parser.is_date:
        return Cell(label, day=date.fromisoformat(str(value)))
    if isinstance(value, int):
        return Cell(label, number=value)
    return Cell(label, _worded(value, dict(column.parser.choices) if column else {}))


def _worded(value: object, words: Mapping[str, str | Promise]) -> str:
    if isinstance(value, list):
        return ", ".join(_worded(item, words) for item in value)
    if isinstance(value, dict):
        return ", ".join(
            _("%(label)s : %(value)s") % {"label": part_label(str(key)), "value": _worded(item, {})}
            for key, item in value.items()
        )
    if isinstance(value, bool):
        return _("oui") if value else _("non")
    if isinstance(value, str) and value in MISSING:
        return str(Figure(value).label)
    return str(words.get(str(value), value if value is not None else _("non fourni")))


def columns_by_name(kind: RecordKind) -> dict[str, Column]:
    return {column.name: column for column in fields.PLAIN[kind]}


def label_of(kind: RecordKind, path: str) -> str:
    """Return the label of a field, or of a year inside it (`volumes.2023`)."""
    name, _dot, part = path.partition(".")
    column = columns_by_name(kind).get(name)
    label = str(column.label if column else OTHER_LABELS.get(name, name))
    return f"{label}, {part_label(part)}" if part else label


def part_label(part: str) -> str:
    """Return a fiscal year, a date or a channel in words."""
    if len(part) == 4 and part.isdigit():
        return Period(int(part)).label
    return str(Channel(part).label) if part in Channel.values else str(OTHER_LABELS.get(part, part))


def list_cells(kind: RecordKind, records: Iterable[Record]) -> list[tuple[Record, list[Cell]]]:
    """Return each record of a list with its cells, after its name."""
    columns = columns_by_name(kind)
    shown = [(name, label_of(kind, name), columns.get(name)) for name in LISTED[kind]]
    return [
        (record, [cell(label, _listed(record, name), column) for name, label, column in shown])
        for record in records
    ]


def _listed(record: Record, name: str) -> object:
    if name == "organisation":
        return record.organisation.name  # type: ignore[attr-defined]  # every kind but organisations has one
    if name == "portfolio":
        return in_language(record, name)
    return getattr(record, name)


def in_language(record: object, name: str) -> Any:
    """Return the French or English side of a bilingual field."""
    english = (get_language() or "").startswith("en")
    return getattr(record, f"{name}_{'en' if english else 'fr'}")


def in_language_of(values: Mapping[str, Any], name: str) -> Any:
    """Return the French or English side of a bilingual value."""
    return values[f"{name}_{'en' if (get_language() or '').startswith('en') else 'fr'}"]


def record_cells(kind: RecordKind, values: Mapping[str, Any]) -> list[Cell]:
    """Return every plain field of a record."""
    return [cell(str(column.label), values.get(column.name), column) for column in fields.PLAIN[kind]]


def difference_cells(
    kind: RecordKind, differences: Mapping[str, tuple[object, object]]
) -> list[tuple[str, Cell, Cell]]:
    """Return each changed field: its label, then before and after."""
    columns = columns_by_name(kind)
    return [
        (label_of(kind, path), cell("", old, columns.get(path)), cell("", new, columns.get(path)))
        for path, (old, new) in differences.items()
    ]


def typed(column: Column, value: object) -> str:
    """Return a value as a person would type it in a file or a form."""
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, list):
        return "|".join(map(str, value))
    return "" if value is None else str(value)


def export_rows(kind: RecordKind, records: Iterable[Record]) -> Iterable[list[str]]:
    """Yield the header then each record, as a list is downloaded."""
    names = (
        "code",
        "name_fr",
        "name_en",
        *(name for name in LISTED[kind] if name not in {"code", "portfolio"}),
    )
    columns = columns_by_name(kind)
    yield list(names)
    for record in records:
        yield [_exported(record, name, columns) for name in names]


def _exported(record: Record, name: str, columns: Mapping[str, Column]) -> str:
    value = record.organisation.code if name == "organisation" else getattr(record, name)  # type: ignore[attr-defined]  # as above
    return typed(columns[name], value)
