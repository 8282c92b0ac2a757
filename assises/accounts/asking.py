"""What a request that the gate stops is answered: a refusal, or the page where the proof is shown again."""

from datetime import datetime, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode

from assises.accounts.enums import Assurance
from assises.accounts.gate import missing_level, refused
from assises.kernel import clock
from assises.kernel.web.handlers import answer


def stopped(request: HttpRequest) -> HttpResponse | None:
    """Return what answers a change that may not be made now, or None where it may."""
    refusal = refused(request)
    return prove_now(request) if refusal is None else answer(request, refusal)


def prove_now(request: HttpRequest) -> HttpResponse | None:
    """Return the way to the strongest proof of the account, or None where it was just shown."""
    needed = missing_level(request)
    return None if needed is None else prove_again(needed, _anew(), _page_of(request))


def prove_again(level: Assurance, since: datetime, back: str) -> HttpResponse:
    """Send to the step-up page for what was not shown `since` then; a fresh sign-in does not come back there."""
    query: dict[str, str | int] = {"niveau": level.value, "depuis": int(since.timestamp()), "next": back}
    return HttpResponseRedirect(f"{reverse('accounts:step_up')}?{urlencode(query)}")


def _anew() -> datetime:
    """Return since when the proof is asked: what was shown before the gate stopped the person does not count again."""
    return clock.now() - timedelta(seconds=settings.ACCOUNT_REAUTHENTICATION_TIMEOUT)


def _page_of(request: HttpRequest) -> str:
    """Return the page that holds the form which was sent, when the browser says it, else the address asked."""
    own = f"{request.scheme}://{request.get_host()}/"
    referer = request.headers.get("Referer", "")
    if request.method == "GET" or not referer.startswith(own):
        return request.get_full_path()
    return "/" + referer.removeprefix(own)
