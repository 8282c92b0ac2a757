"""Inventories received, what each changed, and what differs between two."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from assises.accounts.acting import actor_of
from assises.kernel.errors import AssisesError, NotFound
from assises.kernel.web.access import staff
from assises.register.actions import can_undo, undo_import
from assises.register.enums import RecordKind
from assises.register.forms.records import CompareForm
from assises.register.models import Administration, Inventory
from assises.register.permissions import may, permitted, table
from assises.register.presenting import PLURALS
from assises.register.queries.history import Step, changes_of, compare, with_differences
from assises.register.views.common import Crumb, opened, page
from assises.register.views.steps import Shown, shown_steps

SHOWN = 200


def _list_crumb(administration: Administration) -> Crumb:
    return _("Inventaires"), reverse("register:inventories", args=[administration.slug])


@staff
@permitted(table.READ_REGISTER)
def inventories(request: HttpRequest, slug: str) -> HttpResponse:
    administration = opened(request, slug)
    rows = Inventory.objects.filter(administration=administration)
    page_obj = Paginator(rows, 50).get_page(request.GET.get("page"))
    form = CompareForm(None, administration=administration)
    return page(
        request, "inventories", administration, [(_("Inventaires"), None)], page_obj=page_obj, form=form
    )


@staff
@permitted(table.READ_REGISTER)
def inventory(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    administration = opened(request, slug)
    found = Inventory.objects.filter(administration=administration, pk=pk).first()
    if found is None:
        raise NotFound
    page_obj = Paginator(changes_of(found), 50).get_page(request.GET.get("page"))
    context = {
        "counts": [(PLURALS[RecordKind(kind)], counts) for kind, counts in found.changes.items()],
        "changes": shown_steps(with_differences(list(page_obj)), {}),
    }
    crumbs = [_list_crumb(administration), (str(found), None)]
    context["undoable"] = may(request.user, table.IMPORT, administration=administration) and can_undo(found)
    return page(request, "inventory", administration, crumbs, inventory=found, page_obj=page_obj, **context)


@staff
@permitted(table.IMPORT)
@require_POST
def undo(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Put the register back as it stood before its last import, with a reason."""
    administration = opened(request, slug)
    found = Inventory.objects.filter(administration=administration, pk=pk).first()
    if found is None:
        raise NotFound
    try:
        undo_import(inventory=found, reason=request.POST.get("reason", ""), actor=actor_of(request))
        messages.success(request, _("Import annulé\u00a0: le registre est comme avant lui."))
    except AssisesError as error:
        messages.error(request, str(error))
    return redirect("register:inventory", slug, pk)


@staff
@permitted(table.READ_REGISTER)
def comparison(request: HttpRequest, slug: str) -> HttpResponse:
    administration = opened(request, slug)
    form = CompareForm(request.GET or None, administration=administration)
    groups = _groups(form) if form.is_valid() else []
    crumbs = [_list_crumb(administration), (_("Comparaison"), None)]
    return page(request, "comparison", administration, crumbs, form=form, groups=groups, limit=SHOWN)


def _groups(form: CompareForm) -> list[tuple[str, int, list[Shown]]]:
    found = compare(form.cleaned_data["before"], form.cleaned_data["after"])
    groups: list[tuple[str, list[Step]]] = [
        (_("Ajoutées"), found.added),
        (_("Modifiées"), found.changed),
        (_("Fermées"), found.closed),
    ]
    return [(title, len(steps), shown_steps(steps[:SHOWN], {})) for title, steps in groups]
