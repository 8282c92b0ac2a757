"""A passkey in software: it signs what a browser would, for the form that a page posts."""

import hashlib
import json
import secrets
import struct
from dataclasses import dataclass, field
from typing import Any

from bs4 import BeautifulSoup
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from django.test import Client
from fido2 import cbor
from fido2.cose import ES256
from fido2.utils import websafe_encode

SEEN_AND_KNOWN = 0x01 | 0x04  # the person was present, and was recognised
ATTESTED = 0x40


def _new_key() -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


@dataclass
class Passkey:
    """One key, for the site `testserver`."""

    key: ec.EllipticCurvePrivateKey = field(default_factory=_new_key)
    identifier: bytes = field(default_factory=lambda: secrets.token_bytes(16))
    holder: str = ""
    used: int = 0

    def attested(self, options: dict[str, Any]) -> str:
        """Return what the page posts to add this key; it remembers whose it is."""
        asked = options["publicKey"]
        self.holder = asked["user"]["id"]
        public = cbor.encode(ES256.from_cryptography_key(self.key.public_key()))
        credential = bytes(16) + struct.pack(">H", len(self.identifier)) + self.identifier + public
        attestation = {"fmt": "none", "attStmt": {}, "authData": self._data(ATTESTED) + credential}
        response = {"attestationObject": websafe_encode(cbor.encode(attestation))}
        return self._answer(response, _client_data("webauthn.create", asked["challenge"]))

    def asserted(self, options: dict[str, Any]) -> str:
        """Return what the page posts to show this key."""
        data, said = self._data(), _client_data("webauthn.get", options["publicKey"]["challenge"])
        signed = self.key.sign(data + hashlib.sha256(said).digest(), ec.ECDSA(hashes.SHA256()))
        response = {"authenticatorData": websafe_encode(data), "signature": websafe_encode(signed)}
        return self._answer(response | {"userHandle": self.holder}, said)

    def _data(self, more: int = 0) -> bytes:
        self.used += 1
        place = hashlib.sha256(b"testserver").digest()
        return place + bytes([SEEN_AND_KNOWN | more]) + struct.pack(">I", self.used)

    def _answer(self, response: dict[str, Any], said: bytes) -> str:
        named, type_ = websafe_encode(self.identifier), "public-key"
        response |= {"clientDataJSON": websafe_encode(said)}
        extensions = {"credProps": {"rk": True}}
        return json.dumps({"id": named, "rawId": named, "type": type_, "response": response,
                           "clientExtensionResults": extensions, "authenticatorAttachment": "platform"})  # fmt: skip


def _client_data(kind: str, challenge: str) -> bytes:
    return json.dumps({"type": kind, "challenge": challenge, "origin": "http://testserver"}).encode()


def options_of(page: bytes, name: str) -> dict[str, Any]:
    """Return what a page tells its script to ask of the device."""
    data = BeautifulSoup(page, "html.parser").find(id="js_data")
    assert data is not None
    found: dict[str, Any] = json.loads(data.text)[name]
    return found


def added(client: Client) -> Passkey:
    """Add a passkey to the account of who is signed in, by its page."""
    passkey = Passkey()
    options = options_of(client.get("/compte/2fa/webauthn/add/").content, "creation_options")
    form = {"name": "Téléphone", "passwordless": "on", "credential": passkey.attested(options)}
    assert client.post("/compte/2fa/webauthn/add/", form).status_code == 302
    return passkey


def enter(client: Client, passkey: Passkey) -> Any:
    """Sign in with a passkey alone."""
    head = {"X-Requested-With": "XMLHttpRequest"}
    options = client.get("/compte/2fa/webauthn/login/", headers=head).json()["request_options"]
    return client.post("/compte/2fa/webauthn/login/", {"credential": passkey.asserted(options)})


def show_again(client: Client, passkey: Passkey) -> Any:
    """Prove again, in an open session, that it is the same person."""
    page = client.get("/compte/2fa/webauthn/reauthenticate/")
    options = options_of(page.content, "request_options")
    return client.post(page.wsgi_request.path, {"credential": passkey.asserted(options)})
