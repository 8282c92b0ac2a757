"""Lists of records: searched, filtered, sorted."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Model, Q, QuerySet
from django.db.models.functions import Lower
from django.utils.translation import get_language

from assises.kernel.text import searchable
from assises.register.enums import RecordKind
from assises.register.kinds import KINDS
from assises.register.models import Administration, Organisation
from assises.register.models.bases import Record

SORTS = {
    "name": ("search_text", "id"),
    "-name": ("-search_text", "-id"),
    "code": ("code",),
    "organisation": ("organisation__search_text", "search_text", "id"),
}


@dataclass(frozen=True, slots=True)
class Filters:
    """What a person asks of a list; a blank asks nothing."""

    search: str = ""
    organisation: str = ""
    audience: str = ""
    online: str = ""
    state: str = ""
    sort: str = "name"


def by_name(prefix: str = "") -> tuple[Lower | str, str]:
    """Return the order of records by their name in the language of the page; `prefix` leads to them.

    French has its own accent-free text, kept with the record; English names carry next to no accent.
    """
    english = (get_language() or "").startswith("en")
    return Lower(f"{prefix}name_en") if english else f"{prefix}search_text", f"{prefix}id"


def listed(administration: Administration, kind: RecordKind, filters: Filters) -> "QuerySet[Record]":
    """Return the records of a kind that `filters` keep, with their organisation."""
    definition = KINDS[kind]
    rows: QuerySet[Record] = definition.model._default_manager.filter(
        _kept(kind, filters), administration=administration
    )
    sort = _sort(kind, filters)
    # Other kinds count thousands: they stay in the order that the index of the table gives.
    if kind == RecordKind.ORGANISATION and sort in {"name", "-name"}:
        ordered = _light(kind, rows).order_by(*by_name())
        return ordered if sort == "name" else ordered.reverse()
    return _light(kind, rows).order_by(*SORTS[sort])


def in_order(kind: RecordKind, ids: Sequence[int]) -> list[Record]:
    """Return the records of `ids`, in that order: pages are cut on identifiers, then only their rows read."""
    rows = _light(kind, KINDS[kind].model._default_manager.filter(pk__in=ids))
    found = {record.pk: record for record in rows}
    return [found[pk] for pk in ids]


def _light(kind: RecordKind, rows: "QuerySet[Record]") -> "QuerySet[Record]":
    """Read the references with the rows, and leave aside the long texts that no list shows."""
    if KINDS[kind].references:
        rows = rows.select_related(*KINDS[kind].references)
    return rows.defer(*_heavy(KINDS[kind].model))


def _sort(kind: RecordKind, filters: Filters) -> str:
    possible = filters.sort in SORTS and (filters.sort != "organisation" or kind != RecordKind.ORGANISATION)
    return filters.sort if possible else "name"


def _kept(kind: RecordKind, filters: Filters) -> Q:
    kept = Q()
    for word in searchable(filters.search).split():
        kept &= Q(search_text__contains=word)
    if filters.organisation and kind != RecordKind.ORGANISATION:
        kept &= Q(organisation__code=filters.organisation)
    if kind == RecordKind.SERVICE:
        kept &= _of_services(filters)
    return kept & _in_state(kind, filters.state)


def _of_services(filters: Filters) -> Q:
    kept = Q(audiences__contains=[filters.audience]) if filters.audience else Q()
    online = {"yes": Q(online=True), "no": Q(online=False), "unknown": Q(online=None)}
    return kept & online.get(filters.online, Q())


def _in_state(kind: RecordKind, state: str) -> Q:
    end = KINDS[kind].end
    if end is None or state not in {"open", "closed"}:
        return Q()
    return Q(**{f"{end}__isnull": state == "open"})


def _heavy(model: type[Model]) -> list[str]:
    """Name the long texts that no list shows."""
    return [field.name for field in model._meta.fields if field.name.startswith("description_")]


def find(administration: Administration, kind: RecordKind, code: str) -> Record | None:
    """Return the record of that code, or None."""
    rows: QuerySet[Record] = KINDS[kind].model._default_manager.filter(
        administration=administration, code=code
    )
    return rows.select_related(*KINDS[kind].references, "inventory", "administration").first()


def organisation_names(administration: Administration) -> dict[str, str]:
    """Return the name of each organisation by code, in the language of the page."""
    english = (get_language() or "").startswith("en")
    rows = Organisation.objects.filter(administration=administration).order_by(*by_name())
    return dict(rows.values_list("code", "name_en" if english else "name_fr"))
