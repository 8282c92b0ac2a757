"""Invitations of a questionnaire: what became of them, from where they leave, and inviting by hand or by a list."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from assises.accounts.acting import actor_of
from assises.feedback import permissions
from assises.feedback.actions.inviting import Transaction
from assises.feedback.actions.inviting_by_hand import invite_all
from assises.feedback.actions.inviting_settings import set_invitations
from assises.feedback.forms.invitations import InvitationSettingsForm, InviteForm, ListForm
from assises.feedback.models import FeedbackForm
from assises.feedback.queries.invitations import invited
from assises.feedback.views.common import address, form_of, page
from assises.kernel.errors import AssisesError
from assises.kernel.web.access import staff
from assises.kernel.web.figures import number
from assises.notify.queries.workspaces import workspaces_of
from assises.register.models import Organisation
from assises.register.permissions import may, permitted


@staff
@permitted(permissions.READ)
def invitations(request: HttpRequest, slug: str, code: str, key: str) -> HttpResponse:
    found, one = form_of(request, slug, code, key)
    return _page(request, found, one)


def _page(
    request: HttpRequest,
    found: Organisation,
    one: FeedbackForm,
    typed: InviteForm | None = None,
    listed: ListForm | None = None,
    settings: InvitationSettingsForm | None = None,
) -> HttpResponse:
    crumbs = [(_("Questionnaires"), address("forms", found)), (one.service.name, None)]
    context = {
        "one": one,
        "invited": invited(one),
        "typed": typed or InviteForm(),
        "listed": listed or ListForm(),
        "settings": settings or _settings(found, one),
        "invites": may(request.user, permissions.INVITE, organisation=found),
        "manages": may(request.user, permissions.FORMS, organisation=found),
    }
    return page(request, "invitations", found, "forms", crumbs, **context)


def _settings(found: Organisation, one: FeedbackForm, data: object = None) -> InvitationSettingsForm:
    initial = {"workspace": str(one.workspace_id or ""), "cap_days": one.cap_days}
    return InvitationSettingsForm(data, workspaces=workspaces_of(found), initial=initial)


@staff
@permitted(permissions.FORMS)
@require_POST
def set_up(request: HttpRequest, slug: str, code: str, key: str) -> HttpResponse:
    found, one = form_of(request, slug, code, key)
    form = _settings(found, one, request.POST)
    if not form.is_valid():
        return _page(request, found, one, settings=form)
    days = form.cleaned_data["cap_days"]
    set_invitations(form=one, workspace=form.chosen(), cap_days=days, actor=actor_of(request))
    messages.success(request, _("C’est enregistré."))
    return redirect(address("invitations", found, key))


@staff
@permitted(permissions.INVITE)
@require_POST
def invite_one(request: HttpRequest, slug: str, code: str, key: str) -> HttpResponse:
    found, one = form_of(request, slug, code, key)
    form = InviteForm(request.POST)
    if form.is_valid() and _sent(request, one, [form.done()], form):
        return redirect(address("invitations", found, key))
    return _page(request, found, one, typed=form)


@staff
@permitted(permissions.INVITE)
@require_POST
def invite_list(request: HttpRequest, slug: str, code: str, key: str) -> HttpResponse:
    found, one = form_of(request, slug, code, key)
    form = ListForm(request.POST, request.FILES)
    if form.is_valid() and _sent(request, one, form.lines(), form):
        return redirect(address("invitations", found, key))
    return _page(request, found, one, listed=form)


def _sent(
    request: HttpRequest, one: FeedbackForm, done: Sequence[Transaction], form: InviteForm | ListForm
) -> bool:
    """Invite, or say on the form why nobody is."""
    try:
        many = invite_all(form=one, done=done, actor=actor_of(request))
    except AssisesError as error:
        form.add_error(None, str(error))
        return False
    words = ngettext("%s transaction est prise.", "%s transactions sont prises.", many) % number(many)
    messages.success(request, _("%s L’invitation part si la personne y consent.") % words)
    return True
