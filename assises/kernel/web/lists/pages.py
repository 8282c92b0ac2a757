"""A list page: what a module declares, and what one template shows of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest

from assises.kernel.audit_words import Words
from assises.kernel.web.lists.asking import FILES, SORT, Asked, asked_of, rows_asked
from assises.kernel.web.lists.columns import Column
from assises.kernel.web.lists.files import file_of
from assises.kernel.web.lists.filters import Filter

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class Empty:
    """What an empty list says, and what to do next: `route` and its label, where there is something to do."""

    title: Words
    text: Words
    action: Words = ""
    route: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """An act on the rows that a person ticked: `act(row, request)` raises an AssisesError for one it does not fit."""

    name: str
    label: Words
    act: Callable[[Any, HttpRequest], None]
    permission: Any = None
    danger: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column: the address that sorts by it, and how it is sorted now."""

    label: str
    is_number: bool
    sort: str = ""
    sorted: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """What the template draws."""

    caption: str
    heads: list[Head]
    rows: list[tuple[Any, str, list[tuple[Column, str]]]]
    page_obj: "Page[Any]"
    asked: Asked
    empty: Empty
    batches: list[Batch]
    action: str
    files: Sequence[str] = FILES

    @property
    def total(self) -> int:
        return self.page_obj.paginator.count


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage:
    """A list: `name` is that of its files, `sort` its order when nothing is asked (`-moment`: the newest first)."""

    name: str
    caption: Words
    columns: Sequence[Column]
    sort: str
    empty: Empty
    link: Callable[[Any], str]
    filters: Sequence[Filter] = ()
    batches: Sequence[Batch] = field(default_factory=tuple)
    per_page: int = PER_PAGE

    def asked(self, request: HttpRequest, place: Any) -> Asked:
        """Return what the address asks; raises ParameterUnknown or ParameterInvalid."""
        return asked_of(request.GET, self.filters, self.columns, place, self.sort)

    def answer(
        self, request: HttpRequest, rows: "QuerySet[Any]", *, place: Any, batches: Sequence[Batch] = ()
    ) -> Shown | FileResponse:
        """Return the page of the list to show, or the file of all its rows, in the same order."""
        asked = self.asked(request, place)
        found = rows_asked(rows, self.filters, self.columns, asked)
        if asked.file:
            return file_of(asked.file, self.name, str(self.caption), self.columns, found)
        return self._shown(request, found, asked, list(batches))

    def _shown(
        self, request: HttpRequest, found: "QuerySet[Any]", asked: Asked, batches: list[Batch]
    ) -> Shown:
        page = Paginator(found, self.per_page).get_page(asked.page)
        columns = [one for one in self.columns if one.in_page]
        rows = [(row, self.link(row), [(one, one.shown(row)) for one in columns]) for row in page]
        heads = [self._head(one, asked.sort) for one in columns]
        return Shown(str(self.caption), heads, rows, page, asked, self.empty, batches, request.path)

    def _head(self, column: Column, sort: str) -> Head:
        if not column.order:
            return Head(str(column.label), column.is_number)
        here = sort.removeprefix("-") == column.name
        up = here and not sort.startswith("-")
        state = ("ascending" if up else "descending") if here else ""
        return Head(str(column.label), column.is_number, f"-{column.name}" if up else column.name, state)


__all__ = ["SORT", "Batch", "Empty", "Head", "ListPage", "Shown"]
