"""A small relying party that can also do everything wrong."""

import base64
import secrets
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from django.conf import settings
from django.test import Client as Browser
from joserfc import jwt
from joserfc.jwk import ECKey, Key

from assises.accounts.enums import Assurance
from assises.accounts.models import Person
from assises.kernel.audit import Actor
from assises.openid.actions import Description, register_client
from assises.openid.actions.sandbox import open_test_client
from assises.openid.assertions import TYPE
from assises.openid.enums import AuthMethod
from assises.openid.hashes import challenge_of
from assises.openid.models import Client
from assises.openid.queries.claims import SCOPES
from assises.openid.realms import Realm, realm_of_client
from tests.factories import PersonFactory

ACTOR = Actor("tests")
BACK = "https://permis.exemple.test/retour"
AFTER = "https://permis.exemple.test/aurevoir"
VERIFIER = "v" * 50
SECOND_FACTOR = [{"method": "password"}, {"method": "mfa", "type": "totp"}]


def signed_in(person: Person, *records: dict[str, Any], seconds_ago: float = 10) -> Browser:
    """Return a browser where the person signed in, with what they did to prove who they are."""
    browser = Browser()
    browser.force_login(person)
    prove(browser, person, *(records or SECOND_FACTOR), seconds_ago=seconds_ago)
    return browser


def prove(browser: Browser, person: Person, *records: dict[str, Any], seconds_ago: float = 0) -> None:
    session = browser.session
    at = time.time() - seconds_ago
    session["account_authentication_methods"] = [{"at": at, **record} for record in records]
    session["account_authentication_methods_user"] = str(person.pk)
    session.save()


def description(**changes: Any) -> Description:
    values: dict[str, Any] = {
        "name_fr": "Permis de chasse",
        "name_en": "Hunting permits",
        "organisation_fr": "Ministère des Forêts boréales",
        "organisation_en": "Ministry of Boreal Forests",
        "purpose_fr": "Pour remplir votre demande à votre place.",
        "purpose_en": "To fill in your application for you.",
        "privacy_url": "https://permis.exemple.test/confidentialite",
        "redirect_uris": (BACK,),
        "post_logout_redirect_uris": (AFTER,),
        "scopes": SCOPES,
    }
    return Description(**(values | changes))


def public_set(key: Key) -> dict[str, Any]:
    return {"keys": [{**key.as_dict(private=False), "kid": key.thumbprint(), "use": "sig"}]}


