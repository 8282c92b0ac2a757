"""What a client library reads first (OpenID Connect Discovery, RFC 8414)."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse

from assises.accounts.enums import Assurance
from assises.openid.enums import Algorithm, AuthMethod
from assises.openid.proofs import ALGORITHMS
from assises.openid.queries.claims import SCOPES, claim_names
from assises.openid.realms import TRIAL, Realm, realm_of
from assises.openid.signing import published_keys
from assises.openid.views.protocol import protocol_endpoint

READ_BY_ANYONE = {"Cache-Control": "public, max-age=300", "Access-Control-Allow-Origin": "*"}
ENDPOINTS = {
    "authorization_endpoint": "authorize",
    "pushed_authorization_request_endpoint": "par",
    "token_endpoint": "token",
    "userinfo_endpoint": "userinfo",
    "revocation_endpoint": "revocation",
    "introspection_endpoint": "introspection",
    "end_session_endpoint": "logout",
    "registration_endpoint": "register",
    "jwks_uri": "jwks",
}


def metadata(realm: Realm) -> dict[str, Any]:
    """Return what the provider does, in the words of the registry of metadata."""
    ends = {name: route for name, route in ENDPOINTS.items() if realm.sandbox or route != "register"}
    methods = [method.value for method in AuthMethod]
    return {
        "issuer": realm.issuer,
        **{name: realm.endpoint(route) for name, route in ends.items()},
        "response_types_supported": ["code"],
        "response_modes_supported": ["query"],
        "grant_types_supported": ["authorization_code", "refresh_token"],
        "subject_types_supported": ["pairwise"],
        "id_token_signing_alg_values_supported": [one.value for one in Algorithm],
        "display_values_supported": ["page"],
        "scopes_supported": list(SCOPES),
        "claims_supported": ["sub", "acr", "amr", "auth_time", *claim_names()],
        "acr_values_supported": [level.acr for level in Assurance],
        "prompt_values_supported": ["none", "login", "consent", "select_account"],
        "code_challenge_methods_supported": ["S256"],
        "token_endpoint_auth_methods_supported": methods,
        "token_endpoint_auth_signing_alg_values_supported": list(ALGORITHMS),
        "revocation_endpoint_auth_methods_supported": methods,
        "revocation_endpoint_auth_signing_alg_values_supported": list(ALGORITHMS),
        "introspection_endpoint_auth_methods_supported": [one for one in methods if one != AuthMethod.NONE],
        "introspection_endpoint_auth_signing_alg_values_supported": list(ALGORITHMS),
        "dpop_signing_alg_values_supported": list(ALGORITHMS),
        **CAPABILITIES,
        "ui_locales_supported": ["fr-CA", "en"],
    }


CAPABILITIES = {
    "authorization_response_iss_parameter_supported": True,
    "backchannel_logout_supported": True,
    "backchannel_logout_session_supported": True,
    "claims_parameter_supported": False,
    "request_parameter_supported": False,
    "request_uri_parameter_supported": False,
    "require_pushed_authorization_requests": False,
}


@protocol_endpoint("GET", "HEAD")
def configuration(request: HttpRequest) -> HttpResponse:
    return JsonResponse(metadata(realm_of(request)), headers=READ_BY_ANYONE)


@protocol_endpoint("GET", "HEAD")
def trial_metadata(request: HttpRequest) -> HttpResponse:
    return JsonResponse(metadata(TRIAL), headers=READ_BY_ANYONE)


@protocol_endpoint("GET", "HEAD")
def jwks(request: HttpRequest) -> HttpResponse:
    return JsonResponse({"keys": published_keys(realm_of(request))}, headers=READ_BY_ANYONE)
