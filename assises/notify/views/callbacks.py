"""Where a workspace wants to be told of what became of its messages."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from assises.accounts.acting import actor_of
from assises.kernel.web.access import staff
from assises.notify import permissions
from assises.notify.actions.callbacks import remove_callback, resume_callback, set_callback
from assises.notify.forms.workspaces import CallbackForm
from assises.notify.models import Callback, CallbackKind, Workspace
from assises.notify.presenting import KINDS
from assises.notify.views.common import opened, page
from assises.register.permissions import permitted


@staff
@permitted(permissions.KEYS)
def callbacks(request: HttpRequest, workspace: UUID) -> HttpResponse:
    """List them; the secret of one that was just set is shown in the answer itself, this once."""
    found = opened(request, workspace)
    form = CallbackForm(request.POST or None)
    secret = _set(request, found, form) if request.method == "POST" and form.is_valid() else ""
    rows = [(one, KINDS[CallbackKind(one.kind)]) for one in Callback.objects.filter(workspace=found)]
    context = {"form": CallbackForm(None) if secret else form, "rows": rows, "secret": secret}
    answer = page(request, "callbacks", found, "callbacks", [(_("Notifications à votre système"), None)], **context)
    answer["Cache-Control"] = "no-store"
    return answer


def _set(request: HttpRequest, found: Workspace, form: CallbackForm) -> str:
    said, actor = form.cleaned_data, actor_of(request)
    kind = CallbackKind(said["kind"])
    return set_callback(workspace=found, kind=kind, url=said["url"], token=said["token"], actor=actor)[1]


@staff
@permitted(permissions.KEYS)
@require_POST
def resume(request: HttpRequest, workspace: UUID, callback: int) -> HttpResponse:
    found = opened(request, workspace)
    one = get_object_or_404(Callback, workspace=found, pk=callback)
    resume_callback(callback=one, actor=actor_of(request))
    messages.success(request, _("L’adresse sera essayée de nouveau dès le prochain fait."))
    return redirect("notify:callbacks", found.pk)


@staff
@permitted(permissions.KEYS)
@require_POST
def remove(request: HttpRequest, workspace: UUID, callback: int) -> HttpResponse:
    found = opened(request, workspace)
    remove_callback(
        callback=get_object_or_404(Callback, workspace=found, pk=callback), actor=actor_of(request)
    )
    messages.success(request, _("L’adresse est retirée."))
    return redirect("notify:callbacks", found.pk)
