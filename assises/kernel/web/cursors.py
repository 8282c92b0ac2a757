"""Pages for programs: each begins after the last row of the one before, whatever came in between."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from assises.kernel.errors import AssisesError
from assises.kernel.incoming import told_moment

PER_PAGE = 200
M = TypeVar("M", bound=Model)


class CursorInvalid(AssisesError):
    code = "cursor_invalid"
    status = 422
    message = _("Ce curseur n’en est pas un\u00a0: reprenez celui que la page précédente a donné, tel quel.")


@dataclass(frozen=True, slots=True)
class Slice(Generic[M]):
    """Rows, and where the next page begins; None on the last one."""

    rows: Sequence[M]
    following: str | None


def slice_after(rows: "QuerySet[M]", after: str, *, moment: str, newest: bool = True) -> "Slice[M]":
    """Return a page of `rows` by a moment and their key, so that rows of one moment are each shown once.

    `moment` is a column that is never null; `after` is the `following` of the page before. Raises CursorInvalid.
    """
    sign, compared = ("-", "lt") if newest else ("", "gt")
    key = rows.model._meta.pk.name  # its own column: "-pk" may follow the order of another table
    rows = rows.order_by(f"{sign}{moment}", f"{sign}{rows.model._meta.pk.attname}")
    if after:
        at, last = _place(rows, after)
        later = Q(**{f"{moment}__{compared}": at}) | Q(**{moment: at, f"{key}__{compared}": last})
        rows = rows.filter(later, **{f"{moment}__{compared}e": at})
    found = list(rows[: PER_PAGE + 1])
    if len(found) <= PER_PAGE:
        return Slice(found, None)
    return Slice(found[:PER_PAGE], _mark(getattr(found[PER_PAGE - 1], moment), found[PER_PAGE - 1].pk))


def _mark(at: datetime, key: Any) -> str:
    return f"{at.isoformat().replace('+00:00', 'Z')}_{key}"


def _place(rows: "QuerySet[Any]", after: str) -> tuple[datetime, Any]:
    moment, _bar, key = after.partition("_")
    at = told_moment(moment)
    if at is None or not moment.endswith("Z"):  # as `_mark` writes it
        raise CursorInvalid
    try:
        return at, rows.model._meta.pk.to_python(key)
    except (ValueError, ValidationError) as error:
        raise CursorInvalid from error
