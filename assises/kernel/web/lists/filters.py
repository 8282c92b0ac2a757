"""What a list may be asked: each filter reads one parameter of the address, and narrows the rows."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.db.models import Model, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from assises.kernel.audit_words import Words
from assises.kernel.text import searchable
from assises.kernel.web.fields import DayField

Choices = Iterable[tuple[str, Words]]


@dataclass(frozen=True, slots=True)
class Filter:
    """A parameter of a list: `field` makes its form field for a place (an organisation, an administration), and `where`
    turns what it read into a condition on the rows."""

    name: str
    field: Callable[[Any], forms.Field]
    where: Callable[[Any], Q]


def by_choice(name: str, label: Words, choices: "Choices | Callable[[Any], Choices]", path: str) -> Filter:
    """Return a filter of one value among `choices`, which may depend on the place; `path` is the column compared."""

    def field(place: Any) -> forms.Field:
        offered = choices(place) if callable(choices) else choices
        return forms.ChoiceField(label=str(label), required=False, choices=[("", _("Tout")), *offered])

    return Filter(name, field, lambda value: Q(**{path: value}))


def by_words(name: str, label: Words, path: str) -> Filter:
    """Return a filter by words, all of which must be in the searchable text (`kernel.text`) kept in `path`."""

    def where(value: str) -> Q:
        found = Q()
        for word in searchable(value).split():
            found &= Q(**{f"{path}__contains": word})
        return found

    def field(_place: Any) -> forms.Field:
        widget = forms.TextInput(attrs={"type": "search"})
        return forms.CharField(label=str(label), required=False, max_length=200, widget=widget)

    return Filter(name, field, where)


def by_days(since: str, until: str, labels: Sequence[Words], path: str) -> list[Filter]:
    """Return two filters: from a day, to a day included, of the moment kept in `path`, in the local zone."""

    def field(label: Words) -> Callable[[Any], forms.Field]:
        return lambda _place: DayField(label=str(label), required=False)

    def midnight(day: date) -> datetime:
        return timezone.make_aware(datetime.combine(day, time.min))

    return [
        Filter(since, field(labels[0]), lambda day: Q(**{f"{path}__gte": midnight(day)})),
        Filter(until, field(labels[1]), lambda day: Q(**{f"{path}__lt": midnight(day + timedelta(days=1))})),
    ]


def by_flag(name: str, label: Words, condition: Q | Callable[[], Q]) -> Filter:
    """Return a filter that keeps the rows of one condition (made when it is asked, where it is a function)."""
    return Filter(
        name,
        lambda _place: forms.BooleanField(label=str(label), required=False),
        lambda _asked: condition() if callable(condition) else condition,
    )


def form_of(filters: Sequence[Filter], place: Any, given: Any) -> forms.Form:
    """Return the form of a list's filters, bound to what the address says."""
    made = type("ListForm", (forms.Form,), {one.name: one.field(place) for one in filters})
    form: forms.Form = made(given)
    return form


def narrowed(rows: "QuerySet[Model]", filters: Sequence[Filter], cleaned: dict[str, Any]) -> "QuerySet[Any]":
    """Return the rows that every filter keeps."""
    for one in filters:
        value = cleaned.get(one.name)
        if value not in (None, "", False):
            rows = rows.filter(one.where(value))
    return rows
