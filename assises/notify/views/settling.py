"""What an administrator settles: kinds of messages, keys, senders and guests."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from assises.accounts.acting import actor_of
from assises.accounts.session import person_of
from assises.kernel.encryption import decrypt
from assises.kernel.errors import AssisesError
from assises.kernel.web.access import staff
from assises.notify import permissions
from assises.notify.actions.keys import make_key, revoke_key
from assises.notify.actions.workspaces import add_guest, add_purpose, add_sender, remove_guest
from assises.notify.enums import Channel, KeyKind
from assises.notify.forms.workspaces import GuestForm, KeyForm, PurposeForm, SenderForm
from assises.notify.models import ApiKey, Guest, Purpose, Sender, Workspace
from assises.notify.senders import from_email
from assises.notify.views.common import opened, page
from assises.register.permissions import permitted


@staff
@permitted(permissions.WRITE)
def purposes(request: HttpRequest, workspace: UUID) -> HttpResponse:
    found = opened(request, workspace)
    form = PurposeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            add_purpose(workspace=found, kind=form.kind(), actor=actor_of(request))
        except AssisesError as error:
            form.add_error("label_fr", str(error))
        else:
            messages.success(request, _("La catégorie de messages est ajoutée."))
            return redirect("notify:purposes", found.pk)
    rows = Purpose.objects.filter(workspace=found)
    crumbs = [(_("Catégories de messages"), None)]
    return page(request, "purposes", found, "purposes", crumbs, form=form, rows=rows)


@staff
@permitted(permissions.KEYS)
def keys(request: HttpRequest, workspace: UUID) -> HttpResponse:
    """List the keys; one that was just made is shown in the answer itself, this once."""
    found = opened(request, workspace)
    form = KeyForm(request.POST or None)
    secret = _made(request, found, form) if request.method == "POST" and form.is_valid() else ""
    rows = ApiKey.objects.filter(workspace=found).select_related("created_by")
    form = KeyForm(None) if secret else form
    answer = page(request, "keys", found, "keys", [(_("Clés"), None)], form=form, rows=rows, secret=secret)
    answer["Cache-Control"] = "no-store"
    return answer


def _made(request: HttpRequest, found: Workspace, form: KeyForm) -> str:
    kind, person, actor = KeyKind(form.cleaned_data["kind"]), person_of(request), actor_of(request)
    try:
        _key, secret = make_key(
            workspace=found, name=form.cleaned_data["name"], kind=kind, person=person, actor=actor
        )
    except AssisesError as error:
        form.add_error("name", str(error))
        return ""
    return secret


@staff
@permitted(permissions.KEYS)
@require_POST
def revoke(request: HttpRequest, workspace: UUID, api_key: int) -> HttpResponse:
    found = opened(request, workspace)
    key = get_object_or_404(ApiKey, workspace=found, pk=api_key)
    revoke_key(key=key, actor=actor_of(request))
    messages.success(request, _("La clé «\u00a0%s\u00a0» est révoquée\u00a0: elle ne sert plus.") % key.name)
    return redirect("notify:keys", found.pk)


@staff
@permitted(permissions.KEYS)
def addresses(request: HttpRequest, workspace: UUID) -> HttpResponse:
    """Show from whom messages come and whom a trial may reach; add one or the other."""
    found = opened(request, workspace)
    typed = request.POST if request.method == "POST" else None
    sender = SenderForm(typed if typed and "sender" in typed else None, prefix="sender")
    guest = GuestForm(typed if typed and "guest" in typed else None, prefix="guest")
    if _added(request, found, sender, guest):
        return redirect("notify:addresses", found.pk)
    guests = [(one, decrypt(one.address_kept)) for one in Guest.objects.filter(workspace=found)]
    context = {"sender_form": sender, "guest_form": guest, "guests": guests, "from_email": from_email(found)}
    senders = Sender.objects.filter(workspace=found)
    crumbs = [(_("Expéditeurs et invités"), None)]
    return page(request, "addresses", found, "addresses", crumbs, senders=senders, **context)


def _added(request: HttpRequest, found: Workspace, sender: SenderForm, guest: GuestForm) -> bool:
    actor = actor_of(request)
    if sender.is_bound and sender.is_valid():
        said = sender.cleaned_data
        add_sender(workspace=found, channel=Channel(said["channel"]), value=said["value"], actor=actor)
        messages.success(request, _("L’expéditeur est ajouté\u00a0: il sert dès le prochain message."))
        return True
    if guest.is_bound and guest.is_valid():
        said = guest.cleaned_data
        add_guest(workspace=found, channel=Channel(said["channel"]), address=said["address"], actor=actor)
        messages.success(request, _("L’invité est ajouté."))
        return True
    return False


@staff
@permitted(permissions.KEYS)
@require_POST
def forget_guest(request: HttpRequest, workspace: UUID, guest: int) -> HttpResponse:
    found = opened(request, workspace)
    remove_guest(guest=get_object_or_404(Guest, workspace=found, pk=guest), actor=actor_of(request))
    messages.success(request, _("L’invité est retiré."))
    return redirect("notify:addresses", found.pk)
