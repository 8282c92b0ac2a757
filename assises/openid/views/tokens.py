"""Endpoints where clients exchange, renew and give back: PAR, token, revocation, userinfo."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext_lazy as _

from assises.accounts.enums import Assurance
from assises.openid.actions.authorising import push_request
from assises.openid.actions.once import shown_before
from assises.openid.actions.refreshing import refresh
from assises.openid.actions.tokens import Issued, redeem_code, revoke_token
from assises.openid.errors import ProtocolError
from assises.openid.holders import about_of
from assises.openid.models import Token
from assises.openid.parameters import TOKEN, refuse_unoffered
from assises.openid.proofs import ALGORITHMS, check_proof, nonce, refused
from assises.openid.queries import claims_of, live_access_token
from assises.openid.realms import realm_of
from assises.openid.requests import read_request
from assises.openid.views.callers import Caller, caller
from assises.openid.views.protocol import log_refusal, needed, protocol_endpoint


@protocol_endpoint("POST")
def pushed(request: HttpRequest) -> HttpResponse:
    """RFC 9126: a client pushes its request before it sends the person."""
    who = caller(request, "par")
    if "request_uri" in who.form:
        raise ProtocolError("invalid_request", _("request_uri ne se pousse pas (RFC 9126)."))
    if who.form.get("redirect_uri") not in who.client.redirect_uris:
        raise ProtocolError("invalid_request", _("redirect_uri n’est pas une des adresses inscrites."))
    asked = read_request(who.client, who.form)
    if who.jkt and asked.dpop_jkt not in ("", who.jkt):
        raise ProtocolError(
            "invalid_request", _("dpop_jkt n’est pas l’empreinte de la clé de la preuve DPoP.")
        )
    request_uri, life = push_request(client=who.client, parameters=who.form, jkt=who.jkt or asked.dpop_jkt)
    return JsonResponse({"request_uri": request_uri, "expires_in": int(life.total_seconds())}, status=201)


@protocol_endpoint("POST")
def token(request: HttpRequest) -> HttpResponse:
    who = caller(request, "token")
    if who.client.require_dpop and not who.jkt:
        raise refused(_("ce client doit en joindre une"))
    refuse_unoffered(who.form, TOKEN, redirected=False)
    grants = {"authorization_code": _redeemed, "refresh_token": _refreshed}
    kind = needed(who.form, "grant_type")
    if kind not in grants:
        raise ProtocolError(
            "unsupported_grant_type", _("grant_type doit être authorization_code ou refresh_token.")
        )
    return JsonResponse(grants[kind](who).document)


def _redeemed(who: Caller) -> Issued:
    return redeem_code(
        client=who.client,
        code=needed(who.form, "code"),
        redirect_uri=needed(who.form, "redirect_uri"),
        verifier=needed(who.form, "code_verifier"),
        jkt=who.jkt,
    )


def _refreshed(who: Caller) -> Issued:
    renewal = needed(who.form, "refresh_token")
    return refresh(client=who.client, token=renewal, scope=who.form.get("scope", ""), jkt=who.jkt)


@protocol_endpoint("POST")
def revocation(request: HttpRequest) -> HttpResponse:
    """RFC 7009: an unknown token is revoked already."""
    who = caller(request, "revocation")
    revoke_token(client=who.client, token=needed(who.form, "token"))
    return HttpResponse(status=200)


@protocol_endpoint("GET", "POST")
def userinfo(request: HttpRequest) -> HttpResponse:
    try:
        kept = _shown_token(request)
    except ProtocolError as error:
        log_refusal(request, error)
        return _challenge(error)
    grant = kept.grant
    claims = claims_of(about_of(grant), kept.scopes, Assurance(grant.assurance))
    act = {"act": {"sub": grant.act_subject}} if grant.act_subject else {}
    return JsonResponse({"sub": grant.subject, **act, **claims})


def _shown_token(request: HttpRequest) -> Token:
    """Return the token that the request shows, bound to the key it proves; raises ProtocolError."""
    scheme, _space, value = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() not in {"dpop", "bearer"} or not value:
        raise ProtocolError(
            "invalid_token", _("Joignez le jeton d’accès dans l’en-tête Authorization."), status=401
        )
    kept = live_access_token(value.strip(), realm_of(request))
    if kept is None or bool(kept.jkt) != (scheme.lower() == "dpop"):
        raise ProtocolError(
            "invalid_token", _("Le jeton est inconnu ou expiré, ou se montre d’une autre façon."), status=401
        )
    request.client_id = kept.grant.client.client_id  # type: ignore[attr-defined]  # for the log of refusals
    if kept.jkt:
        _check_binding(request, value.strip(), kept)
    return kept


def _check_binding(request: HttpRequest, value: str, kept: Token) -> None:
    header = request.headers.get("DPoP", "")
    proof = check_proof(
        header, method=request.method or "", url=realm_of(request).endpoint("userinfo"), token=value
    )
    if proof.jkt != kept.jkt:
        raise ProtocolError("invalid_token", _("Le jeton est lié à une autre clé (cnf.jkt)."), status=401)
    if shown_before([(proof.once, proof.expires_at)]):
        raise refused(_("elle a déjà servi (jti)"))


def _challenge(error: ProtocolError) -> HttpResponse:
    """Return the 401 of a protected resource (RFC 9449 §7.1, RFC 6750 §3)."""
    said = error.document
    words = f'error="{said["error"]}", error_description="{said["error_description"]}"'
    value = f'DPoP algs="{" ".join(ALGORITHMS)}", {words}'
    return JsonResponse(said, status=401, headers={"WWW-Authenticate": value, "DPoP-Nonce": nonce()})
