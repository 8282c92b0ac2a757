"""Proving who one is: by a bank, by a code received by post, or at a counter."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from assises.accounts.actions.counter import ask_for_counter
from assises.accounts.enums import Change
from assises.accounts.gate import gated
from assises.accounts.session import person_of
from assises.accounts.views.common import told
from assises.kernel.web.access import signed_in


@signed_in
@gated(Change.PROOF)
@require_POST
def counter_reference(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    told(
        request,
        lambda: ask_for_counter(person=person),
        _("Votre référence est prête\u00a0: apportez-la à un comptoir avec deux documents."),
    )
    return redirect("portal:dossier_section", "identite")
