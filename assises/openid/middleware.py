"""The sandbox is apart: under its path there is no session of the site, and nothing at all where it is closed."""

from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase

from assises.openid import trial_sessions
from assises.openid.realms import TRIAL

Next = Callable[[HttpRequest], HttpResponseBase]
INSERTED = f"/.well-known/oauth-authorization-server{TRIAL.prefix}"  # RFC 8414 §3.1 puts the path after


class TrialMiddleware:
    """Comes before the session's: the cookie of the site is taken off, and that of the sandbox is read and written."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path.startswith((f"{TRIAL.prefix}/openid/", f"{TRIAL.prefix}/.well-known/", INSERTED)):
            return self.get_response(request)
        if not settings.SANDBOX:
            raise Http404
        request.COOKIES.pop(settings.SESSION_COOKIE_NAME, None)
        before = trial_sessions.read(request.COOKIES.get(trial_sessions.COOKIE))
        request.trial = before  # type: ignore[attr-defined]  # ours
        response = self.get_response(request)
        if request.trial != before:  # type: ignore[attr-defined]  # as above
            trial_sessions.write(response, request.trial)  # type: ignore[attr-defined]  # as above
        return response
