"""Alerts of an organisation: read with what they rest on, closed with a word."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from assises.accounts.acting import actor_of
from assises.accounts.session import person_of
from assises.feedback import permissions
from assises.feedback.actions.alerting import close_alert
from assises.feedback.models import Alert
from assises.feedback.queries.alerts import alerts_of
from assises.feedback.views.common import address, opened, page
from assises.kernel.errors import AssisesError, NotFound
from assises.kernel.web.access import staff
from assises.register.permissions import permitted


@staff
@permitted(permissions.READ)
def alerts(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    found = opened(request, slug, code)
    return page(request, "alerts", found, "alerts", rows=alerts_of(found))


@staff
@permitted(permissions.TREAT)
@require_POST
def close_one_alert(request: HttpRequest, slug: str, code: str, key: int) -> HttpResponse:
    found = opened(request, slug, code)
    alert = Alert.objects.filter(organisation=found, pk=key).first()
    if alert is None:
        raise NotFound
    word = request.POST.get("word", "")
    try:
        close_alert(alert=alert, word=word, person=person_of(request), actor=actor_of(request))
        messages.success(request, _("L’alerte est close."))
    except AssisesError as error:
        messages.error(request, str(error))
    return redirect(address("alerts", found))
