"""What follows a person when two of their accounts are joined: each module declares its tables here."""

from dataclasses import dataclass

from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.db import IntegrityError, transaction
from django.db.models import Model, QuerySet

Moved = dict[str, list[int]]
_belongings: dict[str, "Belonging"] = {}
_former: dict[str, str] = {}


@dataclass(frozen=True, slots=True)
class Belonging:
    """Rows of `model` that belong to a person by `field`; `left` are the lookups of rows that stay."""

    model: str
    field: str
    left: dict[str, object]

    @property
    def key(self) -> str:
        return f"{self.model}.{self.field}"

    def rows(self) -> "QuerySet[Model]":
        found: QuerySet[Model] = apps.get_model(self.model)._default_manager.exclude(**self.left)
        return found


def belongs(model: str, field: str, **left: object) -> None:
    """Declare that rows of `model` follow the person of `field`; raises ImproperlyConfigured when said twice."""
    one = Belonging(model, field, left)
    if one.key in _belongings:
        raise ImproperlyConfigured(f"{one.key} is declared twice")
    _belongings[one.key] = one


def formerly(model: str, former: str, field: str) -> None:
    """Say that a model had another name: what moved under it goes back all the same."""
    _former[f"{former}.{field}"] = f"{model}.{field}"


def move(old: int, new: int) -> Moved:
    """Give what belongs to person `old` to person `new`; return the rows that moved, by table and field.

    A row that the new person has already (the same bank, the same role) stays where it is.
    """
    return {key: rows for key, one in _belongings.items() if (rows := _moved(one, old, new))}


def move_back(moved: Moved, old: int, new: int) -> None:
    """Give back to `old` the rows that moved and are still with `new`."""
    for key, rows in moved.items():
        one = _belongings.get(_former.get(key, key))
        if one is not None:
            one.rows().filter(pk__in=rows, **{one.field: new}).update(**{one.field: old})


def _moved(one: Belonging, old: int, new: int) -> list[int]:
    rows = one.rows().filter(**{one.field: old}).order_by("pk").values_list("pk", flat=True)
    return [row for row in list(rows) if _moves(one, row, new)]


def _moves(one: Belonging, row: int, new: int) -> bool:
    try:
        with transaction.atomic():
            one.rows().filter(pk=row).update(**{one.field: new})
    except IntegrityError:
        return False
    return True
