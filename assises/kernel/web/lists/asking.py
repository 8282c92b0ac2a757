"""What is asked of a list: nothing that it does not know, so that no answer is ever wider than the question."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import F, Model, QuerySet
from django.db.models.expressions import Expression, OrderBy
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from assises.kernel.errors import AssisesError
from assises.kernel.text import whole_number
from assises.kernel.web.lists.columns import Column
from assises.kernel.web.lists.filters import Filter, form_of, narrowed

SORT, PAGE, FILE = "tri", "page", "fichier"
FILES = ("csv", "xlsx", "json")


class ParameterUnknown(AssisesError):
    code = "list_parameter_unknown"
    status = 422
    message = _("La liste ne connaît pas «\u00a0%(name)s\u00a0». Elle connaît\u00a0: %(known)s.")


class ParameterInvalid(AssisesError):
    code = "list_parameter_invalid"
    status = 422
    message = _("«\u00a0%(value)s\u00a0» ne convient pas pour «\u00a0%(name)s\u00a0»\u00a0: %(why)s")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that the list understands: its filters, the column of its order, its page, the file wanted."""

    form: forms.Form
    sort: str
    page: int
    file: str

    @property
    def filtered(self) -> bool:
        return any(value not in (None, "", False) for value in self.form.cleaned_data.values())


def asked_of(
    given: QueryDict, filters: Sequence[Filter], columns: Sequence[Column], place: Any, default: str
) -> Asked:
    """Return what an address asks; raises ParameterUnknown or ParameterInvalid, which name the parameter."""
    form = form_of(filters, place, given)
    checked(form, also=(SORT, PAGE, FILE))
    sort = given.get(SORT) or default
    sortable = [one.name for one in columns if one.order]
    if sort.removeprefix("-") not in sortable:
        raise _invalid(SORT, sort, _("choisissez parmi %(names)s.") % {"names": ", ".join(sortable)})
    return Asked(form, sort, _page(given.get(PAGE) or "1"), _file(given.get(FILE, "")))


def checked(form: forms.Form, *, also: Sequence[str] = (PAGE,)) -> dict[str, Any]:
    """Return what the form of a list reads of an address.

    Raises ParameterUnknown for a name that neither the form nor `also` has, ParameterInvalid for a value that does not
    hold: a slip of the pen must not ask for everything.
    """
    known, given = [*form.fields, *also], QueryDict("", mutable=True)
    given.update(form.data)
    for name in given:
        if name not in known:
            raise ParameterUnknown(name=name[:60], known=", ".join(known))
        if len(given.getlist(name)) > 1:
            raise _invalid(name, " ".join(given.getlist(name)), _("donnez-le une seule fois."))
    if not form.is_valid():
        name, errors = next(iter(form.errors.items()))
        raise _invalid(str(form.fields[name].label), given.get(name, ""), errors[0])
    if PAGE in also:
        _page(given.get(PAGE) or "1")
    return form.cleaned_data


def one_of(name: str, value: str, choices: Sequence[str], default: str) -> str:
    """Return the value of a parameter that is no field of a form, or `default`; raises ParameterInvalid for another."""
    if value and value not in choices:
        raise _invalid(name, value, _("choisissez parmi %(names)s.") % {"names": ", ".join(choices)})
    return value or default


def _page(text: str) -> int:
    page = whole_number(text)
    if not page:
        raise _invalid(PAGE, text, _("donnez le numéro d’une page, à partir de 1."))
    return page


def _file(text: str) -> str:
    if text and text not in FILES:
        raise _invalid(FILE, text, _("choisissez parmi %(names)s.") % {"names": ", ".join(FILES)})
    return text


def _invalid(name: str, value: str, why: object) -> ParameterInvalid:
    return ParameterInvalid(name=name, value=value[:60], why=str(why))


def in_order(rows: "QuerySet[Any]", columns: Sequence[Column], sort: str) -> "QuerySet[Any]":
    """Return the rows in an order that no two of them share: equal ones follow their key."""
    column = next(one for one in columns if one.name == sort.removeprefix("-"))
    down = sort.startswith("-")
    return rows.order_by(*(_term(one, down=down) for one in column.order), "-pk" if down else "pk")


def _term(order: str | Expression, *, down: bool) -> OrderBy:
    """Return one term; what is not known comes last, whichever way the list goes."""
    found = F(order) if isinstance(order, str) else order
    return OrderBy(found, descending=down, nulls_last=True)


def rows_asked(
    rows: "QuerySet[Model]", filters: Sequence[Filter], columns: Sequence[Column], asked: Asked
) -> "QuerySet[Any]":
    """Return the rows that the question keeps, in its order."""
    return in_order(narrowed(rows, filters, asked.form.cleaned_data), columns, asked.sort)
