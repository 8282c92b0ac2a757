"""Which client calls, and with which key: authentication, DPoP, and each proof once."""

import base64
import hmac
from dataclasses import dataclass
from urllib.parse import unquote_plus

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from assises.kernel import clock
from assises.openid.actions.once import shown_before
from assises.openid.assertions import TYPE, Assertion, check_assertion, named_client, unproved
from assises.openid.enums import AuthMethod
from assises.openid.errors import ProtocolError
from assises.openid.hashes import hashed
from assises.openid.models import Client
from assises.openid.proofs import Proof, check_proof, refused
from assises.openid.queries.clients import usable_client
from assises.openid.realms import Realm, realm_of
from assises.openid.views.protocol import single_values

UNKNOWN = _("Client inconnu, ou authentification qui n’est pas celle de son inscription.")


@dataclass(frozen=True, slots=True)
class Caller:
    """The client that calls, what it sent, and the thumbprint of the key it proved (empty without DPoP)."""

    client: Client
    form: dict[str, str]
    jkt: str


def caller(request: HttpRequest, route: str) -> Caller:
    """Return who calls the route; raises ProtocolError `invalid_client`, `invalid_dpop_proof` or `use_dpop_nonce`."""
    form = single_values(request.POST)
    realm = realm_of(request)
    client, assertion = _authenticated(request, form, realm, realm.endpoint(route))
    request.client_id = client.client_id  # type: ignore[attr-defined]  # for the log of refusals
    header = request.headers.get("DPoP")
    proof = check_proof(header, method="POST", url=realm.endpoint(route)) if header is not None else None
    _once(assertion, proof)
    return Caller(client, form, proof.jkt if proof else "")


def _once(assertion: Assertion | None, proof: Proof | None) -> None:
    spent = shown_before([(one.once, one.expires_at) for one in (assertion, proof) if one])
    if assertion and assertion.once in spent:
        raise unproved(_("Cette assertion a déjà servi (jti)\u00a0: faites-en une autre pour chaque appel."))
    if proof and proof.once in spent:
        raise refused(_("elle a déjà servi (jti)"))


def _authenticated(
    request: HttpRequest, form: dict[str, str], realm: Realm, address: str
) -> tuple[Client, Assertion | None]:
    authorization = request.headers.get("Authorization", "")
    basic = authorization.lower().startswith("basic ")
    if sum((basic, "client_secret" in form, "client_assertion" in form)) > 1:
        raise ProtocolError("invalid_request", _("Un client s’authentifie d’une seule façon à la fois."))
    if "client_assertion" in form:
        return _by_assertion(form, realm, address)
    if basic:
        return _by_secret(realm, *_basic(authorization), AuthMethod.SECRET_BASIC), None
    if "client_secret" in form:
        return _by_secret(
            realm, form.get("client_id", ""), form["client_secret"], AuthMethod.SECRET_POST
        ), None
    return _by_nothing(realm, form.get("client_id", "")), None


def _by_assertion(form: dict[str, str], realm: Realm, address: str) -> tuple[Client, Assertion]:
    if form.get("client_assertion_type") != TYPE:
        raise unproved(_("client_assertion_type n’est pas celui d’un JWT."))
    client = usable_client(named_client(form["client_assertion"]), realm)
    if client is None or client.auth_method != AuthMethod.PRIVATE_KEY_JWT:
        raise unproved(UNKNOWN)
    if form.get("client_id", client.client_id) != client.client_id:
        raise unproved(_("client_id n’est pas celui de l’assertion."))
    audiences = {realm.issuer, realm.endpoint("token"), address}
    return client, check_assertion(form["client_assertion"], client=client, audiences=audiences)


def _by_secret(realm: Realm, client_id: str, secret: str, method: AuthMethod) -> Client:
    client = usable_client(client_id, realm)
    if client is None or client.auth_method != method or not _holds(client, hashed(secret)):
        headers = {"WWW-Authenticate": 'Basic realm="openid"'} if method == AuthMethod.SECRET_BASIC else None
        raise ProtocolError("invalid_client", UNKNOWN, status=401, headers=headers)
    return client


def _holds(client: Client, given: str) -> bool:
    """Say whether a secret is the client's, or the one that was replaced while both are good."""
    until = client.former_secret_until
    former = client.former_secret_hash if until is not None and until > clock.now() else ""
    return any(hmac.compare_digest(given, kept) for kept in (client.secret_hash, former) if kept)


def _by_nothing(realm: Realm, client_id: str) -> Client:
    """Return a public client: PKCE says that who redeems the code is who asked for it."""
    client = usable_client(client_id, realm)
    if client is None or client.auth_method != AuthMethod.NONE:
        raise ProtocolError("invalid_client", UNKNOWN, status=401)
    return client


def _basic(authorization: str) -> tuple[str, str]:
    """Return the two parts of a Basic header, which are encoded as forms are (RFC 6749 §2.3.1).

    No client has an identifier or a secret with a NUL, which no column holds.
    """
    try:
        user, _colon, password = base64.b64decode(authorization[6:], validate=True).decode().partition(":")
    except ValueError:
        return "", ""
    found = unquote_plus(user), unquote_plus(password)
    return ("", "") if "\0" in found[0] + found[1] else found
