"""Import by page: receive, look, confirm."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRedirect

from assises.accounts.acting import actor_of
from assises.accounts.session import person_of
from assises.kernel import files
from assises.kernel.errors import AssisesError, NotFound
from assises.kernel.tabular.cells import bare
from assises.kernel.text import whole_number
from assises.kernel.web.access import staff
from assises.register.actions import answer_draft, confirm_draft, give_up_draft, receive_draft
from assises.register.enums import RecordKind
from assises.register.errors import DraftBusy
from assises.register.forms.records import ImportForm
from assises.register.models import Administration, ImportDraft
from assises.register.permissions import permitted, table
from assises.register.presenting import PLURALS
from assises.register.profiles import PROFILES
from assises.register.profiles.templates import explanation, template
from assises.register.views.common import opened, page


@staff
@permitted(table.IMPORT)
def new_import(request: HttpRequest, slug: str) -> HttpResponse:
    administration = opened(request, slug)
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        about, received, profile = form.about(), form.received(), form.cleaned_data["profile"]
        draft = receive_draft(
            administration=administration,
            profile=profile,
            received=received,
            about=about,
            person=person_of(request),
            on_behalf_of=actor_of(request).on_behalf_of,
        )
        return redirect("register:draft", slug, draft.pk)
    return _import_page(request, administration, form)


def _import_page(request: HttpRequest, administration: Administration, form: ImportForm) -> HttpResponse:
    templates = [profile for profile in PROFILES.values() if profile.has_template]
    waiting = ImportDraft.objects.filter(administration=administration, inventory=None)
    context = {"form": form, "templates": templates, "drafts": waiting}
    return page(request, "import", administration, [(_("Importer"), None)], **context)


def _draft(request: HttpRequest, slug: str, pk: int) -> ImportDraft:
    administration = opened(request, slug)
    draft = (
        ImportDraft.objects.filter(administration=administration, pk=pk)
        .select_related("administration")
        .first()
    )
    if draft is None:
        raise NotFound
    return draft


@staff
@permitted(table.IMPORT)
def draft(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    found = _draft(request, slug, pk)
    if found.inventory_id:
        messages.success(request, _("Inventaire appliqué."))
        return _leave_for(request, reverse("register:inventory", args=[slug, found.inventory_id]))
    kinds = [(PLURALS[RecordKind(kind["kind"])], kind) for kind in found.summary.get("kinds", [])]
    counts = [(label, kind["counts"]) for label, kind in kinds]
    crumbs = [(_("Importer"), reverse("register:import", args=[slug]))]
    return page(request, "draft", found.administration, crumbs, draft=found, kinds=kinds, counts=counts)


def _leave_for(request: HttpRequest, address: str) -> HttpResponse:
    """Send the whole page elsewhere, also when htmx asked for a part of it."""
    return HttpResponseClientRedirect(address) if request.headers.get("HX-Request") else redirect(address)


@staff
@permitted(table.IMPORT)
@require_POST
def confirm(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    found = _draft(request, slug, pk)
    seen, closing = (whole_number(bare(request.POST.get(name, ""))) for name in ("based_on", "closing"))
    try:
        confirm_draft(
            draft=found,
            based_on=-1 if seen is None else seen,
            person=person_of(request),
            on_behalf_of=actor_of(request).on_behalf_of,
            closing=closing,
        )
    except AssisesError as error:
        messages.error(request, str(error))
    return redirect("register:draft", slug, pk)


@staff
@permitted(table.IMPORT)
@require_POST
def answer(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take what the person says of codes that look like one unit; what they leave out is asked again."""
    found, actor = _draft(request, slug, pk), actor_of(request)
    asked = [question["key"] for question in found.summary.get("questions", [])]
    answers = {key: request.POST[key] == "same" for key in asked if request.POST.get(key) in {"same", "different"}}
    try:
        answer_draft(draft=found, answers=answers, person=person_of(request), actor=actor,
                     on_behalf_of=actor.on_behalf_of)  # fmt: skip
    except DraftBusy as error:
        messages.error(request, str(error))
    return redirect("register:draft", slug, pk)


@staff
@permitted(table.IMPORT)
@require_POST
def give_up(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    found = _draft(request, slug, pk)
    try:
        give_up_draft(draft=found)
    except DraftBusy as error:
        messages.error(request, str(error))
        return redirect("register:draft", slug, pk)
    messages.success(request, _("Import abandonné\u00a0: rien n’a changé."))
    return redirect("register:import", slug)


def _csv(content: bytes, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return HttpResponse(content, content_type="text/csv; charset=utf-8", headers=headers)


@staff
@permitted(table.IMPORT)
def report(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    digest = _draft(request, slug, pk).summary.get("report")
    if not digest:
        raise NotFound
    return _csv(files.get(digest), "problemes")


@staff
@permitted(table.READ_REGISTER)
def model(request: HttpRequest, slug: str, profile: str, explained: bool = False) -> HttpResponse:
    opened(request, slug)
    found = PROFILES.get(profile)
    if found is None or not found.has_template:
        raise NotFound
    if explained:
        return _csv(explanation(found), f"{profile}.columns")
    return _csv(template(found), profile)
