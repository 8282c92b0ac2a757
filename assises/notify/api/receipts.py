"""Where providers tell what became of messages: signed with the secret that the installation gave them."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from assises.kernel import clock
from assises.kernel.web.access import open_to_all
from assises.notify.actions.receiving import take_each
from assises.notify.models import Carrier
from assises.notify.providers.receipts import BadWebhook, of_webhook


@csrf_exempt  # programs send it; the signature is what proves who they are
@open_to_all
@require_POST
def take(request: HttpRequest, provider: str) -> HttpResponse:
    """Take the receipts of a signed request; one whose signature is wrong or old changes nothing."""
    secret = str(settings.NOTIFY_WEBHOOK_SECRETS.get(provider, ""))
    if not secret:
        return HttpResponse(status=404)
    try:
        told = of_webhook(request.body, request.headers, secret, clock.now())
    except BadWebhook:
        return HttpResponse(status=403)
    known = provider if Carrier.objects.filter(name=provider).exists() else ""
    take_each(told, known)
    return HttpResponse(status=204)
