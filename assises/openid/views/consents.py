"""Taking back what one agreed to share."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from assises.accounts.gate import ungated
from assises.accounts.session import person_of
from assises.kernel.errors import NotFound
from assises.kernel.web.access import signed_in
from assises.openid.actions import revoke_consent
from assises.openid.queries.consents import consents_of


@signed_in
@ungated("takes a consent back: nobody gains anything by it")
@require_POST
def revoke(request: HttpRequest, client_id: str) -> HttpResponse:
    person = person_of(request)
    consent = consents_of(person).filter(client__client_id=client_id).first()
    if consent is None:
        raise NotFound
    revoke_consent(person=person, client=consent.client)
    name = consent.client.name
    messages.success(request, _("%(name)s ne reçoit plus rien de votre compte.") % {"name": name})
    return redirect("portal:dossier_section", "services")
