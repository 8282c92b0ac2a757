"""Rows nobody ordered come in any order: in tests they are shuffled, as PostgreSQL may do one day."""

from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
from django.db.models import QuerySet

_chance = Random()


def _is_unordered(rows: "QuerySet[Any]") -> bool:
    return not rows.ordered and not rows.query.is_sliced


@pytest.fixture(autouse=True, scope="session")
def unordered_rows_are_shuffled() -> Iterator[None]:
    fetch, iterate = QuerySet._fetch_all, QuerySet.iterator

    def fetch_shuffled(self: "QuerySet[Any]") -> None:
        fresh = self._result_cache is None
        fetch(self)
        if fresh and self._result_cache and _is_unordered(self):
            _chance.shuffle(self._result_cache)

    def iterate_shuffled(self: "QuerySet[Any]", *args: Any, **options: Any) -> Iterator[Any]:
        rows = iterate(self, *args, **options)
        if not _is_unordered(self):
            return rows
        kept = list(rows)
        _chance.shuffle(kept)
        return iter(kept)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(QuerySet, "_fetch_all", fetch_shuffled)
        patch.setattr(QuerySet, "iterator", iterate_shuffled)
        yield


@pytest.fixture(autouse=True)
def same_shuffle_for_the_same_test(request: pytest.FixtureRequest) -> None:
    """A test that fails of its order fails again when it is run alone."""
    _chance.seed(request.node.nodeid)
