"""Who must do what by when: searched, exported, done, cancelled, and undone."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from assises.accounts.acting import actor_of
from assises.kernel.errors import AssisesError, NotFound
from assises.kernel.web.access import staff
from assises.kernel.web.spreadsheets import lines_file
from assises.notify import permissions
from assises.notify.views.common import opened
from assises.register.permissions import permitted
from assises.reminders.actions import obligations as actions
from assises.reminders.enums import ObligationState
from assises.reminders.forms.obligations import AskedForm
from assises.reminders.presenting import OBLIGATION_TAGS, obligation_lines
from assises.reminders.queries.obligations import each_of, obligation_in, obligations_of
from assises.reminders.queries.rules import first_rule_of
from assises.reminders.views.common import page
from assises.reminders.words import due_in_words

PAGE = 50


@staff
@permitted(permissions.READ)
def obligations(request: HttpRequest, workspace: UUID) -> HttpResponse:
    found = opened(request, workspace)
    form = AskedForm(request.GET, workspace=found)
    page_obj = Paginator(obligations_of(found, form.asked()), PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page_obj": page_obj,
        "rows": [(one, due_in_words(one), OBLIGATION_TAGS[ObligationState(one.state)]) for one in page_obj],
        "total": page_obj.paginator.count,
        "first_rule": first_rule_of(found.pk),
    }
    return page(request, "obligations", found, "obligations", [(_("Obligations"), None)], **context)


@staff
@permitted(permissions.READ)
def export(request: HttpRequest, workspace: UUID) -> FileResponse:
    found = opened(request, workspace)
    lines = obligation_lines(each_of(found, AskedForm(request.GET, workspace=found).asked()))
    return lines_file(f"obligations-{found.pk}.csv", lines)


@staff
@permitted(permissions.WRITE)
@require_POST
def done(request: HttpRequest, workspace: UUID, obligation: UUID) -> HttpResponse:
    words = _("C’est fait\u00a0: rien de plus ne part pour cette obligation.")
    return _acted(request, workspace, obligation, actions.complete, words)


@staff
@permitted(permissions.WRITE)
@require_POST
def cancel(request: HttpRequest, workspace: UUID, obligation: UUID) -> HttpResponse:
    words = _("L’obligation est annulée\u00a0: rien de plus ne part.")
    return _acted(request, workspace, obligation, actions.cancel, words)


@staff
@permitted(permissions.WRITE)
@require_POST
def reopen(request: HttpRequest, workspace: UUID, obligation: UUID) -> HttpResponse:
    words = _("L’obligation est à faire de nouveau\u00a0: ce qui n’était pas parti est planifié.")
    return _acted(request, workspace, obligation, actions.reopen, words)


def _acted(
    request: HttpRequest, workspace: UUID, obligation: UUID, action: Callable[..., Any], words: str
) -> HttpResponse:
    """Do it, say what happened, and come back to the list as it was filtered."""
    found = obligation_in(opened(request, workspace), obligation)
    if found is None:
        raise NotFound
    try:
        action(obligation=found, actor=actor_of(request))
    except AssisesError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"{found.reference}. {words}")
    back = request.headers.get("Referer", "")
    if url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()):
        return redirect(back)
    return redirect("reminders:obligations", workspace)
