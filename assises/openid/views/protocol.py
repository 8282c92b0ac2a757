"""What the endpoints of the protocol share: one value per parameter, refusals in JSON, nothing kept by caches."""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

import structlog
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from assises.kernel.web.access import open_to_all
from assises.openid.errors import ProtocolError
from assises.openid.proofs import nonce

View = Callable[..., HttpResponse]
log = structlog.wrap_logger(
    logging.getLogger("assises.openid"),
    processors=[structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
    wrapper_class=structlog.stdlib.BoundLogger,
)


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
    """Leave a line that says who was refused what, and why; never a code, a token nor a proof."""
    if error.error == "use_dpop_nonce":
        return  # how a client learns the nonce, not a refusal
    client = client_id or getattr(request, "client_id", "")
    log.warning(
        "openid.refused", endpoint=request.path, client=client, error=error.error, why=error.said_in("en")
    )


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
