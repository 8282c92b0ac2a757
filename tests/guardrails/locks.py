"""A lock over a join says which table it locks: without `of=` it takes every one."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db.models.sql.compiler import SQLCompiler


class WideLock(Exception):
    """`select_for_update()` joins tables and does not say which it locks."""


@pytest.fixture(autouse=True, scope="session")
def wide_locks_fail() -> Iterator[None]:
    compile_query = SQLCompiler.as_sql

    def compiled(self: SQLCompiler, *args: Any, **options: Any) -> Any:
        sql = compile_query(self, *args, **options)
        query = self.query
        if query.select_for_update and not query.select_for_update_of and " JOIN " in sql[0]:
            raise WideLock(sql[0])
        return sql

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(SQLCompiler, "as_sql", compiled)
        yield
