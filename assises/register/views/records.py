"""The page of one record, its history, and its correction."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from assises.accounts.acting import actor_of
from assises.kernel.errors import AssisesError, NotFound
from assises.kernel.web.access import staff
from assises.register.actions import correct_record
from assises.register.enums import RecordKind
from assises.register.forms.records import CorrectionForm
from assises.register.models import Administration, Organisation
from assises.register.models.bases import Record
from assises.register.permissions import may, permitted, table
from assises.register.presenting import PLURALS, record_cells
from assises.register.presenting_children import child_tables, volume_table
from assises.register.queries import values_of
from assises.register.queries.history import history
from assises.register.queries.lists import find
from assises.register.queries.people import named_actors
from assises.register.teams import Team
from assises.register.views.common import Crumb, allowed_in, opened, page
from assises.register.views.steps import shown_steps


def _found(administration: Administration, kind: RecordKind, code: str) -> Record:
    record = find(administration, kind, code)
    if record is None:
        raise NotFound
    return record


def _owner(record: Record) -> Organisation:
    return record if isinstance(record, Organisation) else record.organisation  # type: ignore[attr-defined]  # all but organisations have one


def _crumbs(administration: Administration, kind: RecordKind, record: Record, here: bool) -> list[Crumb]:
    url = reverse("register:record", args=[administration.slug, kind, record.code])
    return [
        (str(PLURALS[kind]), reverse("register:list", args=[administration.slug, kind])),
        (record.name, None if here else url),
    ]


@staff
@permitted(table.READ_REGISTER)
def record(request: HttpRequest, slug: str, kind: RecordKind, code: str) -> HttpResponse:
    administration = opened(request, slug)
    found = _found(administration, kind, code)
    crumbs = _crumbs(administration, kind, found, here=True)
    return page(request, "record", administration, crumbs, **_shown(request, kind, found))


def _shown(request: HttpRequest, kind: RecordKind, found: Record) -> dict[str, Any]:
    values, steps, owner = values_of(kind, found), history(kind, found), _owner(found)
    return {
        "kind": kind,
        "record": found,
        "owner": owner,
        "cells": record_cells(kind, values),
        "volumes": volume_table(values),
        "children": child_tables(values),
        "history": shown_steps(steps, named_actors(steps)),
        "team_url": _team_url(request, found),
        "may_correct": may(request.user, table.CORRECT, organisation=owner),
    }


def _team_url(request: HttpRequest, found: Record) -> str:
    """Return the address of the team of an organisation, for who may read it."""
    if not isinstance(found, Organisation) or not may(request.user, table.READ_TEAM, organisation=found):
        return ""
    return Team(found.administration, found).url("team")


@staff
@permitted(table.CORRECT)
def correct(request: HttpRequest, slug: str, kind: RecordKind, code: str) -> HttpResponse:
    administration = opened(request, slug)
    found = _found(administration, kind, code)
    allowed_in(request, _owner(found))
    form = CorrectionForm(request.POST or None, kind=kind, values=values_of(kind, found))
    if request.method == "POST" and form.is_valid() and _corrected(request, form, kind, found):
        return redirect("register:record", slug, kind, code)
    crumbs = [*_crumbs(administration, kind, found, here=False), (_("Corriger"), None)]
    return page(request, "correct", administration, crumbs, kind=kind, record=found, form=form)


def _corrected(request: HttpRequest, form: CorrectionForm, kind: RecordKind, record: Record) -> bool:
    reason: Any = form.cleaned_data["reason"]
    try:
        correct_record(
            kind=kind, record=record, changes=form.changes(), reason=reason, actor=actor_of(request)
        )
    except AssisesError as error:
        form.add_error(None, str(error))
        return False
    messages.success(request, _("Correction enregistrée."))
    return True
