"""The words of dynamic registration (RFC 7591) and those of our clients."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from assises.openid.actions.clients import Description
from assises.openid.enums import Algorithm, AuthMethod
from assises.openid.errors import ProtocolError
from assises.openid.models import Client
from assises.openid.queries.claims import SCOPES
from assises.openid.realms import TRIAL

CODE_FLOW = {"grant_types": {"authorization_code", "refresh_token"}, "response_types": {"code"}}
LISTS = ("redirect_uris", "post_logout_redirect_uris", "grant_types", "response_types")
TEXTS = (
    "client_name", "client_name#en", "client_uri", "policy_uri", "scope", "token_endpoint_auth_method", "jwks_uri",
    "backchannel_logout_uri", "id_token_signed_response_alg",
)  # fmt: skip
LONGEST = 500


def described_by(metadata: dict[str, Any]) -> Description:
    """Return the description that client metadata gives; raises ProtocolError `invalid_client_metadata`.

    What is not known is ignored, as RFC 7591 §2 asks.
    """
    _check_types(metadata)
    name = metadata.get("client_name") or _first_host(metadata)
    return Description(
        name_fr=name,
        name_en=metadata.get("client_name#en") or name,
        organisation_fr=metadata.get("client_uri") or name,
        organisation_en=metadata.get("client_uri") or name,
        privacy_url=metadata.get("policy_uri", ""),
        redirect_uris=tuple(metadata.get("redirect_uris", ())),
        post_logout_redirect_uris=tuple(metadata.get("post_logout_redirect_uris", ())),
        backchannel_logout_uri=metadata.get("backchannel_logout_uri", ""),
        scopes=tuple(scope for scope in metadata.get("scope", "openid profile").split() if scope in SCOPES),
        auth_method=AuthMethod(metadata.get("token_endpoint_auth_method", AuthMethod.SECRET_BASIC)),
        jwks=metadata.get("jwks", {}),
        jwks_uri=metadata.get("jwks_uri", ""),
        require_par=metadata.get("require_pushed_authorization_requests") is True,
        require_dpop=metadata.get("dpop_bound_access_tokens") is True,
        id_token_alg=Algorithm(metadata.get("id_token_signed_response_alg", Algorithm.ES256)),
    )


def _first_host(metadata: dict[str, Any]) -> str:
    return str((metadata.get("redirect_uris") or ["?"])[0]).partition("://")[2].partition("/")[0][:120]


def _check_types(metadata: dict[str, Any]) -> None:
    lists_good = all(
        isinstance(metadata.get(name, []), list)
        and all(isinstance(one, str) for one in metadata.get(name, []))
        for name in LISTS
    )
    texts_good = all(isinstance(metadata.get(name, ""), str) for name in TEXTS)
    if not lists_good or not texts_good or not isinstance(metadata.get("jwks", {}), dict):
        raise _refused("jwks, redirect_uris…")
    if any(
        len(metadata.get(name, "")) > (120 if name.startswith("client_name") else LONGEST) for name in TEXTS
    ):
        raise _refused("client_name…")
    for name, supported in CODE_FLOW.items():
        if set(metadata.get(name, ())) - supported:
            raise _refused(name)
    for name, words in (
        ("token_endpoint_auth_method", AuthMethod),
        ("id_token_signed_response_alg", Algorithm),
    ):
        if name in metadata and metadata[name] not in words.values:
            raise _refused(name)


def _refused(field: str) -> ProtocolError:
    return ProtocolError("invalid_client_metadata", _("La valeur de %(field)s ne convient pas."), field=field)


def information(client: Client) -> dict[str, Any]:
    """Return what the registration answers of a client, without its secrets (RFC 7591 §3.2.1)."""
    optional = {
        "policy_uri": client.privacy_url,
        "post_logout_redirect_uris": client.post_logout_redirect_uris,
        "backchannel_logout_uri": client.backchannel_logout_uri,
        "jwks": client.jwks,
        "jwks_uri": client.jwks_uri,
    }
    return {
        "client_id": client.client_id,
        "client_id_issued_at": int(client.created_at.timestamp()),
        "client_secret_expires_at": int(client.expires_at.timestamp())
        if client.expires_at and client.secret_hash
        else 0,
        "client_name": client.name_fr,
        "client_name#en": client.name_en,
        "redirect_uris": client.redirect_uris,
        "grant_types": ["authorization_code", "refresh_token"],
        "response_types": ["code"],
        "scope": " ".join(client.scopes),
        "subject_type": "pairwise",
        "token_endpoint_auth_method": client.auth_method,
        "id_token_signed_response_alg": client.id_token_alg,
        "dpop_bound_access_tokens": client.require_dpop,
        "require_pushed_authorization_requests": client.require_par,
        "registration_client_uri": TRIAL.endpoint("registered", client.client_id),
        **{name: value for name, value in optional.items() if value},
    }
