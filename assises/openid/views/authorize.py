"""The authorization endpoint, and the person's way from it to the answer."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from assises.accounts.assurance import session_assurance
from assises.accounts.enums import Assurance
from assises.accounts.models import Person
from assises.kernel.outgoing import form_policy
from assises.kernel.web.access import open_to_all
from assises.openid.actions import authorising, grant_consent
from assises.openid.actions.sessions import marked
from assises.openid.errors import (
    BadRequestObject,
    BadReturnAddress,
    ProtocolError,
    RedirectedError,
    UnknownClient,
)
from assises.openid.models import AuthorizationRequest, Client
from assises.openid.queries import explained_claims, has_consented
from assises.openid.queries.clients import usable_client
from assises.openid.requests import Asked, read_request
from assises.openid.steps import Step, next_step
from assises.openid.views import signing_in
from assises.openid.views.answers import client_address, hand_over, send_error
from assises.openid.views.protocol import noted, single_values
from assises.openid.views.speaking import speak


@csrf_exempt  # OpenID Connect lets a client post its request; nothing changes but the request we keep
@open_to_all
@noted
@require_http_methods(["GET", "POST"])
def authorize(request: HttpRequest) -> HttpResponse:
    given = _given(request)
    speak(request, given.get("ui_locales", ""))
    client = usable_client(given.get("client_id", ""))
    if client is None:
        raise UnknownClient
    if "request_uri" in given:
        handle = authorising.open_pushed_request(client=client, request_uri=given["request_uri"])
        return redirect("openid:interaction", handle)
    if given.get("redirect_uri") not in client.redirect_uris:
        raise BadReturnAddress
    try:
        return redirect("openid:interaction", _opened(client, given))
    except RedirectedError as error:
        return send_error(request, client, given, error)


def _given(request: HttpRequest) -> dict[str, str]:
    try:
        return single_values(request.POST if request.method == "POST" else request.GET)
    except ProtocolError as error:
        speak(request)
        raise BadRequestObject(what=error.data["name"]) from error


def _opened(client: Client, given: dict[str, str]) -> str:
    """Return the handle of a request that came by the browser; raises RedirectedError."""
    if client.require_par:
        raise RedirectedError("invalid_request", _("Ce client doit pousser sa demande (PAR, RFC 9126)."))
    read_request(client, given)
    return authorising.open_request(client=client, parameters=given)


@open_to_all
@noted
@require_http_methods(["GET", "POST"])
def interaction(request: HttpRequest, handle: str) -> HttpResponse:
    """Go on with a request: sign in, prove more, consent, answer. Each visit looks again at what is missing."""
    row = _row(request, handle)
    try:
        asked = read_request(row.client, row.parameters)
        return _go_on(request, row, asked)
    except RedirectedError as error:
        authorising.close_request(request=row)
        return send_error(request, row.client, row.parameters, error)


def _row(request: HttpRequest, handle: str) -> AuthorizationRequest:
    speak(request)
    row = authorising.opened_request(handle)
    speak(request, row.parameters.get("ui_locales", ""))
    return row


def _go_on(request: HttpRequest, row: AuthorizationRequest, asked: Asked) -> HttpResponse:
    assurance, person = session_assurance(request), request.user
    opened_at = row.opened_at or row.created_at
    consented = isinstance(person, Person) and has_consented(person, row.client, asked.scopes)
    step = next_step(asked, opened_at, assurance, consented=consented)
    if assurance is None or not isinstance(person, Person) or step in {Step.SIGN_IN_AGAIN, Step.PROVE_MORE}:
        authorising.send_away(request=row)
        return _sent_away(step, asked, request.path)
    if step is Step.CONSENT and not _accepts(request, person, row, asked):
        return _consent_page(request, row, asked, explained_claims(person, asked.scopes, assurance.level))
    session = marked(request.session)
    code = authorising.give_code(
        request=row, asked=asked, person=person, assurance=assurance, session=session
    )
    return hand_over(request, row, client_address(asked.redirect_uri, {"code": code, "state": asked.state}))


def _sent_away(step: Step, asked: Asked, back: str) -> HttpResponse:
    if step is Step.PROVE_MORE:
        return signing_in.ask_to_step_up(asked.level or Assurance.SUBSTANTIAL, back)
    return (
        signing_in.ask_to_sign_in_again(back)
        if step is Step.SIGN_IN_AGAIN
        else signing_in.ask_to_sign_in(back)
    )


def _accepts(request: HttpRequest, person: Person, row: AuthorizationRequest, asked: Asked) -> bool:
    """Say whether the person has just agreed; raises RedirectedError when they refused."""
    decision = request.POST.get("decision", "") if request.method == "POST" else ""
    if decision == "refuse":
        raise RedirectedError("access_denied", _("La personne a refusé de partager ses renseignements."))
    if decision == "accept":
        grant_consent(person=person, client=row.client, scopes=asked.scopes)
    return decision == "accept"


def _consent_page(
    request: HttpRequest, row: AuthorizationRequest, asked: Asked, shared: list[tuple[str, str]]
) -> HttpResponse:
    context = {
        "client": row.client,
        "shared": shared,
        "address": asked.redirect_uri,
    }
    response = render(request, "openid/consent.html", context)
    response.form_action = form_policy([asked.redirect_uri])  # type: ignore[attr-defined]  # read by the middleware
    response.headers["Cache-Control"] = "no-store"
    return response
