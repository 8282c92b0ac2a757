"""Mon dossier: the sections that each module adds, the file of one's data, the closing of the account."""

import json

from django.contrib import messages
from django.contrib.auth import logout
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from assises.accounts.acting import actor_of
from assises.accounts.actions.closing import close_account
from assises.accounts.actions.notices import tell_change
from assises.accounts.assurance import assured
from assises.accounts.enums import Assurance, Change
from assises.accounts.gate import LISTS, gated, ungated
from assises.accounts.session import person_of
from assises.kernel import audit, clock
from assises.kernel.dossier import Section, kept, sections, shares
from assises.kernel.errors import AssisesError, NotAllowed, NotFound
from assises.kernel.web.access import signed_in
from assises.register.actions.departures import leave_every_team


def _open_sections(request: HttpRequest) -> list[Section]:
    """Return every section, or those that the mandate in use covers."""
    acting = getattr(request, "acting", None)
    return [one for one in sections() if acting is None or (one.scope and acting.allows(one.scope))]


@signed_in
@ungated(LISTS)
def dossier(request: HttpRequest) -> HttpResponse:
    context = {"sections": _open_sections(request), "crumbs": [(_("Mon dossier"), None)]}
    return render(request, "portal/dossier.html", context)


@signed_in
@ungated(LISTS)
def dossier_section(request: HttpRequest, key: str) -> HttpResponse:
    found = next((one for one in sections() if one.key == key), None)
    if found is None:
        raise NotFound
    opened = _open_sections(request)
    if found not in opened:
        raise NotAllowed
    crumbs = [(_("Mon dossier"), reverse("portal:dossier")), (found.title, None)]
    context = {"section": found, "sections": opened, "crumbs": crumbs}
    return render(request, "portal/dossier_section.html", context | found.context(request))


@signed_in
@assured(Assurance.SUBSTANTIAL)
@gated(Change.DATA)
def download(request: HttpRequest) -> HttpResponse:
    """Hand over all that the modules know of the person, in one file that a machine reads."""
    person = person_of(request)
    data = {"made_at": clock.now().isoformat(), **{name: one(person) for name, one in shares().items()}}
    audit.record(actor=actor_of(request), action="portal.data_downloaded", subject=f"person:{person.pk}")
    tell_change(person=person, change=Change.DATA)
    content = json.dumps(data, ensure_ascii=False, indent=2)
    head = {"Content-Disposition": 'attachment; filename="mon-dossier.json"'}
    return HttpResponse(content, content_type="application/json; charset=utf-8", headers=head)


def _closed(request: HttpRequest) -> HttpResponse:
    """Close the account of who is signed in, who leaves their teams first, all or nothing."""
    person = person_of(request)
    try:
        with transaction.atomic():
            leave_every_team(person=person)
            close_account(person=person)
    except AssisesError as error:
        messages.error(request, str(error))
        return redirect("portal:close")
    logout(request)
    words = _("Votre compte est fermé. Vous avez trente jours pour demander de le rouvrir.")
    messages.success(request, words)
    return redirect("portal:home")


@signed_in
@assured(Assurance.SUBSTANTIAL)
@gated(Change.CLOSING)
def close(request: HttpRequest) -> HttpResponse:
    """Say what is kept and why, then close."""
    if request.method == "POST" and request.POST.get("confirm") == "yes":
        return _closed(request)
    crumbs = [(_("Mon dossier"), reverse("portal:dossier")), (_("Fermer mon compte"), None)]
    context = {"kept": kept(), "missing": request.method == "POST", "crumbs": crumbs}
    return render(request, "portal/close.html", context)
