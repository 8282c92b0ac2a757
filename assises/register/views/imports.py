"""Import by page: receive, look, confirm."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from assises.kernel.errors import AssisesError, NotFound
from assises.kernel.web.access import staff
from assises.register.actions import confirm_draft, give_up_draft, plan_draft, receive_draft
from assises.register.forms import ImportForm
from assises.register.models import ImportDraft
from assises.register.presenting import PLURALS
from assises.register.profiles import PROFILES
from assises.register.profiles.templates import explanation, problems_report, template
from assises.register.views.common import opened, opened_to_import, page, person_of

SHOWN = 200


@staff
def new_import(request: HttpRequest, slug: str) -> HttpResponse:
    administration = opened_to_import(request, slug)
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        draft = receive_draft(
            administration=administration,
            profile=form.cleaned_data["profile"],
            received=form.received(),
            about=form.about(),
            person=person_of(request),
        )
        return redirect("register:draft", slug, draft.pk)
    templates = [profile for profile in PROFILES.values() if profile.has_template]
    return page(request, "import", administration, [(_("Importer"), None)], form=form, templates=templates)


def _draft(request: HttpRequest, slug: str, pk: int) -> ImportDraft:
    administration = opened_to_import(request, slug)
    draft = (
        ImportDraft.objects.filter(administration=administration, pk=pk)
        .select_related("administration")
        .first()
    )
    if draft is None:
        raise NotFound
    return draft


@staff
def draft(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    found = _draft(request, slug, pk)
    plan = plan_draft(found)
    kinds = [(PLURALS[kind_plan.kind], kind_plan) for kind_plan in plan.kinds]
    counts = [(label, kind_plan.counts) for label, kind_plan in kinds]
    context = {"kinds": kinds, "counts": counts, "problems": plan.problems[:SHOWN], "limit": SHOWN}
    crumbs = [(_("Importer"), None)]
    return page(request, "draft", found.administration, crumbs, draft=found, plan=plan, **context)


@staff
@require_POST
def confirm(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    found, seen = _draft(request, slug, pk), request.POST.get("based_on", "")
    try:
        inventory = confirm_draft(
            draft=found, based_on=int(seen) if seen.isdigit() else -1, person=person_of(request)
        )
    except AssisesError as error:
        messages.error(request, str(error))
        return redirect("register:draft", slug, pk)
    messages.success(request, _("Inventaire appliqué."))
    return redirect("register:inventory", slug, inventory.pk)


@staff
@require_POST
def give_up(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    give_up_draft(draft=_draft(request, slug, pk))
    messages.success(request, _("Import abandonné : rien n’a changé."))
    return redirect("register:import", slug)


def _csv(content: bytes, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return HttpResponse(content, content_type="text/csv; charset=utf-8", headers=headers)


@staff
def report(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    return _csv(problems_report(plan_draft(_draft(request, slug, pk)).problems), "problemes")


@staff
def model(request: HttpRequest, slug: str, profile: str, explained: bool = False) -> HttpResponse:
    opened(request, slug)
    found = PROFILES.get(profile)
    if found is None or not found.has_template:
        raise NotFound
    if explained:
        return _csv(explanation(found), f"{profile}.columns")
    return _csv(template(found), profile)