@dataclass
class Service:
    """What a ministry runs: it calls the provider with a Django test client."""

    client: Client
    key: Key
    secret: str = ""
    dpop_key: Key | None = None
    nonce: str = ""
    fictional: str = "camille"  # who signs in, in the sandbox
    http: Browser = field(default_factory=Browser)

    @classmethod
    def registered(cls, key: Key | None = None, *, place: int | None = None, **changes: Any) -> "Service":
        key = key or ECKey.generate_key("P-256")
        told = description(**({"jwks": public_set(key)} | changes))
        client, secret = register_client(description=told, actor=ACTOR, place=place)
        return cls(client, key, secret, dpop_key=ECKey.generate_key("P-256"))

    @classmethod
    def by_secret(cls, **changes: Any) -> "Service":
        """Register a service of the substantial level: a secret, bearer tokens, requests by the browser."""
        values = {"level": Assurance.SUBSTANTIAL, "auth_method": AuthMethod.SECRET_POST, "require_par": False,
                  "require_dpop": False, "jwks": {}} | changes  # fmt: skip
        made = cls.registered(**values)
        return cls(made.client, made.key, made.secret)

    @classmethod
    def on_trial(cls, person: Person | None = None, **changes: Any) -> "Service":
        values = {
            "auth_method": AuthMethod.SECRET_POST,
            "require_par": False,
            "require_dpop": False,
            "name_fr": "Essai de Camille",
            "name_en": "Camille’s trial",
            "organisation_fr": "Atelier de Camille",
            "organisation_en": "Camille’s workshop",
        } | changes
        owner = person or PersonFactory.create(full_name="Développeuse")
        client, secret = open_test_client(description=description(**values), person=owner)
        return cls(client, ECKey.generate_key("P-256"), secret)

    @property
    def realm(self) -> Realm:
        return realm_of_client(self.client)

    def at(self, path: str) -> str:
        """Return the path of an endpoint at the service's own issuer."""
        return self.realm.prefix + path

    def assertion(
        self, *, key: Key | None = None, header: dict[str, Any] | None = None, **claims: Any
    ) -> str:
        now = int(time.time())
        said = {"iss": self.client.client_id, "sub": self.client.client_id, "aud": self.realm.issuer, "iat": now,
                "exp": now + 60, "jti": secrets.token_urlsafe()} | claims  # fmt: skip
        used = key or self.key
        algorithm = {"EC": "ES256", "RSA": "PS256", "OKP": "Ed25519", "oct": "HS256"}[used.key_type]
        head = {"alg": algorithm, "kid": used.thumbprint(), **(header or {})}
        said = {name: value for name, value in said.items() if value is not None}
        return jwt.encode(head, said, used, algorithms=[head["alg"]])

    def proof(
        self,
        method: str,
        path: str,
        *,
        token: str = "",
        header: dict[str, Any] | None = None,
        key: Key | None = None,
        **claims: Any,
    ) -> str:
        used = key or self.dpop_key
        assert used is not None
        said = {"htm": method, "htu": settings.PUBLIC_URL + path, "iat": int(time.time()), "jti": secrets.token_urlsafe(),
                "nonce": self.nonce} | ({"ath": challenge_of(token)} if token else {}) | claims  # fmt: skip
        head = {"typ": "dpop+jwt", "alg": "ES256", "jwk": used.as_dict(private=False)} | (header or {})
        said = {name: value for name, value in said.items() if value is not None}
        return jwt.encode(head, said, used, algorithms=[head["alg"]])

    def credentials(self) -> dict[str, str]:
        if self.secret:
            return {"client_id": self.client.client_id, "client_secret": self.secret}
        if self.client.auth_method == AuthMethod.NONE:
            return {"client_id": self.client.client_id}
        return {"client_assertion_type": TYPE, "client_assertion": self.assertion()}

    def post(self, path: str, form: dict[str, Any], *, proof: str | None = None, **headers: str) -> Any:
        """Call an endpoint; the nonce of the server is learnt and the call made again, as a client does."""
        answer: Any = None
        path = self.at(path)
        for _attempt in range(2):
            sent = dict(headers)
            if self.dpop_key is not None:
                sent["DPoP"] = proof or self.proof("POST", path)
            answer = self.http.post(path, self.credentials() | form, headers=sent)
            self.nonce = answer.headers.get("DPoP-Nonce", self.nonce)
            if proof or answer.status_code < 400 or answer.json()["error"] != "use_dpop_nonce":
                break
        return answer

    def asked(self, **changes: Any) -> dict[str, str]:
        values = {"response_type": "code", "client_id": self.client.client_id, "redirect_uri": BACK,
                  "scope": "openid profile email assurance", "state": "state-1", "nonce": "nonce-1",
                  "code_challenge": challenge_of(VERIFIER), "code_challenge_method": "S256"} | changes  # fmt: skip
        return {name: value for name, value in values.items() if value is not None}

    def arrive(self, browser: Browser, **changes: Any) -> Any:
        """Send the person to the provider, by a pushed request where the client must; return the first answer."""
        asked = self.asked(**changes)
        if self.client.require_par:
            pushed = self.post("/openid/par", asked)
            assert pushed.status_code == 201, pushed.content
            asked = {"client_id": self.client.client_id, "request_uri": pushed.json()["request_uri"]}
        answer = browser.get(self.at("/openid/authorize"), asked)
        if answer.status_code != 302 or "/openid/authorize/" not in answer.url:
            return answer
        answer = browser.get(answer.url)
        if self.realm.sandbox and answer.status_code == 200 and b'name="person"' in answer.content:
            return browser.post(answer.wsgi_request.path, {"person": self.fictional})
        return answer

    def sign_in(self, browser: Browser, **changes: Any) -> dict[str, str]:
        """Walk the person through, accepting; return what came back to the client."""
        answer = self.arrive(browser, **changes)
        if answer.status_code == 200:
            answer = browser.post(answer.wsgi_request.path, {"decision": "accept"})
        return came_back(answer)

    def redeem(self, code: str, **changes: Any) -> Any:
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": BACK,
            "code_verifier": VERIFIER,
        }
        return self.post("/openid/token", form | changes)

    def tokens(self, browser: Browser, **changes: Any) -> dict[str, Any]:
        answer = self.redeem(self.sign_in(browser, **changes)["code"])
        assert answer.status_code == 200, answer.content
        return dict(answer.json())

    def refresh(self, token: str, **changes: Any) -> Any:
        return self.post("/openid/token", {"grant_type": "refresh_token", "refresh_token": token} | changes)

    def userinfo(self, token: str, *, scheme: str = "DPoP", proof: str | None = None) -> Any:
        for _attempt in range(2):
            headers = {"Authorization": f"{scheme} {token}"}
            if self.dpop_key is not None:
                headers["DPoP"] = proof or self.proof("GET", self.at("/openid/userinfo"), token=token)
            answer: Any = self.http.get(self.at("/openid/userinfo"), headers=headers)
            self.nonce = answer.headers.get("DPoP-Nonce", self.nonce)
            if proof or answer.status_code == 200 or answer.json()["error"] != "use_dpop_nonce":
                break
        return answer


def came_back(answer: Any) -> dict[str, str]:
    """Return the parameters of an answer to the client's own address."""
    assert answer.status_code == 303, answer.content
    assert answer.url.startswith(f"{BACK}?"), answer.url
    return dict(parse_qsl(urlsplit(answer.url).query))


def basic(user: str, password: str) -> str:
    return "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()
