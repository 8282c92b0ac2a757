"""A person's preferences by a signed link, without an account; and the way out in one click (RFC 8058)."""

from django.contrib import messages
from django.core.signing import BadSignature
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from assises.kernel.errors import NotFound
from assises.kernel.web.access import open_to_all
from assises.notify.actions.consenting import choose, record_choice
from assises.notify.enums import Channel, Choice, Source
from assises.notify.links import read_token
from assises.notify.models import Purpose
from assises.notify.queries.preferences import preferences_of


def _read(token: str) -> tuple[str, Channel, int]:
    try:
        index, channel, purpose = read_token(token)
    except BadSignature as error:
        raise NotFound from error
    return index, Channel(channel), purpose


@open_to_all
def preferences(request: HttpRequest, token: str) -> HttpResponse:
    """Show each kind of message with a box; save them all at once."""
    index, channel, purpose = _read(token)
    rows = preferences_of(index, channel, always=purpose)
    if request.method == "POST":
        kept = set(request.POST.getlist("purpose"))
        wanted = {one.purpose: str(one.purpose.pk) in kept for one in rows if not one.fixed}
        choose(index=index, channel=channel, wanted=wanted, source=Source.PAGE)
        messages.success(request, _("Vos choix sont enregistrés\u00a0: ils valent dès le prochain message."))
        return redirect("notify:preferences", token)
    return render(request, "notify/preferences.html", {"rows": rows, "channel": channel, "token": token})


@csrf_exempt  # a mail program sends the request: RFC 8058 gives it neither cookie nor token
@open_to_all
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """By POST, refuse this kind of message at once; by GET, lead to the page: following a link refuses nothing."""
    index, channel, key = _read(token)
    purpose = get_object_or_404(Purpose, pk=key)
    if request.method != "POST":
        return redirect("notify:preferences", token)
    record_choice(channel=channel, index=index, choice=Choice.NO, source=Source.ONE_CLICK, purpose=purpose)
    return HttpResponse(status=200)
