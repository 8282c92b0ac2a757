"""Messages one by one: searched, followed along their whole time line, proved."""

from uuid import UUID

from django.contrib import messages as told
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from assises.accounts.acting import actor_of
from assises.kernel import audit
from assises.kernel.errors import NotFound
from assises.kernel.web.access import staff
from assises.notify import permissions
from assises.notify.actions.cancelling import cancel_message
from assises.notify.enums import Status
from assises.notify.errors import CannotCancel
from assises.notify.forms.workspaces import SearchForm
from assises.notify.models import Message
from assises.notify.presenting import reason_in_words, tag_of
from assises.notify.proofs import fact_in_words, in_clock, proof, proof_page
from assises.notify.queries.files import files_of
from assises.notify.queries.templates import edition
from assises.notify.queries.timeline import facts_of, kept_of, message_of, messages_of
from assises.notify.views.common import allows, opened, page
from assises.register.permissions import permitted


@staff
@permitted(permissions.READ)
def messages(request: HttpRequest, workspace: UUID) -> HttpResponse:
    found = opened(request, workspace)
    form = SearchForm(request.GET)
    asked = form.asked()
    rows = [(one, tag_of(one.status), reason_in_words(one.reason)) for one in messages_of(found, asked)]
    crumbs = [(_("Messages envoyés"), None)]
    return page(request, "messages", found, "messages", crumbs, form=form, rows=rows, asked=asked)


def _message(request: HttpRequest, workspace: UUID, message: UUID) -> Message:
    one = message_of(opened(request, workspace), message)
    if one is None:
        raise NotFound
    return one


@staff
@permitted(permissions.READ)
def message(request: HttpRequest, workspace: UUID, message: UUID) -> HttpResponse:
    """Show the time line; the address and the text are for those who may search people."""
    one = _message(request, workspace, message)
    found = one.workspace
    sees = allows(request, permissions.PEOPLE, found)
    crumbs = [(_("Messages envoyés"), reverse("notify:messages", args=[found.pk])), (str(one.pk), None)]
    context = {"message": one, "edition": edition(found.pk, one.template_id, one.version), "sees": sees}
    return page(request, "message", found, "messages", crumbs, **context | _told(one, sees=sees))


def _told(one: Message, *, sees: bool) -> dict[str, object]:
    """Return what happened to a message, and what was in it for who may see it."""
    return {
        "facts": [(in_clock(fact.at), fact.at, fact_in_words(fact)) for fact in facts_of(one)],
        "tag": tag_of(one.status),
        "reason": reason_in_words(one.reason),
        "kept": kept_of(one) if sees else None,
        "files": files_of(one) if sees else [],
        "waits": one.status == Status.CREATED,
    }


@staff
@permitted(permissions.PEOPLE)
def proof_json(request: HttpRequest, workspace: UUID, message: UUID) -> HttpResponse:
    one = _proved(request, workspace, message)
    answer = JsonResponse(
        proof(one, kept_of(one), facts_of(one)), json_dumps_params={"ensure_ascii": False, "indent": 2}
    )
    answer["Content-Disposition"] = f'attachment; filename="preuve-{one.pk}.json"'
    return answer


@staff
@permitted(permissions.PEOPLE)
def proof_pdf(request: HttpRequest, workspace: UUID, message: UUID) -> HttpResponse:
    one = _proved(request, workspace, message)
    headers = {"Content-Disposition": f'attachment; filename="preuve-{one.pk}.pdf"'}
    return HttpResponse(
        proof_page(one, kept_of(one), facts_of(one)), content_type="application/pdf", headers=headers
    )


def _proved(request: HttpRequest, workspace: UUID, message: UUID) -> Message:
    """Return the message, and write in the audit trail that its proof was taken."""
    one = _message(request, workspace, message)
    audit.record(actor=actor_of(request), action="notify.proof_taken", subject=f"message:{one.pk}")
    return one


@staff
@permitted(permissions.WRITE)
@require_POST
def cancel(request: HttpRequest, workspace: UUID, message: UUID) -> HttpResponse:
    one = _message(request, workspace, message)
    try:
        cancel_message(message_id=one.pk, actor=actor_of(request))
    except CannotCancel as error:
        told.error(request, str(error))
    else:
        told.success(request, _("Le message est annulé\u00a0: il ne partira pas."))
    return redirect("notify:message", workspace, one.pk)
