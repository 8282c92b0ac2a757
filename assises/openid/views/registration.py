"""Dynamic registration of test clients (RFC 7591), and their own management of it (RFC 7592)."""

import hmac
from typing import Any

from allauth.account.adapter import get_adapter
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.request import RawPostDataException
from django.utils.translation import gettext_lazy as _

from assises.kernel.audit import Actor
from assises.kernel.jsons import told_json
from assises.openid.actions.sandbox import delete_test_client, register_test_client
from assises.openid.errors import InvalidClient, ProtocolError, TooManyClients
from assises.openid.hashes import hashed
from assises.openid.models import Client
from assises.openid.queries.clients import usable_client
from assises.openid.realms import realm_of
from assises.openid.registration import described_by, information
from assises.openid.views.protocol import protocol_endpoint

LARGEST = 32_000
CHALLENGE = {"WWW-Authenticate": 'Bearer error="invalid_token"'}
NOT_YOURS = _("Le jeton d’inscription n’est pas celui de ce client.")


@protocol_endpoint("POST")
def register(request: HttpRequest) -> HttpResponse:
    """Open a test client for whoever asks; ten an hour from one address, for thirty days."""
    if not realm_of(request).sandbox:
        raise ProtocolError("access_denied", CLOSED, status=403)
    description = described_by(_body(request))
    address = get_adapter(request).get_client_ip(request) or ""
    try:
        client, secret, token = register_test_client(description=description, address=address)
    except InvalidClient as error:
        code = "invalid_redirect_uri" if error.data["field"] == "redirect_uris" else "invalid_client_metadata"
        raise ProtocolError(code, error.message, **error.data) from error
    except TooManyClients as error:
        raise ProtocolError(
            "too_many_requests", TOO_MANY, status=429, headers={"Retry-After": "3600"}
        ) from error
    given = {"registration_access_token": token} | ({"client_secret": secret} if secret else {})
    return JsonResponse(information(client) | given, status=201)


CLOSED = _("L’inscription par programme est pour les essais\u00a0: elle est chez leur émetteur (/essai).")
TOO_MANY = _(
    "Trop d’inscriptions depuis votre adresse\u00a0: attendez une heure, ou supprimez un client d’essai."
)


@protocol_endpoint("GET", "DELETE")
def registered(request: HttpRequest, client_id: str) -> HttpResponse:
    client = _own(request, client_id)
    if request.method == "GET":
        return JsonResponse(information(client))
    delete_test_client(client=client, actor=Actor("openid.registration"))
    return HttpResponse(status=204)


def _body(request: HttpRequest) -> dict[str, Any]:
    try:
        found = told_json(request.body) if len(request.body) <= LARGEST else None
    except (ValueError, RawPostDataException):  # no JSON, or a form
        found = None
    if not isinstance(found, dict):
        raise ProtocolError("invalid_client_metadata", _("Le corps de la demande doit être un objet JSON."))
    return found


def _own(request: HttpRequest, client_id: str) -> Client:
    """Return the client whose registration token is shown; raises ProtocolError `invalid_token`."""
    scheme, _space, token = request.headers.get("Authorization", "").partition(" ")
    client = usable_client(client_id, realm_of(request))
    kept = client.registration_hash if client else ""
    good = scheme.lower() == "bearer" and kept and hmac.compare_digest(hashed(token), kept)
    if client is None or not good:
        raise ProtocolError("invalid_token", NOT_YOURS, status=401, headers=CHALLENGE)
    return client
