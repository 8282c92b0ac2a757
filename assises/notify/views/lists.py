"""A list that is not ready: its columns are matched, its good rows sent, its faulty ones corrected and added."""

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from assises.accounts.session import person_of
from assises.kernel.web.access import staff
from assises.notify import permissions
from assises.notify.actions.keeping_lists import (
    add_corrected,
    match_columns,
    read_kept,
    send_good_rows,
)
from assises.notify.actions.listing import remembered_columns
from assises.notify.actions.reading_lists import (
    faults_of,
    keep_correction,
    read_at_once,
    read_later,
    told_of,
)
from assises.notify.content.correcting import to_correct
from assises.notify.content.faults import Fault
from assises.notify.content.headers import asked, match_of, places_of
from assises.notify.content.matching import proposed
from assises.notify.content.recipients import Sheet
from assises.notify.content.tables import rows_of
from assises.notify.enums import Channel, ListState
from assises.notify.forms.batches import BatchForm, FileForm
from assises.notify.forms.columns import ColumnsForm, of_recipients
from assises.notify.models import BroughtList, Workspace
from assises.notify.queries.lists import brought_list, edition_of, held
from assises.notify.queries.templates import whole_text
from assises.notify.views.batches import new_page
from assises.notify.views.common import opened, page
from assises.register.permissions import permitted

FAULTS = 100  # shown on the page; the file to correct has them all


@staff
@permitted(permissions.WRITE)
def brought(request: HttpRequest, workspace: UUID, brought: UUID) -> HttpResponse:
    found = opened(request, workspace)
    one = brought_list(found, brought, unread=True)
    if one.state == ListState.READING:
        crumbs = [(_("Lots"), reverse("notify:batches", args=[found.pk])), (one.name, None)]
        return page(request, "list_reading", found, "batches", crumbs, one=one)
    if one.state == ListState.REFUSED:
        return new_page(request, found, edition_of(one), BatchForm(), faults_of(one))
    if one.corrects:
        return _added_page(request, found, one.corrects, one.outcome, faults_of(one))
    if made := (one.outcome or {}).get("batch"):
        return redirect("notify:batch", found.pk, made)
    return _page(request, found, one, read_kept(one))


def _columns(one: BroughtList, sheet: Sheet, data: object = None) -> ColumnsForm:
    """Return the form of the columns: those that are matched, else were before, else that their names propose."""
    found = edition_of(one)
    sms = found.template.channel == Channel.SMS
    text = whole_text(found.version, "fr-ca")
    before = remembered_columns(found, shown=True)(sheet.titles)
    known = match_of(sheet.header, text) if sheet.header else before
    match = known or proposed(sheet.titles, places_of(text, sheet.kind))
    choices = of_recipients(dict(asked(text)), phone=sms)
    return ColumnsForm(data, titles=sheet.titles, choices=choices, match=match)


def _page(
    request: HttpRequest, found: Workspace, one: BroughtList, sheet: Sheet, **more: object
) -> HttpResponse:
    """Render the list; `more`: the form that was refused, what was added."""
    context = {"one": one, "sheet": sheet, "form": _columns(one, sheet), "file": FileForm()}
    crumbs = [(_("Lots"), reverse("notify:batches", args=[found.pk])), (one.name, None)]
    return page(request, "list", found, "batches", crumbs, **context | _state(one, sheet) | more)


def _state(one: BroughtList, sheet: Sheet) -> dict[str, object]:
    """Return what is good, what is to be corrected still, and the batches that hold the rest."""
    known = held(one)
    taken = set(known.lines)
    faults = [fault for fault in sheet.faults if fault.line not in taken]
    return {
        "good": sheet.count - len(sheet.faulty_lines) if sheet.header else 0,
        "faulty": len({fault.line for fault in faults}),
        "all_faults": faults,
        "faults": faults[:FAULTS],
        "parts": known.parts,
        "first": known.first,
    }


@staff
@permitted(permissions.WRITE)
@require_POST
def columns(request: HttpRequest, workspace: UUID, brought: UUID) -> HttpResponse:
    """Match the columns; a list that has no fault any more is a batch to look at."""
    found = opened(request, workspace)
    one = brought_list(found, brought)
    before = read_kept(one)
    form = _columns(one, before, request.POST)
    if held(one).parts:
        messages.error(
            request,
            _("Des lignes de cette liste sont déjà dans un lot\u00a0: ses colonnes ne changent plus."),
        )
    elif not form.is_valid():
        return _page(request, found, one, before, form=form)
    else:
        match_columns(one=one, titles=before.titles, match=form.match)
    return _next(request, one)


def _next(request: HttpRequest, one: BroughtList) -> HttpResponse:
    """Go to the batch of a list without a fault, else to the list."""
    if read_kept(one).ok:
        return redirect(
            "notify:batch", one.workspace_id, send_good_rows(one=one, person=person_of(request)).pk
        )
    return redirect("notify:list", one.workspace_id, one.pk)


@staff
@permitted(permissions.WRITE)
@require_POST
def good_rows(request: HttpRequest, workspace: UUID, brought: UUID) -> HttpResponse:
    """Make a batch of the good rows, to be looked at and confirmed."""
    found = opened(request, workspace)
    one = brought_list(found, brought)
    if not any(True for _row in read_kept(one).rows):
        messages.error(
            request, _("Aucune ligne n’est bonne\u00a0: choisissez d’autres colonnes, ou corrigez la liste.")
        )
        return redirect("notify:list", found.pk, one.pk)
    return redirect("notify:batch", found.pk, send_good_rows(one=one, person=person_of(request)).pk)


@staff
@permitted(permissions.WRITE)
def faulty_rows(request: HttpRequest, workspace: UUID, brought: UUID) -> HttpResponse:
    """Give the rows to correct, each with its line and every reason; made when it is asked for, never kept."""
    one = brought_list(opened(request, workspace), brought)
    sheet = read_kept(one)
    waiting = sheet.faulty_lines - set(held(one).lines)
    headers = {"Content-Disposition": 'attachment; filename="a-corriger.csv"', "Cache-Control": "no-store"}
    return HttpResponse(to_correct(sheet, waiting), content_type="text/csv; charset=utf-8", headers=headers)


@staff
@permitted(permissions.WRITE)
@require_POST
def corrected(request: HttpRequest, workspace: UUID, brought: UUID) -> HttpResponse:
    """Add the corrected rows as a batch of their own; say which were there already and which are still faulty."""
    found = opened(request, workspace)
    one = brought_list(found, brought)
    file = FileForm(request.POST, request.FILES)
    if not file.is_valid():
        return _page(request, found, one, read_kept(one), file=file)
    given = file.cleaned_data["file"]
    person = person_of(request)
    if not read_at_once(given.file, given.size):
        waiting = keep_correction(one=one, file=given.file, name=given.name, person=person)
        read_later(one=waiting)
        return redirect("notify:list", found.pk, waiting.pk)
    added = add_corrected(one=one, rows=lambda: rows_of(given.file), person=person)
    return _added_page(request, found, one, told_of(added), added.sheet.faults)


def _added_page(
    request: HttpRequest, found: Workspace, one: BroughtList, added: object, faults: Sequence[Fault]
) -> HttpResponse:
    """Render a list with what became of a file of its corrected rows."""
    return _page(request, found, one, read_kept(one), added=added, added_faults=faults[:FAULTS])
