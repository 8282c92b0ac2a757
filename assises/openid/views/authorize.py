"""The authorization endpoint, and the person's way from it to the answer."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from assises.accounts.assurance import SessionAssurance
from assises.accounts.enums import Assurance
from assises.accounts.models import Person
from assises.kernel.outgoing import form_policy
from assises.kernel.web.access import open_to_all
from assises.openid.actions import authorising
from assises.openid.errors import (
    BadRequestObject,
    BadReturnAddress,
    ProtocolError,
    RedirectedError,
    RequestExpired,
    UnknownClient,
)
from assises.openid.holders import Holder
from assises.openid.levels import told_to
from assises.openid.models import AuthorizationRequest, Client
from assises.openid.queries import explained_claims
from assises.openid.queries.clients import usable_client
from assises.openid.queries.managed import logo_of
from assises.openid.realms import realm_of, realm_of_client
from assises.openid.requests import Asked, asked_again, read_request
from assises.openid.steps import Step, next_step, oldest_sign_in
from assises.openid.views import signing_in
from assises.openid.views.accounts import account_is_chosen, check_subject, choose_account
from assises.openid.views.answers import client_address, hand_over, send_error
from assises.openid.views.protocol import noted, single_values
from assises.openid.views.speaking import speak
from assises.openid.views.trial_people import people_page
from assises.openid.views.visitors import TrialVisitor, Visitor, visitor_of


@csrf_exempt  # OpenID Connect lets a client post its request; nothing changes but the request we keep
@open_to_all
@noted
@require_http_methods(["GET", "POST"])
def authorize(request: HttpRequest) -> HttpResponse:
    given = _given(request)
    speak(request, given.get("ui_locales", ""))
    client = usable_client(given.get("client_id", ""), realm_of(request))
    if client is None:
        raise UnknownClient
    if given.get("request_uri", "").startswith(authorising.PREFIX):
        handle = authorising.open_pushed_request(client=client, request_uri=given["request_uri"])
        return redirect(realm_of(request).path("interaction", handle))
    if given.get("redirect_uri") not in client.redirect_uris:
        raise BadReturnAddress
    try:
        return redirect(realm_of(request).path("interaction", _opened(client, given)))
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
    if realm_of_client(row.client) != realm_of(request):
        raise RequestExpired
    speak(request, row.parameters.get("ui_locales", ""))
    return row


def _go_on(request: HttpRequest, row: AuthorizationRequest, asked: Asked) -> HttpResponse:
    visitor = visitor_of(request)
    entered = _entered(visitor, request, row)
    check_subject(visitor, row.client, asked)
    assurance, step = _where(visitor, row, asked)
    if isinstance(visitor, TrialVisitor) and (step in AWAY or step is Step.CHOOSE):
        return people_page(request, row, asked, step, entered=entered)
    if assurance is None or step in AWAY:
        authorising.send_away(request=row)
        return _sent_away(step, asked, request, row)
    if step is Step.CHOOSE:
        return choose_account(request, visitor, row)
    if step is Step.CONSENT and not _accepts(request, visitor, row, asked):
        return _consent_page(request, visitor, row, asked, assurance)
    return _answered(request, row, asked, visitor.holder(asked), assurance)


def _entered(visitor: Visitor, request: HttpRequest, row: AuthorizationRequest) -> bool:
    """Let whom the developer chose be there, in the sandbox; say whether this very request chose."""
    if request.method != "POST" or not isinstance(visitor, TrialVisitor):
        return False
    return visitor.enter(request.POST.get("person", ""), row)


def _answered(
    request: HttpRequest,
    row: AuthorizationRequest,
    asked: Asked,
    holder: Holder,
    assurance: SessionAssurance,
) -> HttpResponse:
    code = authorising.give_code(request=row, asked=asked, holder=holder, assurance=assurance)
    answer = {"code": code, "state": asked.state}
    return hand_over(request, row, client_address(asked.redirect_uri, answer, realm_of(request)))


def _where(visitor: Visitor, row: AuthorizationRequest, asked: Asked) -> tuple[SessionAssurance | None, Step]:
    """Return what the session proves for this request and what comes next: what is too old for it does not count."""
    opened_at = row.opened_at or row.created_at
    fresh = visitor.assurance(oldest_sign_in(asked, opened_at))
    assurance = fresh or visitor.assurance()
    consented = assurance is not None and visitor.consented(row.client, asked)
    chosen = account_is_chosen(visitor, row, asked)
    return assurance, next_step(asked, opened_at, assurance, consented=consented, chosen=chosen)


AWAY = {Step.SIGN_IN, Step.SIGN_IN_AGAIN, Step.PROVE_MORE}


def _sent_away(step: Step, asked: Asked, request: HttpRequest, row: AuthorizationRequest) -> HttpResponse:
    since = oldest_sign_in(asked, row.opened_at or row.created_at)
    if step is Step.PROVE_MORE:
        return signing_in.ask_to_step_up(asked.level or Assurance.SUBSTANTIAL, request.path, since)
    if step is Step.SIGN_IN_AGAIN and isinstance(request.user, Person):
        return signing_in.ask_to_sign_in_again(request.user, since, request.path)
    return signing_in.ask_to_sign_in(request, row.client, request.path)


def _accepts(request: HttpRequest, visitor: Visitor, row: AuthorizationRequest, asked: Asked) -> bool:
    """Say whether the person has just agreed; raises RedirectedError when they refused."""
    decision = request.POST.get("decision", "") if request.method == "POST" else ""
    one = visitor.holder(asked).fictional
    if decision == "refuse" or (one is not None and one.refuses):
        raise RedirectedError("access_denied", _("La personne a refusé de partager ses renseignements."))
    if decision == "accept":
        visitor.agree(row.client, asked)
    return decision == "accept"


def _consent_page(
    request: HttpRequest,
    visitor: Visitor,
    row: AuthorizationRequest,
    asked: Asked,
    assurance: SessionAssurance,
) -> HttpResponse:
    level = told_to(row.client, assurance).level
    context = {
        "client": row.client,
        "shared": explained_claims(visitor.holder(asked).about, asked.scopes, level),
        "address": asked.redirect_uri,
        "has_logo": logo_of(row.client) is not None,
        "name": visitor.name,
    }
    response = render(request, "openid/consent.html", context)
    response.form_action = form_policy([asked.redirect_uri])  # type: ignore[attr-defined]  # read by the middleware
    response.headers["Cache-Control"] = "no-store"
    return response
