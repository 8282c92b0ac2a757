"""What the endpoints of the protocol share: one value per parameter, refusals in JSON, nothing kept by caches."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

import structlog
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from assises.kernel.errors import AssisesError
from assises.kernel.web.access import open_to_all
from assises.openid.actions.refusals import note_refusal
from assises.openid.errors import ProtocolError
from assises.openid.proofs import nonce

View = Callable[..., HttpResponse]
V = TypeVar("V", bound=View)
log = structlog.get_logger("assises.openid")


def protocol_endpoint(*methods: str) -> Callable[[View], View]:
    """Serve a view to programs. They send no cookie and prove who they are themselves: there is no form to forge."""

    def serve(view: View) -> View:
        @wraps(view)
        def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            try:
                response = view(request, *args, **kwargs)
            except ProtocolError as error:
                log_refusal(request, error)
                response = JsonResponse(error.document, status=error.status, headers=error.headers)
            response.headers.setdefault("Cache-Control", "no-store")
            if "DPoP" in request.headers:
                response.headers["DPoP-Nonce"] = nonce()
            return response

        return csrf_exempt(open_to_all(require_http_methods(methods)(answered)))

    return serve


def log_refusal(request: HttpRequest, error: ProtocolError, client_id: str = "") -> None:
    """Leave a line and an audit row that say who was refused what; never a code, a token nor a proof."""
    if error.error == "use_dpop_nonce":
        return  # how a client learns the nonce, not a refusal
    client = client_id or getattr(request, "client_id", "")
    log.warning(
        "openid.refused", endpoint=request.path, client=client, error=error.error, why=error.said_in("en")
    )
    note_refusal(client_id=client, endpoint=_endpoint(request), error=error.error)


def noted(view: V) -> V:
    """Keep what a page for people refuses; the error goes on to its page."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            response: HttpResponse = view(request, *args, **kwargs)
        except AssisesError as error:
            note_refusal(client_id="", endpoint=_endpoint(request), error=error.code)
            raise
        return response

    return cast("V", answered)


def _endpoint(request: HttpRequest) -> str:
    """Name the endpoint by its route: a path may carry what opens a request."""
    return request.resolver_match.view_name if request.resolver_match else ""


def single_values(given: QueryDict) -> dict[str, str]:
    """Return the parameters; raises ProtocolError when one comes twice (RFC 6749 §3.1)."""
    for name, values in given.lists():
        if len(values) > 1:
            raise ProtocolError(
                "invalid_request", _("Le paramètre %(name)s est donné deux fois."), name=name[:40]
            )
    return {name: str(value) for name, value in given.items() if value}


def needed(form: dict[str, str], name: str) -> str:
    if name not in form:
        raise ProtocolError("invalid_request", _("Le paramètre %(name)s manque."), name=name)
    return form[name]
