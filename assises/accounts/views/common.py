"""What every page of one's account needs."""

from collections.abc import Callable

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

from assises.accounts.actions.refusals import note_refused
from assises.kernel.errors import AssisesError


def done(form: Form, change: Callable[[], object]) -> bool:
    """Run `change` when the form was sent and holds; a refusal becomes an error of the form, and nothing is lost."""
    if not form.is_bound or not form.is_valid():
        return False
    try:
        change()
    except AssisesError as error:
        form.add_error(None, str(error))
        return False
    return True


def told(request: HttpRequest, change: Callable[[], object], words: str) -> None:
    """Run `change` and say `words` on the next page, or the refusal."""
    try:
        change()
    except AssisesError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, words)


def safe_next(request: HttpRequest, default: str) -> str:
    """Return the path to come back to when it is one of this site, else `default`: no open redirection.

    A bare word is no path: `redirect` would look for a route of that name.
    """
    found = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(
        found, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    if safe and found.startswith("/"):
        return found
    if found:
        note_refused(request=request, action="accounts.redirect_refused")
    return default
