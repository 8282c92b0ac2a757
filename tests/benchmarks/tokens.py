"""The token endpoint under load: refresh tokens turned by clients that sign, on a real server."""

import json
import secrets
import socket
import statistics
import threading
import time
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlencode

from django.conf import settings
from django.db import connection
from django.test import Client as Caller
from django.test.utils import CaptureQueriesContext
from joserfc import jwt
from joserfc.jwk import ECKey

from assises.accounts.enums import Assurance
from assises.accounts.models import Person
from assises.kernel import clock
from assises.openid import proofs
from assises.openid.assertions import TYPE
from assises.openid.enums import AuthMethod, TokenKind
from assises.openid.hashes import hashed, new_secret
from assises.openid.models import Client, Grant, Token
from assises.openid.realms import LIVE
from tests.benchmarks.pages import Server
from tests.benchmarks.report import Figure

CONNECTIONS, SECONDS, WANTED = 6, 5.0, 300
CALLS = 1_500  # of each connection: signed before the clock starts, since a client's work is not ours
LIFE = timedelta(hours=1)


@dataclass
class Chain:
    """One person's session at a client: its refresh token, and calls that are signed already."""

    token: str
    calls: list[tuple[str, str]]


def client(key: ECKey, *, bound: bool) -> Client:
    jwks = {"keys": [{**key.as_dict(private=False), "kid": key.thumbprint(), "use": "sig"}]}
    return Client.objects.create(
        client_id=new_secret(),
        name_fr="Banc",
        name_en="Bench",
        organisation_fr="Banc",
        organisation_en="Bench",
        sector="bench",
        auth_method=AuthMethod.PRIVATE_KEY_JWT,
        jwks=jwks,
        scopes=["openid", "profile"],
        require_dpop=bound,
        level=Assurance.HIGH if bound else Assurance.SUBSTANTIAL,
    )


def chain(found: Client, key: ECKey, person: Person, calls: int) -> Chain:
    now, token = clock.now(), new_secret()
    grant = Grant.objects.create(
        client=found, person=person, session="bench", sid=new_secret(), subject="bench", scopes=["openid", "profile"],
        assurance="low", auth_time=now, code_hash=hashed(new_secret()), code_challenge="bench", code_expires_at=now,
        code_used_at=now, redirect_uri="https://bench.example/", expires_at=now + LIFE,
    )  # fmt: skip
    Token.objects.create(
        grant=grant, kind=TokenKind.REFRESH, hash=hashed(token), scopes=grant.scopes, expires_at=now + LIFE
    )
    return Chain(token, [_signed(found, key) for _call in range(calls)])


def _signed(found: Client, key: ECKey) -> tuple[str, str]:
    """Return an assertion, and a DPoP proof where the client's tokens are bound to a key."""
    now = int(time.time())
    said = {
        "iss": found.client_id,
        "sub": found.client_id,
        "aud": LIVE.issuer,
        "iat": now,
        "exp": now + 240,
        "jti": secrets.token_hex(),
    }
    assertion = jwt.encode({"alg": "ES256", "kid": key.thumbprint()}, said, key)
    if not found.require_dpop:
        return assertion, ""
    said = {
        "htm": "POST",
        "htu": LIVE.endpoint("token"),
        "iat": now,
        "jti": secrets.token_hex(),
        "nonce": proofs.nonce(),
    }
    head = {"alg": "ES256", "typ": "dpop+jwt", "jwk": key.as_dict(private=False)}
    return assertion, jwt.encode(head, said, key)


def _form(token: str, assertion: str) -> str:
    return urlencode(
        {
            "grant_type": "refresh_token",
            "refresh_token": token,
            "client_assertion_type": TYPE,
            "client_assertion": assertion,
        }
    )


def _turn(port: int, found: Chain, until: float, times: list[float]) -> None:
    """Renew the chain's token as fast as one connection can."""
    with socket.create_connection(("127.0.0.1", port)) as link:
        reader = link.makefile("rb")
        for assertion, proof in found.calls:
            if time.perf_counter() > until:
                break
            started = time.perf_counter()
            body = _form(found.token, assertion)
            dpop = f"DPoP: {proof}\r\n" if proof else ""
            link.sendall(
                f"POST /openid/token HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n{dpop}Content-Length: {len(body)}\r\n"
                f"Content-Type: application/x-www-form-urlencoded\r\n\r\n{body}".encode()
            )
            found.token = _answer(reader)["refresh_token"]
            times.append((time.perf_counter() - started) * 1000)


def _answer(reader: "socket.SocketIO") -> dict[str, str]:
    status, length = reader.readline(), 0
    while (header := reader.readline()) not in {b"\r\n", b""}:
        if header.lower().startswith(b"content-length:"):
            length = int(header.split(b":")[1])
    body = reader.read(length)
    if b" 200 " not in status:
        raise SystemExit(f"token endpoint: {status!r} {body!r}")
    return dict(json.loads(body))


def _load(port: int, chains: list[Chain], seconds: float) -> tuple[float, list[float]]:
    times: list[float] = []
    started = time.perf_counter()
    threads = [threading.Thread(target=_turn, args=(port, one, started + seconds, times)) for one in chains]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(times) / (time.perf_counter() - started), times


def _queries(found: Client, key: ECKey, person: Person) -> int:
    one = chain(found, key, person, 2)
    caller = Caller()
    for assertion, proof in one.calls:
        headers = {"DPoP": proof} if proof else {}
        with CaptureQueriesContext(connection) as queries:
            form = _form(one.token, assertion)
            answer = caller.post("/openid/token", form, "application/x-www-form-urlencoded", headers=headers)
        one.token = answer.json()["refresh_token"]
    return len([query for query in queries if query["sql"] not in {"BEGIN", "COMMIT"}])


def figures() -> list[Figure]:
    """Measure renewals by private_key_jwt, without and with DPoP."""
    person = Person.objects.create_user("tokens@assises.example", full_name="Bench")
    key, found = ECKey.generate_key("P-256"), []
    with Server() as server:
        settings.PUBLIC_URL = f"http://127.0.0.1:{server.port}"  # as the server does: it is the issuer
        for name, bound in (("", False), (" and DPoP", True)):
            made = client(key, bound=bound)
            _load(server.port, [chain(made, key, person, 60) for _one in range(CONNECTIONS)], 1)
            chains = [chain(made, key, person, CALLS) for _one in range(CONNECTIONS)]
            rate, times = _load(server.port, chains, SECONDS)
            label = f"token renewed, private_key_jwt{name}"
            found += [
                Figure(label, rate, "/s", WANTED, lower=False),
                Figure(f"{label}, p95", statistics.quantiles(times, n=20)[-1], "ms", 100),
                Figure(f"{label}, queries", _queries(made, key, person), "", 6),
            ]
    return found
