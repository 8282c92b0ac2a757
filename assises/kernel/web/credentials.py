"""Is the sender of a request known, before its body is read: by a session, or by a key that a module verifies."""

from typing import Any

from django.conf import settings
from django.contrib.auth import get_user
from django.core.handlers.wsgi import WSGIRequest
from django.db import close_old_connections
from django.http import HttpRequest
from django.utils.module_loading import import_string

_verifiers: set[tuple[str, str]] = set()


def verify(prefix: str, verified: str) -> None:
    """Let the function of that dotted name say whether the key of a request under `prefix` is good."""
    _verifiers.add((prefix, verified))


def is_known(path: str, environ: dict[str, Any]) -> bool:
    """Say whether what the request carries is good: a header or a cookie that somebody made up is not."""
    request = WSGIRequest(environ)
    try:
        verified = [known for prefix, known in _verifiers if path.startswith(prefix)]
        if verified and "Authorization" in request.headers:
            return any(import_string(known)(request) for known in verified)
        return _has_session(request)
    finally:
        close_old_connections()


def _has_session(request: HttpRequest) -> bool:
    key = request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
    if not key.isalnum():
        return False
    store = import_string(f"{settings.SESSION_ENGINE}.SessionStore")
    request.session = store(key)
    return get_user(request).is_authenticated
