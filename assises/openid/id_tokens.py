"""ID tokens and logout tokens."""

from typing import Any

from assises.accounts.enums import Assurance
from assises.kernel import clock
from assises.openid.enums import Algorithm
from assises.openid.hashes import new_secret
from assises.openid.lifetimes import ID_TOKEN
from assises.openid.models import Client, Grant
from assises.openid.realms import realm_of_client
from assises.openid.signing import sign

LOGOUT_EVENT = "http://schemas.openid.net/event/backchannel-logout"


def _about(grant: Grant, client: Client) -> dict[str, Any]:
    now = int(clock.now().timestamp())
    return {
        "iss": realm_of_client(client).issuer,
        "sub": grant.subject,
        "aud": client.client_id,
        "iat": now,
        "exp": now + int(ID_TOKEN.total_seconds()),
        "sid": grant.sid,
    }


def id_token(grant: Grant, client: Client, *, nonce: str) -> str:
    """Return who signed in, when, how, and how sure it is (OpenID Connect Core §2)."""
    claims = _about(grant, client) | {
        "auth_time": int(grant.auth_time.timestamp()),
        "acr": Assurance(grant.assurance).acr,
        "amr": grant.methods,
    }
    if grant.act_subject:
        claims["act"] = {"sub": grant.act_subject}  # RFC 8693 §4.1
    if nonce:
        claims["nonce"] = nonce
    return sign(claims, Algorithm(client.id_token_alg), realm=realm_of_client(client))


def logout_token(grant: Grant, client: Client) -> str:
    """Return what tells a client that a session ended (OpenID Connect Back-Channel Logout §2.4)."""
    claims = _about(grant, client) | {"jti": new_secret(), "events": {LOGOUT_EVENT: {}}}
    return sign(claims, Algorithm(client.id_token_alg), typ="logout+jwt", realm=realm_of_client(client))
