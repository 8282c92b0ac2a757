"""A date and time without its zone never reaches a table."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import psycopg
import pytest
from django.db import models


class NaiveDatetime(Exception):
    """A moment without a zone: ask `assises.kernel.clock`."""


def _refuse(value: object, where: str) -> None:
    if isinstance(value, datetime) and value.tzinfo is None:
        raise NaiveDatetime(f"{where}: {value}")


@pytest.fixture(autouse=True, scope="session")
def naive_moments_fail() -> Iterator[None]:
    prepare, write_row = models.DateTimeField.get_prep_value, psycopg.Copy.write_row

    def prepared(self: "models.DateTimeField[Any, Any]", value: Any) -> Any:
        _refuse(value, str(self))
        return prepare(self, value)

    def written(self: Any, row: Any) -> None:
        for value in row:
            _refuse(value, "COPY")
        write_row(self, row)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(models.DateTimeField, "get_prep_value", prepared)
        patch.setattr(psycopg.Copy, "write_row", written)
        yield
