"""Queries whose text is made once: Django takes longer to write a small read than PostgreSQL to answer it."""

from collections.abc import Callable
from copy import copy
from functools import cached_property
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Model, QuerySet
from django.db.models.sql.compiler import SQLCompiler

M = TypeVar("M", bound=Model)


class Prepared(Generic[M]):
    """A query that is always asked in the same words, with other values.

    `make(**marks)` returns its QuerySet. A mark stands for a value: it is of the type of that value, differs from
    every other one, and must reach the statement once, as it is (ValueError at the first use otherwise).
    """

    def __init__(self, make: Callable[..., QuerySet[M]], **marks: object) -> None:
        self._make, self._marks = make, marks

    def rows(self, **values: object) -> list[M]:
        """Return the rows for `values`, one for each mark; raises KeyError when one is not given."""
        queryset, compiler, text, names = self._compiled
        bound = copy(compiler)  # threads share the one that was made, each asks through its own connection
        bound.connection = connections[DEFAULT_DB_ALIAS]
        params = tuple(values[name] if name else fixed for name, fixed in names)
        bound.as_sql = lambda *_given, **_named: (text, params)  # type: ignore[method-assign, assignment]  # that is the point
        query = copy(queryset.query)
        query.get_compiler = lambda *_given, **_named: bound  # type: ignore[method-assign]  # as above
        return list(QuerySet(queryset.model, query=query))

    @cached_property
    def _compiled(self) -> tuple[QuerySet[M], SQLCompiler, str, list[tuple[str, Any]]]:
        queryset = self._make(**self._marks)
        compiler = queryset.query.get_compiler(DEFAULT_DB_ALIAS)
        text, params = compiler.as_sql()
        names = [(self._name_of(param), param) for param in params]
        if sorted(name for name, _param in names if name) != sorted(self._marks):
            raise ValueError(f"each of {sorted(self._marks)} must be asked once: {text}")
        return queryset, compiler, text, names

    def _name_of(self, param: object) -> str:
        return next((name for name, mark in self._marks.items() if mark == param), "")
