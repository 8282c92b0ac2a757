"""What a list shows of each row, on a page and in files."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models.expressions import Expression
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from assises.kernel.audit_words import Words
from assises.kernel.cells import Cell
from assises.kernel.web.figures import NOTHING, number
from assises.kernel.web.moments import short

Value = str | Promise | int | Decimal | date | datetime | bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: `name` in addresses, files and JSON; `label` for people; `value` of a row, typed.

    `order` holds the ascending expressions by which the list may be sorted; a column without any is not sortable. The
    first column of a list names the row. `in_page` and `in_files` say where it stands.
    """

    name: str
    label: Words
    value: Callable[[Any], Value]
    order: Sequence[str | Expression] = ()
    tag: bool = False
    in_page: bool = True
    in_files: bool = True
    is_number: bool = False

    def shown(self, row: Any) -> str:
        """Return the value as people read it."""
        value = self.value(row)
        if value is None or value == "":
            return NOTHING
        if isinstance(value, bool):
            return _("oui") if value else _("non")
        if isinstance(value, date):
            return short(value)
        return number(value) if isinstance(value, int | Decimal) else str(value)

    def cell(self, row: Any) -> Cell:
        """Return the value as a cell of a file: typed, a moment with its zone."""
        value = self.value(row)
        return (_("oui") if value else _("non")) if isinstance(value, bool) else value
