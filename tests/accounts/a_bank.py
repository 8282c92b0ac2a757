"""A bank on loopback: a real HTTP server that a test makes honest, slow, silent or dishonest."""

import json
import threading
import time
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote

from joserfc import jwt
from joserfc.jwk import ECKey
from joserfc.util import urlsafe_b64encode


def new_key(kid: str) -> ECKey:
    return ECKey.generate_key("P-256", {"kid": kid, "use": "sig", "alg": "ES256"})


@dataclass
class FakeBank:
    """What the bank answers; `claims` replaces or removes (None) claims of its identity token."""

    url: str = ""
    key: ECKey = field(default_factory=lambda: new_key("one"))
    published: list[ECKey] = field(default_factory=list)
    subject: str = "client-42"
    claims: dict[str, Any] = field(default_factory=dict)
    userinfo: dict[str, Any] | None = None
    delay: float = 0
    status: int = 200
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    reads: list[str] = field(default_factory=list)

    def authorize(self, query: dict[str, str]) -> str:
        """Let the person in: return the code that the bank hands over for this request."""
        assert query["code_challenge_method"] == "S256"
        code = f"code-{len(self.codes)}"
        self.codes[code] = query
        return code

    def token(self, form: dict[str, str], credentials: str) -> dict[str, Any] | None:
        """Return the answer of the token endpoint, or None when the code, its proof or the secret is wrong."""
        asked = self.codes.pop(form.get("code", ""), None)
        proof = urlsafe_b64encode(sha256(form.get("code_verifier", "").encode()).digest()).decode()
        if asked is None or proof != asked["code_challenge"] or credentials != "assises:s3cret":
            return None
        now = int(time.time())
        claims = {
            "iss": self.url, "aud": "assises", "sub": self.subject, "nonce": asked["nonce"], "iat": now,
            "exp": now + 300, "name": "Camille Roy", "email": "camille@example.org", "email_verified": True,
        }  # fmt: skip
        claims = {name: value for name, value in {**claims, **self.claims}.items() if value is not None}
        signed = jwt.encode({"alg": "ES256", "kid": self.key.kid}, claims, self.key)
        return {"access_token": "x", "token_type": "Bearer", "id_token": signed}

    def published_keys(self) -> dict[str, Any]:
        return {"keys": [key.as_dict(private=False) for key in self.published or [self.key]]}


def _handler(bank: FakeBank) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            bank.reads.append(self.path)
            if self.path.startswith("/.well-known"):
                ends = {"authorization_endpoint": "authorize", "token_endpoint": "token", "jwks_uri": "jwks"}
                if bank.userinfo is not None:
                    ends["userinfo_endpoint"] = "userinfo"
                self._answer(
                    {"issuer": bank.url, **{name: f"{bank.url}/{end}" for name, end in ends.items()}}
                )
            elif self.path == "/userinfo":
                assert self.headers["Authorization"] == "Bearer x"
                self._answer(bank.userinfo or {})
            else:
                self._answer(bank.published_keys())

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            form = {name: values[0] for name, values in parse_qs(body).items()}
            credentials = unquote(b64decode(self.headers["Authorization"].split()[1]).decode())
            found = bank.token(form, credentials)
            self._answer(found or {"error": "invalid_grant"}, bank.status if found else 400)

        def _answer(self, content: dict[str, Any], status: int | None = None) -> None:
            time.sleep(bank.delay)
            body = json.dumps(content).encode()
            self.send_response(status or bank.status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_words: object) -> None:
            """Say nothing."""

    return Handler


@contextmanager
def opened() -> Iterator[FakeBank]:
    bank = FakeBank()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(bank))
    bank.url = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield bank
    finally:
        server.shutdown()
        server.server_close()
