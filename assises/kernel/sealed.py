"""Every encrypted column of the installation: do they open with the keys at hand, and what to write again.

A column is found by its name, `…_kept` or `…_encrypted`; a module declares in `sealed.py` the keys of its JSON columns.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from cryptography.fernet import InvalidToken
from django.apps import apps
from django.db import models, transaction
from django.utils.module_loading import autodiscover_modules

from assises.kernel import encryption

SAMPLE, CHUNK = 5, 500


@dataclass(frozen=True)
class Column:
    """An encrypted column; `keys` are those of a JSON column that hold encrypted texts, or lists of them."""

    model: type[models.Model]
    name: str
    keys: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.model._meta.db_table}.{self.name}"

    def rows(self) -> "models.QuerySet[Any]":
        """Return (number of row, what is kept), the oldest first."""
        return self.model._base_manager.order_by("pk").values_list("pk", self.name)

    def tokens(self, value: Any) -> list[str]:
        """Return the encrypted texts that a value of the column holds."""
        if self.keys:
            held = [value.get(key) for key in self.keys]
            return [token for one in held for token in (one if isinstance(one, list) else [one]) if token]
        return [_token(value)[0]] if value else []

    def renewed(self, value: Any) -> Any:
        """Return the value with each text encrypted again by the present key."""
        if not self.keys:
            token, rest = _token(value)
            fresh = _again(token)
            return fresh if isinstance(value, str) else fresh.encode() + rest
        return {key: _each(one) if key in self.keys and one else one for key, one in value.items()}


_declared: list[Column] = []


def declare(model: type[models.Model], name: str, *keys: str) -> None:
    """Say that a JSON column holds encrypted texts under `keys`."""
    column = Column(model, name, keys)
    if column not in _declared:
        _declared.append(column)


def columns() -> list[Column]:
    """Return every encrypted column of the installation."""
    autodiscover_modules("sealed")
    kinds = (models.TextField, models.BinaryField)
    by_name = [
        Column(model, field.name)
        for model in apps.get_models()
        for field in model._meta.local_fields
        if field.name.endswith(("_kept", "_encrypted")) and isinstance(field, kinds)
    ]
    return by_name + _declared


def locked() -> Iterator[str]:
    """Yield the columns that hold something that the keys at hand do not open: among the oldest and the newest rows."""
    for column in columns():
        rows = column.rows()
        ends = [*rows[:SAMPLE], *rows.reverse()[:SAMPLE]]
        if not all(_opens(token) for _pk, value in ends for token in column.tokens(value)):
            yield str(column)


def by_key() -> "Counter[str]":
    """Return how many encrypted texts are under each key, by its name (empty: the installation's secret)."""
    every = (
        token
        for column in columns()
        for _pk, value in column.rows().iterator()
        for token in column.tokens(value)
    )
    return Counter(token.rpartition(":")[0] for token in every)


def encrypt_again() -> int:
    """Write every encrypted text that is not under the present key again, and return how many rows changed.

    A row that another program changes meanwhile is left to it; stopped half-way, it is run again.
    """
    return sum(_chunk(column, start) for column in columns() for start in _starts(column))


def _starts(column: Column) -> list[Any]:
    return list(column.rows().values_list("pk", flat=True))[::CHUNK]


@transaction.atomic
def _chunk(column: Column, start: Any) -> int:
    rows = column.model._base_manager.select_for_update().filter(pk__gte=start).order_by("pk")
    changed = 0
    for pk, value in rows.values_list("pk", column.name)[:CHUNK]:
        if not all(encryption.current(token) for token in column.tokens(value)):
            changed += column.model._base_manager.filter(pk=pk).update(**{column.name: column.renewed(value)})
    return changed


def _token(value: Any) -> tuple[str, bytes]:
    """Return the encrypted text of a value, and what follows it: large contents have a key of their own before them."""
    if isinstance(value, str):
        return value, b""
    token, line, rest = bytes(value).partition(b"\n")
    return token.decode(), line + rest


def _again(token: str) -> str:
    return encryption.encrypt(encryption.decrypt(token))


def _each(value: Any) -> Any:
    return [_again(one) for one in value] if isinstance(value, list) else _again(value)


def _opens(token: str) -> bool:
    try:
        encryption.decrypt(token)
    except InvalidToken:
        return False
    return True
