"""Batches: a list brought, looked at, confirmed, followed."""

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.core import signing
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from assises.accounts.acting import actor_of
from assises.accounts.session import person_of
from assises.kernel import files
from assises.kernel.aside import aside
from assises.kernel.errors import AssisesError, NotFound
from assises.kernel.web.access import staff
from assises.kernel.web.spreadsheets import lines_file
from assises.notify import permissions
from assises.notify.actions.cancelling import cancel_batch
from assises.notify.actions.keeping_lists import keep_brought
from assises.notify.actions.listing import Brought, faults_report, keep_list, read_list, send_list
from assises.notify.actions.reading_lists import read_at_once, read_later
from assises.notify.content.faults import Fault
from assises.notify.content.previewing import wanted
from assises.notify.enums import BatchState, Channel
from assises.notify.errors import CannotCancel
from assises.notify.forms.batches import BatchForm
from assises.notify.models import Batch, Workspace
from assises.notify.presenting import result_lines
from assises.notify.queries.batches import counts, recent, results, samples, summary
from assises.notify.queries.lists import list_of
from assises.notify.queries.templates import Edition
from assises.notify.views.common import Crumb, allows, opened, page
from assises.notify.views.templates import template_of
from assises.register.permissions import permitted

FAULTS = 100  # shown on the page; the report has them all
SALT = "notify.faults"
GOES_ON = (BatchState.PENDING, BatchState.RUNNING, BatchState.SCHEDULED)


def _way(workspace: Workspace, *more: Crumb) -> list[Crumb]:
    return [(_("Lots"), reverse("notify:batches", args=[workspace.pk]) if more else None), *more]


@staff
@permitted(permissions.READ)
def batches(request: HttpRequest, workspace: UUID) -> HttpResponse:
    found = opened(request, workspace)
    return page(request, "batches", found, "batches", _way(found), rows=recent(found.pk))


@staff
@permitted(permissions.WRITE)
def new_batch(request: HttpRequest, workspace: UUID, template: UUID) -> HttpResponse:
    found = opened(request, workspace)
    now = template_of(found, template)
    if now.template.archived:
        raise NotFound
    form = BatchForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        return _read(request, found, now, form)
    return new_page(request, found, now, form)


def _read(request: HttpRequest, found: Workspace, now: Edition, form: BatchForm) -> HttpResponse:
    """Keep a list without a fault as a batch, one to be mended as it is; show why another is no list.

    A workbook, and a long text, are read by a job.
    """
    file = form.cleaned_data["file"]
    brought = Brought(file.file, file.name, form.cleaned_data["scheduled_for"])
    if not read_at_once(file.file, file.size):
        waiting = keep_brought(found=now, brought=brought, person=person_of(request))
        read_later(one=waiting)
        return redirect("notify:list", found.pk, waiting.pk)
    sheet = read_list(now, brought)
    if sheet.whole:
        return new_page(request, found, now, BatchForm(), sheet.faults)
    if not sheet.ok:
        one = keep_brought(found=now, brought=brought, person=person_of(request))
        return redirect("notify:list", found.pk, one.pk)
    batch = keep_list(found=now, sheet=sheet, brought=brought, person=person_of(request))
    return redirect("notify:batch", found.pk, batch.pk)


def _columns(now: Edition) -> list[str]:
    """Return the titles that a list should bear, as the reader of its faults would write them."""
    titles = {Channel.EMAIL: ("courriel", "email address"), Channel.SMS: ("téléphone", "phone number")}
    recipient = titles[Channel(now.template.channel)][(get_language() or "").startswith("en")]
    return [recipient, *wanted(now.version.subject_fr, now.version.body_fr)]


def new_page(
    request: HttpRequest, found: Workspace, now: Edition, form: BatchForm, faults: Sequence[Fault] = ()
) -> HttpResponse:
    """Render the page where a list is given; `faults`: of one that was refused."""
    context = {
        "form": form,
        "found": now,
        "columns": _columns(now),
        "all_faults": faults,
        "faults": faults[:FAULTS],
    }
    if faults:
        context["report"] = signing.dumps([str(found.pk), files.put(faults_report(faults))], salt=SALT)
    return page(
        request, "batch_new", found, "batches", _way(found, (_("Envoyer une liste"), None)), **context
    )


@staff
@permitted(permissions.WRITE)
def report(request: HttpRequest, workspace: UUID, token: str) -> HttpResponse:
    """Give the faults of a list as a file; its address was made for this workspace."""
    found = opened(request, workspace)
    try:
        place, digest = signing.loads(token, salt=SALT, max_age=86_400)
    except signing.BadSignature as error:
        raise NotFound from error
    if place != str(found.pk):
        raise NotFound
    headers = {"Content-Disposition": 'attachment; filename="problemes.csv"'}
    return HttpResponse(files.get(digest), content_type="text/csv; charset=utf-8", headers=headers)


def _batch(request: HttpRequest, workspace: UUID, batch: UUID) -> Batch:
    found = opened(request, workspace)
    rows = Batch.objects.select_related("template__purpose", "workspace__organisation__administration")
    one = rows.filter(workspace=found, pk=batch).first()
    if one is None:
        raise NotFound
    return one


@staff
@permitted(permissions.READ)
def batch(request: HttpRequest, workspace: UUID, batch: UUID) -> HttpResponse:
    one = _batch(request, workspace, batch)
    found = one.workspace
    context = {"batch": one, "edition": template_of(found, one.template_id, one.version)}
    if one.state == BatchState.DRAFT:
        return _look(request, one, context)
    states = counts(one)
    left = sum(count for status, count in states if status == "created")
    done = sum(count for _status, count in states) - left  # of one reading: `placed` is of another
    context |= {"counts": states, "left": left, "done": done}
    context["aside"] = aside("notify.resume").filter(item=str(one.pk)).exists()
    context["goes_on"] = one.state in GOES_ON or bool(left and one.state == BatchState.FINISHED)
    return page(request, "batch", found, "batches", _way(found, (one.name, None)), **context)


def _look(request: HttpRequest, one: Batch, context: dict[str, object]) -> HttpResponse:
    """Show what a list would send; its rows are for those who write alone."""
    if allows(request, permissions.WRITE, one.workspace):
        context |= {"samples": samples(one), "summary": summary(one)}
    context["brought"] = list_of(one)
    return page(
        request, "batch_look", one.workspace, "batches", _way(one.workspace, (one.name, None)), **context
    )


@staff
@permitted(permissions.WRITE)
@require_POST
def confirm(request: HttpRequest, workspace: UUID, batch: UUID) -> HttpResponse:
    one = _batch(request, workspace, batch)
    try:
        send_list(batch=one, actor=actor_of(request))
    except AssisesError as error:
        messages.error(request, str(error))
    return redirect("notify:batch", workspace, batch)


@staff
@permitted(permissions.WRITE)
@require_POST
def cancel(request: HttpRequest, workspace: UUID, batch: UUID) -> HttpResponse:
    one = _batch(request, workspace, batch)
    try:
        cancel_batch(batch=one, actor=actor_of(request))
    except CannotCancel:
        messages.error(request, _("Ce lot est terminé ou annulé\u00a0: il ne s’annule plus."))
    else:
        messages.success(request, _("Le lot est annulé\u00a0: ce qui n’était pas parti ne partira pas."))
    return redirect("notify:batch", workspace, batch)


@staff
@permitted(permissions.READ)
def export(request: HttpRequest, workspace: UUID, batch: UUID) -> FileResponse:
    one = _batch(request, workspace, batch)
    return lines_file(f"resultats-{one.pk}.csv", result_lines(results(one)))
