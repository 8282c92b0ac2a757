"""Taking a way in off, closing sessions."""

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from assises.accounts.actions.banks import detach_bank
from assises.accounts.actions.sessions import end_sessions
from assises.accounts.enums import Change
from assises.accounts.errors import LastWayIn
from assises.accounts.gate import LISTS, gated, ungated
from assises.accounts.models import BankIdentity
from assises.accounts.session import person_of
from assises.kernel.web.access import signed_in


@signed_in
@gated(Change.BANK)
@require_POST
def bank_detach(request: HttpRequest, pk: int) -> HttpResponse:
    person = person_of(request)
    identity = get_object_or_404(BankIdentity.objects.select_related("bank"), pk=pk, person=person)
    try:
        detach_bank(person=person, identity=identity)
    except LastWayIn as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("%(bank)s n’ouvre plus ce compte.") % {"bank": identity.bank.name})
    return redirect("portal:dossier_section", "acces")


@signed_in
@ungated(LISTS)
def devices(request: HttpRequest) -> HttpResponse:
    """The package's own page shows addresses of the network: ours says devices and places in words."""
    return redirect("portal:dossier_section", "appareils")


@signed_in
@ungated("closes sessions: nobody gains anything by it")
@require_POST
def end_session(request: HttpRequest, pk: int) -> HttpResponse:
    person = person_of(request)
    session = get_object_or_404(UserSession, pk=pk, user=person)
    if session.session_key == request.session.session_key:
        logout(request)
        return redirect("portal:home")
    end_sessions(person=person, sessions=[session])
    messages.success(request, _("Session fermée."))
    return redirect("portal:dossier_section", "appareils")


@signed_in
@ungated("closes sessions: nobody gains anything by it")
@require_POST
def end_all(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    end_sessions(person=person, sessions=list(UserSession.objects.filter(user=person)))
    logout(request)
    messages.success(request, _("Toutes vos sessions sont fermées, sur tous vos appareils."))
    return redirect("portal:home")
