"""A JWT that anybody may send says anything in its claims and its header: it is refused in words, it breaks nothing."""

import base64
import json
import secrets
import time
from contextlib import suppress
from types import SimpleNamespace

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from django.test import Client as Browser
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from joserfc.jwk import ECKey, KeySet, OctKey

from assises.accounts.bank import tokens as bank_tokens
from assises.accounts.bank.errors import BankNotTrusted
from assises.kernel.told_tokens import signed_claims, told_address, told_audiences, told_time
from assises.notify.api import auth
from assises.notify.api.errors import ApiError
from assises.openid.assertions import check_assertion, named_client
from assises.openid.errors import ProtocolError
from assises.openid.models import Client
from assises.openid.proofs import check_proof, nonce
from assises.openid.realms import LIVE
from assises.openid.signing import read_own_token
from tests.openid.service import public_set

KEY = ECKey.generate_key("P-256")
URL, ISSUER, ME = "https://assises.test/openid/token", "https://assises.test", "app-1"
NASTY = [
    None, True, [], {}, [[]], [{}], [ISSUER, {}], [[ISSUER]], {"a": [1]}, -1, 0, 10**400, -(10**400), 1e308, float("inf"),
    float("nan"), "", "\0", "\ud800", "http://[::1", "http://[", "//", "https://a:99999999/", "é" * 300, ISSUER,
]  # fmt: skip
values = st.one_of(
    st.sampled_from(NASTY), st.text(max_size=30), st.integers(), st.floats(), st.lists(st.text(max_size=5))
)
many = settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])


def part(said):
    return (
        base64.urlsafe_b64encode(said if isinstance(said, bytes) else json.dumps(said).encode())
        .rstrip(b"=")
        .decode()
    )


def signed(claims, header=None):
    """Sign by hand what no library would write: any value of any claim."""
    text = f"{part({'alg': 'ES256'} | (header or {}))}.{part(claims)}"
    r, s = decode_dss_signature(KEY.private_key.sign(text.encode(), ECDSA(SHA256())))
    return f"{text}.{part(r.to_bytes(32, 'big') + s.to_bytes(32, 'big'))}"


def changed(claims, name, value):
    return claims | {name: value}


def time_claims():
    now = int(time.time())
    return {"iat": now, "exp": now + 60, "jti": secrets.token_urlsafe()}


ASSERTION = ("iss", "sub", "aud", "exp", "iat", "nbf", "jti")


def assertion(name, value):
    said = {"iss": ME, "sub": ME, "aud": ISSUER, "nbf": 0} | time_claims()
    client = Client(client_id=ME, jwks=public_set(KEY))
    text = signed(changed(said, name, value))
    named_client(text)
    return check_assertion(text, client=client, audiences={ISSUER})


def proof(name, value):
    said = {"htm": "POST", "htu": URL, "nonce": nonce()} | time_claims()
    text = signed(changed(said, name, value), {"typ": "dpop+jwt", "jwk": KEY.as_dict(private=False)})
    return check_proof(text, method="POST", url=URL, token="token" if name == "ath" else None)


def of_bank(name, value):
    said = {"iss": ISSUER, "aud": "assises", "azp": "assises", "sub": "1", "nonce": "n"} | time_claims()
    bank = SimpleNamespace(issuer=ISSUER, client_id="assises", name="B")
    return bank_tokens.checked(bank, signed(changed(said, name, value)), nonce="n")


@pytest.fixture(autouse=True)
def keys_of_the_bank(monkeypatch):
    monkeypatch.setattr(bank_tokens, "keys", lambda bank, anew=False: KeySet([KEY]))


READERS = {
    "assertion": (assertion, ASSERTION, ProtocolError),
    "proof": (proof, ("htm", "htu", "iat", "jti", "nonce", "ath"), ProtocolError),
    "bank": (of_bank, ("iss", "aud", "azp", "exp", "iat", "nonce", "sub"), BankNotTrusted),
}


def refused_or_read(reader, name, value):
    read, _names, refusal = READERS[reader]
    with suppress(refusal):
        read(name, value)


@many
@given(value=values)
@pytest.mark.parametrize(
    ("reader", "name"),
    [(reader, name) for reader, (_read, names, _error) in READERS.items() for name in names],
)
def test_no_claim_breaks_a_reader(reader, name, value):
    refused_or_read(reader, name, value)


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("value", NASTY, ids=lambda value: repr(value)[:20])
def test_no_known_trap_breaks_a_reader(reader, value):
    for name in READERS[reader][1]:
        refused_or_read(reader, name, value)


def test_what_is_good_passes():
    assert assertion("nbf", 1).once
    assert proof("htu", f"{URL}?a=1").jkt
    assert of_bank("azp", "assises")["sub"] == "1"


@many
@given(name=st.sampled_from(["alg", "kid", "typ", "jwk", "crit", "enc", "b64", "zip"]), value=values)
def test_no_header_breaks_a_reader(name, value):
    head = {"alg": "ES256", "typ": "dpop+jwt", "jwk": KEY.as_dict(private=False)} | {name: value}
    for text in (f"{part(head)}.{part({})}.eA", f"{part(head)}.a.b.c.d"):
        with pytest.raises(ProtocolError):
            check_proof(text, method="POST", url=URL)
        with pytest.raises(ProtocolError):
            check_assertion(text, client=Client(client_id=ME, jwks=public_set(KEY)), audiences={ISSUER})
        with pytest.raises(ValueError, match=r"."):
            signed_claims(text, KeySet([KEY]), ["ES256"])


@many
@given(member=st.sampled_from(["kty", "crv", "x", "y", "n", "e", "use", "key_ops", "alg"]), value=values)
def test_no_key_of_a_proof_breaks_its_reader(member, value):
    head = {"typ": "dpop+jwt", "jwk": KEY.as_dict(private=False) | {member: value}}
    said = {"htm": "POST", "htu": URL, "nonce": nonce()} | time_claims()
    with suppress(ProtocolError):
        check_proof(signed(said, head), method="POST", url=URL)


@pytest.mark.django_db
@many
@given(text=st.text(max_size=60))
def test_no_hint_breaks_the_provider(text):
    for hint in (text, f"{text}.{text}.{text}", signed({"aud": text})):
        assert read_own_token(hint, LIVE) is None


@many
@given(value=values)
def test_no_clock_of_a_program_breaks_the_api(value):
    with suppress(ApiError):
        auth._check_clock({"iat": value})


@given(value=values)
def test_what_is_read_of_any_value_is_of_one_type(value):
    moment = told_time(value)
    assert moment is None or 0 <= moment < 10**12
    assert all(isinstance(one, str) for one in told_audiences(value))
    told_address(value)


def test_a_signature_by_another_key_is_a_value_error():
    for key in (ECKey.generate_key("P-256"), OctKey.generate_key()):
        with pytest.raises(ValueError, match="signed"):
            signed_claims(signed({"a": 1}), key, ["ES256", "HS256"])


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["token", "introspect", "par", "revoke"])
@pytest.mark.parametrize("said", ["a%00b", "%00:x", "x:%00", "a%FFb:%ED%A0%80", "a:b:c"])
def test_no_basic_header_breaks_an_endpoint(path, said):
    header = "Basic " + base64.b64encode(said.encode()).decode()
    answer = Browser(raise_request_exception=False).post(
        f"/openid/{path}", {"token": "x"}, headers={"Authorization": header}
    )
    assert answer.status_code in {400, 401, 404}, answer.content
