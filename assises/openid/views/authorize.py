"""The authorization endpoint, and the person's way from it to the answer."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from assises.accounts.assurance import SessionAssurance, session_assurance
from assises.accounts.enums import Assurance
from assises.accounts.models import Person
from assises.accounts.session import person_of
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
from assises.openid.levels import told_to
from assises.openid.models import AuthorizationRequest, Client
from assises.openid.queries import explained_claims, has_consented
from assises.openid.queries.clients import usable_client
from assises.openid.queries.managed import logo_of
from assises.openid.requests import Asked, asked_again, read_request
from assises.openid.steps import Step, next_step, oldest_sign_in
from assises.openid.views import signing_in
from assises.openid.views.accounts import account_is_chosen, check_subject, choose_account
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
    if given.get("request_uri", "").startswith(authorising.PREFIX):
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
    if "request_uri" in given:
        raise RedirectedError(
            "request_uri_not_supported", _("Seule une demande poussée ici (PAR) s’ouvre par request_uri.")
        )
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
        asked = asked_again(row.client, row.parameters)
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
    person = request.user
    check_subject(person, row.client, asked)
    assurance, step = _where(request, row, asked)
    if assurance is None or not isinstance(person, Person) or step in AWAY:
        authorising.send_away(request=row)
        return _sent_away(step, asked, request, row)
    if step is Step.CHOOSE:
        return choose_account(request, row)
    if step is Step.CONSENT and not _accepts(request, person, row, asked):
        return _consent_page(request, row, asked, assurance)
    return _answered(request, row, asked, person, assurance)


def _answered(
    request: HttpRequest,
    row: AuthorizationRequest,
    asked: Asked,
    person: Person,
    assurance: SessionAssurance,
) -> HttpResponse:
    session = marked(request.session)
    code = authorising.give_code(
        request=row, asked=asked, person=person, assurance=assurance, session=session
    )
    return hand_over(request, row, client_address(asked.redirect_uri, {"code": code, "state": asked.state}))


def _where(
    request: HttpRequest, row: AuthorizationRequest, asked: Asked
) -> tuple[SessionAssurance | None, Step]:
    """Return what the session proves for this request and what comes next: what is too old for it does not count."""
    opened_at = row.opened_at or row.created_at
    fresh = session_assurance(request, oldest_sign_in(asked, opened_at))
    assurance, person = fresh or session_assurance(request), request.user
    consented = isinstance(person, Person) and has_consented(person, row.client, asked.scopes)
    chosen = account_is_chosen(request, row, asked)
    return assurance, next_step(asked, opened_at, assurance, consented=consented, chosen=chosen)


AWAY = {Step.SIGN_IN_AGAIN, Step.PROVE_MORE}


def _sent_away(step: Step, asked: Asked, request: HttpRequest, row: AuthorizationRequest) -> HttpResponse:
    since = oldest_sign_in(asked, row.opened_at or row.created_at)
    if step is Step.PROVE_MORE:
        return signing_in.ask_to_step_up(asked.level or Assurance.SUBSTANTIAL, request.path, since)
    if step is Step.SIGN_IN_AGAIN and isinstance(request.user, Person):
        return signing_in.ask_to_sign_in_again(request.user, since, request.path)
    return signing_in.ask_to_sign_in(request, row.client, request.path)


def _accepts(request: HttpRequest, person: Person, row: AuthorizationRequest, asked: Asked) -> bool:
    """Say whether the person has just agreed; raises RedirectedError when they refused."""
    decision = request.POST.get("decision", "") if request.method == "POST" else ""
    if decision == "refuse":
        raise RedirectedError("access_denied", _("La personne a refusé de partager ses renseignements."))
    if decision == "accept":
        grant_consent(person=person, client=row.client, scopes=asked.scopes)
    return decision == "accept"


def _consent_page(
    request: HttpRequest, row: AuthorizationRequest, asked: Asked, assurance: SessionAssurance
) -> HttpResponse:
    sandbox, person = row.client.sandbox, person_of(request)
    level = told_to(row.client, assurance).level
    shared = explained_claims(person, asked.scopes, level, sandbox=sandbox)
    context = {
        "client": row.client,
        "shared": shared,
        "address": asked.redirect_uri,
        "has_logo": logo_of(row.client) is not None,
    }
    response = render(request, "openid/consent.html", context)
    response.form_action = form_policy([asked.redirect_uri])  # type: ignore[attr-defined]  # read by the middleware
    response.headers["Cache-Control"] = "no-store"
    return response
