"""Obligations brought by a file: columns matched, what is good looked at then registered, the rest given back."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from assises.accounts.acting import actor_of
from assises.accounts.session import person_of
from assises.kernel import files
from assises.kernel.errors import AssisesError
from assises.kernel.web.access import staff
from assises.kernel.web.spreadsheets import csv_file, xlsx_file
from assises.notify import permissions
from assises.notify.actions.keeping_lists import forget_list
from assises.notify.actions.listing import faults_report
from assises.notify.actions.reading_lists import faults_of, read_at_once, read_later
from assises.notify.content.correcting import to_correct
from assises.notify.content.faults import Fault
from assises.notify.enums import ListState
from assises.notify.forms.columns import ColumnsForm
from assises.notify.models import BroughtList, Workspace
from assises.notify.views.batches import FAULTS, SALT
from assises.notify.views.common import Crumb, opened, shown
from assises.register.permissions import permitted
from assises.reminders.actions import bringing
from assises.reminders.forms.columns import of_obligations
from assises.reminders.forms.obligations import BringForm
from assises.reminders.models import ReminderRule
from assises.reminders.presenting import tally_in_words
from assises.reminders.queries.dry_run import outlook_of_rows
from assises.reminders.queries.lists import obligation_list
from assises.reminders.queries.reminders import needed_values
from assises.reminders.views.common import page
from assises.reminders.views.rules import rule_of_page, way
from assises.reminders.words import due_words

SHOWN = 5  # rows whose reminders are shown before a person confirms


@staff
@permitted(permissions.WRITE)
def bring(request: HttpRequest, workspace: UUID, rule: int) -> HttpResponse:
    found = opened(request, workspace)
    one = rule_of_page(found, rule)
    form = BringForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        return _brought(request, found, one, form.cleaned_data["file"])
    return _upload_page(request, found, one, form)


def _brought(request: HttpRequest, found: Workspace, one: ReminderRule, given: Any) -> HttpResponse:
    """Keep a list to be looked at, or show why it is none; a workbook is read by a job."""
    at_once = read_at_once(given.file, given.size)
    if at_once and (faults := bringing.brought(one, given.file, most=bringing.MOST).sheet.whole):
        return _upload_page(request, found, one, BringForm(), faults)
    kept = bringing.keep_obligations(rule=one, file=given.file, name=given.name, person=person_of(request))
    if not at_once:
        read_later(one=kept)
    return redirect("reminders:obligation_list", found.pk, one.pk, kept.pk)


def _page(
    request: HttpRequest, template: str, found: Workspace, rule: ReminderRule, /, **context: Any
) -> HttpResponse:
    return page(request, template, found, "rules", _way(found, rule), rule=rule, **context)


def _way(found: Workspace, rule: ReminderRule) -> list[Crumb]:
    place = reverse("reminders:rule", args=[found.pk, rule.pk])
    return way(found, (rule.deadline.name, place), (_("Apporter des obligations"), None))


def _upload_page(
    request: HttpRequest, found: Workspace, one: ReminderRule, form: BringForm, faults: Iterable[Fault] = ()
) -> HttpResponse:
    context: dict[str, Any] = {"form": form, "columns": bringing.given(one)}
    if told := list(faults):
        report = signing.dumps([str(found.pk), files.put(faults_report(told))], salt=SALT)
        context |= {"faults": told[:FAULTS], "all_faults": told, "report": report}
    return _page(request, "bring", found, one, **context)


def _list(
    request: HttpRequest, workspace: UUID, rule: int, pk: UUID, *, unread: bool = False
) -> tuple[ReminderRule, BroughtList]:
    one = rule_of_page(opened(request, workspace), rule)
    return one, obligation_list(one, pk, unread=unread)


@staff
@permitted(permissions.WRITE)
def brought(request: HttpRequest, workspace: UUID, rule: int, obligation_list: UUID) -> HttpResponse:
    found = opened(request, workspace)
    one, kept = _list(request, workspace, rule, obligation_list, unread=True)
    if kept.state == ListState.READING:
        crumbs = _way(found, one)
        return shown(request, "notify/list_reading.html", found, "reminders:rules", crumbs, one=kept)
    if kept.state == ListState.REFUSED:
        return _upload_page(request, found, one, BringForm(), faults_of(kept))
    return _list_page(request, found, one, kept, bringing.read_again(kept, one))


def _list_page(
    request: HttpRequest, found: Workspace, one: ReminderRule, kept: BroughtList, read: bringing.Brought,
    form: ColumnsForm | None = None,
) -> HttpResponse:  # fmt: skip
    context = {"one": kept, "sheet": read.sheet, "form": form or _columns(one, read), "file": BringForm()}
    if read.sheet.whole:
        return _upload_page(request, found, one, BringForm(), read.faults)
    if read.sheet.match is not None:
        context |= _seen(one, read)
    return _page(request, "obligation_list", found, one, **context)


def _columns(one: ReminderRule, read: bringing.Brought, data: object = None) -> ColumnsForm:
    match = bringing.columns_to_show(one, read.sheet)
    return ColumnsForm(
        data, titles=read.sheet.titles, choices=of_obligations(needed_values(one)), match=match
    )


def _seen(one: ReminderRule, read: bringing.Brought) -> dict[str, Any]:
    """Return what the good rows would do, and what is to be corrected."""
    first = outlook_of_rows(one, read.rows[:SHOWN])
    return {
        "tally": tally_in_words(read.tally),
        "count": len(read.rows),
        "faulty": len(read.faulty_lines),
        "same": read.changes == 0,
        "stamp": bringing.stamp(read),
        "first": [(each, due_words(one, each.due_at)) for each in first],
        "all_faults": read.faults,
        "faults": read.faults[:FAULTS],
    }


@staff
@permitted(permissions.WRITE)
@require_POST
def columns(request: HttpRequest, workspace: UUID, rule: int, obligation_list: UUID) -> HttpResponse:
    found = opened(request, workspace)
    one, kept = _list(request, workspace, rule, obligation_list)
    read = bringing.read_again(kept, one)
    form = _columns(one, read, request.POST)
    if kept.registered_at:
        messages.error(
            request, _("Des lignes de cette liste sont déjà inscrites\u00a0: ses colonnes ne changent plus.")
        )
    elif not form.is_valid():
        return _list_page(request, found, one, kept, read, form)
    else:
        bringing.match_due_columns(one=kept, rule=one, titles=read.sheet.titles, match=form.match)
    return redirect("reminders:obligation_list", workspace, rule, kept.pk)


@staff
@permitted(permissions.WRITE)
@require_POST
def confirm(request: HttpRequest, workspace: UUID, rule: int, obligation_list: UUID) -> HttpResponse:
    """Register what is good; the list stays while rows of it are to be corrected."""
    one, kept = _list(request, workspace, rule, obligation_list)
    seen = request.POST.get("seen", "")
    try:
        tally = bringing.register_good_rows(one=kept, rule=one, seen=seen, actor=actor_of(request))
    except AssisesError as error:
        messages.error(request, str(error))
        return redirect("reminders:obligation_list", workspace, rule, kept.pk)
    messages.success(request, tally_in_words(tally))
    if BroughtList.objects.filter(pk=kept.pk).exists():
        return redirect("reminders:obligation_list", workspace, rule, kept.pk)
    return redirect("reminders:rule", workspace, rule)


@staff
@permitted(permissions.WRITE)
@require_POST
def forget(request: HttpRequest, workspace: UUID, rule: int, obligation_list: UUID) -> HttpResponse:
    """Forget a list at once; what was registered of it stays."""
    _one, kept = _list(request, workspace, rule, obligation_list, unread=True)
    forget_list(kept)
    messages.success(request, _("La liste est oubliée\u00a0; ce qui était inscrit le reste."))
    return redirect("reminders:bring", workspace, rule)


@staff
@permitted(permissions.WRITE)
def faulty_rows(request: HttpRequest, workspace: UUID, rule: int, obligation_list: UUID) -> HttpResponse:
    """Give the rows to correct, each with its line and what is wrong; made when it is asked for, never kept."""
    one, kept = _list(request, workspace, rule, obligation_list)
    read = bringing.read_again(kept, one)
    headers = {"Content-Disposition": 'attachment; filename="a-corriger.csv"', "Cache-Control": "no-store"}
    content = to_correct(read.sheet, read.faulty_lines)
    return HttpResponse(content, content_type="text/csv; charset=utf-8", headers=headers)


@staff
@permitted(permissions.WRITE)
def model(request: HttpRequest, workspace: UUID, rule: int, kind: str) -> HttpResponseBase:
    """Give a file with the titles that the rule asks for, and lines to replace."""
    rows = bringing.model_rows(rule_of_page(opened(request, workspace), rule))
    if kind == "xlsx":
        return xlsx_file("obligations.xlsx", "obligations", rows)
    return csv_file("obligations.csv", rows)
