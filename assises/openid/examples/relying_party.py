"""A service that signs its users in: one file, on httpx and joserfc. Copy it, and put your own values."""

import base64
import hashlib
import secrets
import time
from typing import Any
from urllib.parse import urlencode

import httpx
from joserfc import jwt
from joserfc.jwk import ECKey, KeySet

ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
Values = dict[str, Any]


def digest(text: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()


class RelyingParty:
    def __init__(self, issuer: str, client_id: str, key: ECKey, redirect_uri: str) -> None:
        self.http, self.nonce, self.scope = httpx.Client(), "", "openid profile email"
        self.client_id, self.key, self.redirect_uri = client_id, key, redirect_uri
        self.dpop_key = ECKey.generate_key("P-256")
        self.server = self.http.get(f"{issuer}/.well-known/openid-configuration").json()

    def sign(self, key: ECKey, header: Values, claims: Values) -> str:
        now = int(time.time())
        always = {"iat": now, "exp": now + 60, "jti": secrets.token_urlsafe()}
        return jwt.encode({"alg": "ES256", **header}, always | claims, key)

    def proof(self, method: str, url: str, token: str = "") -> str:
        claims = {"htm": method, "htu": url, "nonce": self.nonce} | ({"ath": digest(token)} if token else {})
        return self.sign(
            self.dpop_key, {"typ": "dpop+jwt", "jwk": self.dpop_key.as_dict(private=False)}, claims
        )

    def call(self, method: str, url: str, form: Values | None = None, token: str = "") -> Values:
        for _attempt in range(2):  # the first answer gives the nonce that proofs must carry
            headers = {"DPoP": self.proof(method, url, token)} | (
                {"Authorization": f"DPoP {token}"} if token else {}
            )
            answer = self.http.request(method, url, headers=headers, data=form and self.authenticated(form))
            self.nonce = answer.headers.get("DPoP-Nonce", self.nonce)
            if answer.is_success:
                return dict(answer.json())
        raise PermissionError(answer.text)

    def authenticated(self, form: Values) -> Values:
        claims = {"iss": self.client_id, "sub": self.client_id, "aud": self.server["issuer"]}
        signed = self.sign(self.key, {"kid": self.key.thumbprint()}, claims)
        return form | {
            "client_id": self.client_id,
            "client_assertion_type": ASSERTION,
            "client_assertion": signed,
        }

    def begin(self) -> tuple[str, Values]:
        """Return where to send the person, and what to keep in their session until they come back."""
        kept = {name: secrets.token_urlsafe(32) for name in ("state", "nonce", "verifier")}
        asked = {
            "response_type": "code",
            "scope": self.scope,
            "redirect_uri": self.redirect_uri,
            "state": kept["state"],
            "nonce": kept["nonce"],
            "code_challenge_method": "S256",
            "code_challenge": digest(kept["verifier"]),
        }
        pushed = self.call("POST", self.server["pushed_authorization_request_endpoint"], asked)
        query = {"client_id": self.client_id, "request_uri": pushed["request_uri"]}
        return f"{self.server['authorization_endpoint']}?{urlencode(query)}", kept

    def finish(self, answer: Values, kept: Values) -> tuple[Values, Values]:
        """Return the tokens and who signed in, from the parameters that came back to `redirect_uri`."""
        if "error" in answer:
            raise PermissionError(answer["error"])
        if answer["state"] != kept["state"] or answer["iss"] != self.server["issuer"]:
            raise PermissionError("this answer is not to our question")
        form = {
            "grant_type": "authorization_code",
            "code": answer["code"],
            "redirect_uri": self.redirect_uri,
            "code_verifier": kept["verifier"],
        }
        tokens = self.call("POST", self.server["token_endpoint"], form)
        keys = KeySet.import_key_set(self.http.get(self.server["jwks_uri"]).json())
        person = jwt.decode(tokens["id_token"], keys, algorithms=["ES256"]).claims
        jwt.JWTClaimsRegistry(
            iss={"essential": True, "value": self.server["issuer"]},
            aud={"essential": True, "value": self.client_id},
            nonce={"essential": True, "value": kept["nonce"]},
        ).validate(person)
        return tokens, person | self.call(
            "GET", self.server["userinfo_endpoint"], token=tokens["access_token"]
        )
