"""Answers that go back to the client through the person's browser."""

from urllib.parse import urlencode, urlsplit, urlunsplit

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from assises.openid.errors import RedirectedError
from assises.openid.models import AuthorizationRequest, Client
from assises.openid.realms import Realm, realm_of_client
from assises.openid.views.protocol import log_refusal


class SeeOther(HttpResponseRedirect):
    """303: the browser forgets what it posted (RFC 9700 §4.12)."""

    status_code = 303


def client_address(redirect_uri: str, values: dict[str, str], realm: Realm) -> str:
    """Add an answer to an address, which may have a query already; `iss` says who answers (RFC 9207)."""
    parts = urlsplit(redirect_uri)
    said = urlencode({name: value for name, value in values.items() if value} | {"iss": realm.issuer})
    return urlunsplit(parts._replace(query=f"{parts.query}&{said}" if parts.query else said))


def error_values(error: RedirectedError, state: str) -> dict[str, str]:
    said = error.document
    return {"error": said["error"], "error_description": said["error_description"], "state": state}


def send_error(
    request: HttpRequest, client: Client, given: dict[str, str], error: RedirectedError
) -> HttpResponse:
    """Send a refusal to the client, whose address was checked."""
    log_refusal(request, error, client.client_id)
    state = given.get("state", "") if len(given.get("state", "")) <= 2_000 else ""
    return SeeOther(
        client_address(given["redirect_uri"], error_values(error, state), realm_of_client(client))
    )


def hand_over(request: HttpRequest, row: AuthorizationRequest, address: str) -> HttpResponse:
    """Send the answer to the client.

    Who comes back from signing in arrives by a form whose page lets it end on this site only: a browser would stop
    there. A page in between begins a new navigation.
    """
    if request.method == "POST" or row.sent_away_at is None:
        return SeeOther(address)
    context = {"client": row.client, "address": address}
    response = render(request, "openid/hand_over.html", context)
    response.headers["Cache-Control"] = "no-store"
    return response
