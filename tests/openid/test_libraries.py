"""Libraries that nobody here wrote, of five families, sign a person in at services of production, on a real server.

The sixth and the seventh are `test_certified_client` (oauth4webapi) and `test_plain_client` (ours).
"""

import json
import secrets
import subprocess
from pathlib import Path
from typing import Any

import httpx
import pytest
from authlib.integrations.requests_client import OAuth2Session as AuthlibSession
from cryptojwt import KeyJar
from cryptojwt.jwk.rsa import RSAKey as OwnKey
from cryptojwt.key_bundle import KeyBundle
from idpyoidc.client.rp_handler import RPHandler
from joserfc import jwt
from joserfc.jwk import ECKey, KeySet, RSAKey
from requests_oauthlib import OAuth2Session as OauthlibSession

from assises.accounts.enums import Assurance
from assises.openid.enums import Algorithm, AuthMethod
from tests.node import prepared
from tests.openid.real import walk
from tests.openid.service import BACK, Service

SCOPES = ["openid", "profile", "email"]
OPEN = {"scopes": tuple(SCOPES), "require_par": False}


def discovered(issuer: str) -> dict[str, Any]:
    return dict(httpx.get(f"{issuer}/.well-known/openid-configuration").json())


def claims_in(server: dict[str, Any], token: str) -> dict[str, Any]:
    keys = KeySet.import_key_set(httpx.get(server["jwks_uri"]).json())
    return jwt.decode(token, keys, algorithms=["ES256"]).claims


def test_authlib_by_a_secret_in_the_header(provider: str, signed_browser: httpx.Client) -> None:
    service = Service.by_secret(auth_method=AuthMethod.SECRET_BASIC, **OPEN)
    server, verifier, nonce = discovered(provider), secrets.token_urlsafe(48), secrets.token_urlsafe()
    party = AuthlibSession(
        service.client.client_id, service.secret, token_endpoint_auth_method="client_secret_basic",
        revocation_endpoint_auth_method="client_secret_basic", scope=" ".join(SCOPES), redirect_uri=BACK,
        code_challenge_method="S256",
    )  # fmt: skip
    with party:
        address, state = party.create_authorization_url(
            server["authorization_endpoint"], code_verifier=verifier, nonce=nonce
        )
        back = walk(signed_browser, address)
        token = party.fetch_token(
            server["token_endpoint"], authorization_response=back, state=state, code_verifier=verifier
        )
        claims = claims_in(server, token["id_token"])
        assert (claims["nonce"], claims["iss"]) == (nonce, provider)
        assert party.get(server["userinfo_endpoint"]).json()["email"] == "marie@exemple.test"
        renewed = party.refresh_token(server["token_endpoint"], refresh_token=token["refresh_token"])
        assert renewed["access_token"] != token["access_token"]
        said = party.introspect_token(server["introspection_endpoint"], token=renewed["access_token"])
        assert said.json()["sub"] == claims["sub"]
        gone = party.revoke_token(server["revocation_endpoint"], token=renewed["refresh_token"])
        assert gone.status_code == 200
        assert party.get(server["userinfo_endpoint"]).status_code == 401


def test_authlib_by_nothing_but_its_verifier(provider: str, signed_browser: httpx.Client) -> None:
    service = Service.by_secret(auth_method=AuthMethod.NONE, level=Assurance.LOW, **OPEN)
    server, verifier = discovered(provider), secrets.token_urlsafe(48)
    with AuthlibSession(
        service.client.client_id, token_endpoint_auth_method="none", scope="openid profile", redirect_uri=BACK,
        code_challenge_method="S256",
    ) as party:  # fmt: skip
        address, state = party.create_authorization_url(
            server["authorization_endpoint"], code_verifier=verifier
        )
        token = party.fetch_token(
            server["token_endpoint"], authorization_response=walk(signed_browser, address), state=state,
            code_verifier=verifier,
        )  # fmt: skip
        assert claims_in(server, token["id_token"])["acr"] == Assurance.LOW.acr
        assert party.get(server["userinfo_endpoint"]).json()["name"] == "Marie Tremblay"


