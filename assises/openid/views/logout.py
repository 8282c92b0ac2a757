"""RP-initiated logout: a client sends the person here to end the session, and the person confirms."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from assises.kernel.outgoing import form_policy
from assises.kernel.web.access import open_to_all
from assises.openid.actions.sessions import end_grants
from assises.openid.enums import EndReason
from assises.openid.errors import BadLogout, ProtocolError
from assises.openid.models import Client, Grant
from assises.openid.queries.clients import usable_client
from assises.openid.realms import Realm, realm_of
from assises.openid.signing import read_own_token
from assises.openid.views.answers import SeeOther
from assises.openid.views.protocol import noted, single_values
from assises.openid.views.speaking import speak
from assises.openid.views.visitors import visitor_of

FIELDS = ("id_token_hint", "client_id", "post_logout_redirect_uri", "state", "ui_locales")


@dataclass(frozen=True, slots=True)
class Leaving:
    """A good logout request: who asks, where to go after, and what to send again with the confirmation."""

    client: Client | None
    address: str
    fields: dict[str, str]


@csrf_exempt  # a client may post it from its own page; this view only shows the question
@open_to_all
@noted
@require_http_methods(["GET", "POST"])
def logout(request: HttpRequest) -> HttpResponse:
    leaving = _leaving(request)
    if not visitor_of(request).present:
        end_hinted(fields=leaving.fields, realm=realm_of(request))
        return _gone(request, leaving)
    context = {
        "client": leaving.client,
        "fields": leaving.fields.items(),
    }
    response = render(request, "openid/logout.html", context)
    response.form_action = form_policy([leaving.address] if leaving.address else [])  # type: ignore[attr-defined]  # read by the middleware
    response.headers["Cache-Control"] = "no-store"
    return response


@open_to_all
@noted
@require_POST
def confirm_logout(request: HttpRequest) -> HttpResponse:
    leaving = _leaving(request)
    visitor = visitor_of(request)
    if visitor.present:
        visitor.leave()
    return _gone(request, leaving)


@open_to_all
def signed_out(request: HttpRequest) -> HttpResponse:
    speak(request)
    return render(request, "openid/signed_out.html")


def end_hinted(*, fields: dict[str, str], realm: Realm) -> None:
    """End the tokens of the session that a hint names: whoever left here already leaves the service too."""
    claims = read_own_token(fields.get("id_token_hint", ""), realm) or {}
    if claims.get("sid"):
        end_grants(Grant.objects.filter(sid=claims["sid"]), EndReason.SIGNED_OUT)


def _gone(request: HttpRequest, leaving: Leaving) -> HttpResponse:
    done = realm_of(request).path("signed_out")
    return SeeOther(leaving.address) if leaving.address else redirect(done)


def _leaving(request: HttpRequest) -> Leaving:
    """Return what is asked; raises BadLogout, and then nobody is signed out nor sent anywhere."""
    try:
        given = single_values(request.POST if request.method == "POST" else request.GET)
    except ProtocolError as error:
        raise BadLogout(what=error.data["name"]) from error
    speak(request, given.get("ui_locales", ""))
    fields = {name: given[name] for name in FIELDS if name in given}
    client = _client(fields, realm_of(request))
    return Leaving(client, _address(client, fields), fields)


def _client(fields: dict[str, str], realm: Realm) -> Client | None:
    client_id = fields.get("client_id", "")
    if "id_token_hint" in fields:
        claims = read_own_token(fields["id_token_hint"], realm)
        if claims is None or client_id not in ("", claims["aud"]):
            raise BadLogout(what="id_token_hint")
        client_id = claims["aud"]
    client = usable_client(client_id, realm)
    if client_id and client is None:
        raise BadLogout(what="client_id")
    return client


def _address(client: Client | None, fields: dict[str, str]) -> str:
    """Return where to send the person, exactly as it was registered; raises BadLogout for another address."""
    wanted = fields.get("post_logout_redirect_uri", "")
    if not wanted:
        return ""
    if client is None or wanted not in client.post_logout_redirect_uris:
        raise BadLogout(what="post_logout_redirect_uri")
    if "state" not in fields:
        return wanted
    return _with_state(wanted, fields["state"])


def _with_state(address: str, state: str) -> str:
    return f"{address}{'&' if '?' in address else '?'}{urlencode({'state': state})}"
