"""Obligations brought by a file: every fault at once, then a preview, then all of it or nothing."""

from typing import Any
from uuid import UUID

from cryptography.fernet import InvalidToken
from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from assises.accounts.acting import actor_of
from assises.kernel import files
from assises.kernel.errors import AssisesError
from assises.kernel.web.access import staff
from assises.notify import permissions
from assises.notify.actions.bringing import MOST, Brought, brought, given, kept, model_file, registered
from assises.notify.actions.listing import faults_report
from assises.notify.forms.obligations import BringForm
from assises.notify.models import ReminderRule, Workspace
from assises.notify.presenting import tally_in_words
from assises.notify.queries.dry_run import outlook_of_rows
from assises.notify.reminder_words import due_words
from assises.notify.views.batches import FAULTS, SALT
from assises.notify.views.common import opened, page
from assises.notify.views.rules import rule_of_page, way
from assises.register.permissions import permitted

SHOWN = 5  # rows whose reminders are shown before a person confirms


@staff
@permitted(permissions.WRITE)
def bring(request: HttpRequest, workspace: UUID, rule: int) -> HttpResponse:
    found = opened(request, workspace)
    one = rule_of_page(found, rule)
    form = BringForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        return _looked_at(request, found, one, brought(one, form.cleaned_data["file"].file, most=MOST))
    return _page(request, found, one, form=form, columns=given(one))


def _page(request: HttpRequest, found: Workspace, one: ReminderRule, **context: Any) -> HttpResponse:
    crumbs = way(
        found,
        (one.deadline.name, reverse("notify:rule", args=[found.pk, one.pk])),
        (_("Apporter des obligations"), None),
    )
    return page(request, "bring", found, "rules", crumbs, rule=one, **context)


def _looked_at(request: HttpRequest, found: Workspace, one: ReminderRule, read: Brought) -> HttpResponse:
    """Show every fault, or what a list would do; nothing is kept but in the page itself, encrypted."""
    if read.faults:
        return _page(request, found, one, form=BringForm(), columns=given(one), **_faulty(found, read))
    return _page(request, found, one, **_seen(one, read))


def _faulty(found: Workspace, read: Brought) -> dict[str, Any]:
    report = signing.dumps([str(found.pk), files.put(faults_report(read.faults))], salt=SALT)
    return {"faults": read.faults[:FAULTS], "all_faults": read.faults, "report": report}


def _seen(one: ReminderRule, read: Brought) -> dict[str, Any]:
    first = outlook_of_rows(one, read.rows[:SHOWN])
    return {
        "tally": tally_in_words(read.tally),
        "count": len(read.rows),
        "same": read.changes == 0,
        "sealed": kept(one, read.rows),
        "first": [(each, due_words(one, each.due_at)) for each in first],
    }


@staff
@permitted(permissions.WRITE)
@require_POST
def confirm(request: HttpRequest, workspace: UUID, rule: int) -> HttpResponse:
    one = rule_of_page(opened(request, workspace), rule)
    try:
        tally = registered(one, request.POST.get("sealed", ""), actor=actor_of(request))
    except InvalidToken:
        messages.error(
            request, _("Cette confirmation n’est plus valable\u00a0: apportez la liste de nouveau.")
        )
    except AssisesError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, tally_in_words(tally))
        return redirect("notify:rule", workspace, rule)
    return redirect("notify:bring", workspace, rule)


@staff
@permitted(permissions.WRITE)
def model(request: HttpRequest, workspace: UUID, rule: int) -> HttpResponse:
    """Give a file with the titles that the rule asks for, and one line to replace."""
    one = rule_of_page(opened(request, workspace), rule)
    headers = {"Content-Disposition": 'attachment; filename="obligations.csv"'}
    return HttpResponse(model_file(one), content_type="text/csv; charset=utf-8", headers=headers)