def test_oauthlib_by_a_secret_in_the_body(
    provider: str, signed_browser: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OAUTHLIB_INSECURE_TRANSPORT", "1")  # the server of the test is on loopback
    service = Service.by_secret(auth_method=AuthMethod.SECRET_POST, **OPEN)
    server = discovered(provider)
    with OauthlibSession(service.client.client_id, redirect_uri=BACK, scope=SCOPES, pkce="S256") as party:
        address, _state = party.authorization_url(server["authorization_endpoint"])
        token = party.fetch_token(
            server["token_endpoint"], authorization_response=walk(signed_browser, address),
            client_secret=service.secret, include_client_id=True,
        )  # fmt: skip
        assert claims_in(server, token["id_token"])["aud"] == service.client.client_id
        assert party.get(server["userinfo_endpoint"]).json()["name"] == "Marie Tremblay"
        own = {"client_id": service.client.client_id, "client_secret": service.secret}
        renewed = party.refresh_token(server["token_endpoint"], **own)
        assert renewed["refresh_token"] != token["refresh_token"]


def pyoidc(issuer: str, service: Service) -> RPHandler:
    """Return the handler of the pyoidc family, for a service that has a key."""
    method = AuthMethod.PRIVATE_KEY_JWT
    jar = KeyJar()
    bundle = KeyBundle()
    bundle.append(OwnKey(**service.key.as_dict(private=True), kid=service.key.thumbprint(), use="sig"))
    for owner in ("", service.client.client_id):
        jar.add_kb(owner, bundle)
    settings = {
        "issuer": issuer, "client_id": service.client.client_id, "client_type": "oidc", "redirect_uris": [BACK],
        "token_endpoint_auth_method": method.value, "token_endpoint_auth_signing_alg": "RS256",
        "token_endpoint_auth_methods_supported": [method.value],
        "client_authn_methods": [method.value], "id_token_signed_response_alg": "RS256",
        "response_types_supported": ["code"], "scopes_supported": SCOPES, "allow": {"http_links": True},
        "add_ons": {
            "pkce": {
                "function": "idpyoidc.client.oauth2.add_on.pkce.add_support",
                "kwargs": {"code_challenge_length": 64, "code_challenge_method": "S256"},
            }
        },
    }  # fmt: skip
    return RPHandler(base_url="https://permis.exemple.test", client_configs={issuer: settings}, keyjar=jar)


def test_pyoidc_by_its_key(provider: str, signed_browser: httpx.Client) -> None:
    """By RSA on both sides, which libraries of its age take first."""
    level, algorithm = Assurance.SUBSTANTIAL, Algorithm.RS256
    plain = {"level": level, "require_dpop": False, "id_token_alg": algorithm, **OPEN}
    service = Service.registered(RSAKey.generate_key(2048), **plain)
    handler = pyoidc(provider, service)
    address = handler.begin(issuer_id=provider, req_args={"scope": SCOPES})
    back = httpx.URL(walk(signed_browser, address))
    told = handler.finalize(provider, dict(back.params))
    assert told["userinfo"]["name"] == "Marie Tremblay"
    assert told["id_token"]["acr"] == level.acr
    renewed = handler.refresh_access_token(told["state"])
    assert renewed["access_token"] != told["token"]


def test_openid_client_at_the_high_level(provider: str, signed_browser: httpx.Client) -> None:
    """By its key, with pushed requests and tokens bound to a key: another code than oauth4webapi's."""
    service = Service.registered(ECKey.generate_key("P-256"))
    node, folder = prepared(Path(__file__).parent / "clients_of_high", "high.mjs")
    given = {"issuer": provider, "client_id": service.client.client_id, "jwk": service.key.as_dict(private=True),
             "kid": service.key.thumbprint(), "redirect_uri": BACK}  # fmt: skip
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen([node, "high.mjs", json.dumps(given)], cwd=folder, text=True, **pipes) as party:
        first = party.stdout.readline()
        if not first:
            raise AssertionError(party.stderr.read())
        said, wrongs = party.communicate(
            walk(signed_browser, json.loads(first)["authorize"]) + "\n", timeout=60
        )
        assert party.returncode == 0, wrongs
    told = json.loads(said)
    assert told["token_type"] == "DPoP"
    assert (told["name"], told["renewed"]) == ("Marie Tremblay", True)
