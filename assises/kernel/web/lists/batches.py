"""Acts on several rows at once: shown before they are done, each row by itself, none beyond the list."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from assises.kernel.errors import AssisesError, MoveUnknown
from assises.kernel.web.lists.pages import Batch

MOST = 200


class NothingChosen(AssisesError):
    code = "batch_empty"
    status = 422
    message = _("Rien n’a changé\u00a0: cochez au moins une ligne, et au plus 200.")


@dataclass(frozen=True, slots=True)
class Chosen:
    """An act and the rows it was asked for."""

    batch: Batch
    rows: list[Any]


@dataclass(frozen=True, slots=True)
class Done:
    """How many rows an act changed, and why it left each of the others."""

    count: int
    left: list[tuple[Any, str]]


def chosen(request: HttpRequest, rows: "QuerySet[Any]", batches: Sequence[Batch]) -> Chosen:
    """Return what a form asks, among `rows` alone; raises MoveUnknown, or NothingChosen."""
    batch = next((one for one in batches if one.name == request.POST.get("do")), None)
    if batch is None:
        raise MoveUnknown
    keys = _keys(rows, request.POST.getlist("ligne"))
    found = list(rows.filter(pk__in=keys).order_by("pk"))
    if not found:
        raise NothingChosen
    return Chosen(batch, found)


def _keys(rows: "QuerySet[Any]", given: Sequence[str]) -> set[Any]:
    """Return the keys that a form names; raises NothingChosen for one that is none, or for too many."""
    key = rows.model._meta.pk
    try:
        keys = {key.to_python(one) for one in given}
    except ValidationError as error:
        raise NothingChosen from error
    if len(keys) > MOST:
        raise NothingChosen
    return keys


def run(asked: Chosen, request: HttpRequest) -> Done:
    """Do the act on each row, in a transaction of its own: one that refuses harms no other."""
    left = []
    for row in asked.rows:
        try:
            with transaction.atomic():
                asked.batch.act(row, request)
        except AssisesError as error:
            left.append((row, str(error)))
    return Done(len(asked.rows) - len(left), left)
