"""A file by its link: who sent it, the address asked where the sender wants it, the file; and links taken back."""

from urllib.parse import quote
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from assises.accounts.acting import actor_of
from assises.kernel.errors import NotFound
from assises.kernel.web.access import open_to_all, staff
from assises.notify import permissions
from assises.notify.actions.sharing import check_open, digest, given, take_back
from assises.notify.errors import FileClosed, FileGone, NotTheAddress
from assises.notify.forms.files import FileLinkForm
from assises.notify.models import SharedFile
from assises.notify.queries.files import file_of_link
from assises.notify.views.common import opened
from assises.register.permissions import permitted

# No other site is told the address (`Referrer-Policy: same-origin`, everywhere); "no-referrer" would make `Origin`
# null, and the form refused.
PRIVATE = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex"}


@open_to_all
def file(request: HttpRequest, file: UUID, secret: str) -> HttpResponse:
    """Show what the link gives; by POST, give it. Following a link gives nothing: programs that look at mail do."""
    one = file_of_link(file, digest(secret))
    form = FileLinkForm(request.POST if request.method == "POST" else None, confirm=one.confirm)
    try:
        check_open(one)
        if request.method == "POST" and form.is_valid():
            return _given(one, form.cleaned_data.get("email", ""))
    except NotTheAddress as error:
        form.add_error("email", str(error))
    except (FileGone, FileClosed) as error:
        return _page(request, one, status=error.status, closed=str(error))
    return _page(request, one, form=form)


def _given(one: SharedFile, address: str) -> HttpResponse:
    name, content = given(one=one, address=address)
    disposition = f"attachment; filename*=utf-8''{quote(name, safe='')}"
    headers = PRIVATE | {"Content-Disposition": disposition, "X-Content-Type-Options": "nosniff"}
    return HttpResponse(content, content_type="application/octet-stream", headers=headers)


def _page(request: HttpRequest, one: SharedFile, *, status: int = 200, **context: object) -> HttpResponse:
    context |= {"one": one, "sender": one.workspace.shown, "organisation": one.workspace.organisation}
    answer = render(request, "notify/file.html", context, status=status)
    for name, value in PRIVATE.items():
        answer[name] = value
    return answer


@staff
@permitted(permissions.WRITE)
@require_POST
def take_file_back(request: HttpRequest, workspace: UUID, message: UUID, file: UUID) -> HttpResponse:
    found = opened(request, workspace)
    one = SharedFile.objects.filter(workspace=found, message=message, pk=file).first()
    if one is None:
        raise NotFound
    take_back(one=one, actor=actor_of(request))
    messages.success(request, _("Le lien est retiré\u00a0: le fichier n’est plus gardé."))
    return redirect("notify:message", found.pk, message)
