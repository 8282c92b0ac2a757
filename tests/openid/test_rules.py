"""Rules, on whatever values: subjects, proofs, steps, sealed columns."""

import json
import secrets
import time
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.fernet import InvalidToken
from hypothesis import given, settings
from hypothesis import strategies as st
from joserfc import jwt
from joserfc.jwk import ECKey

from assises.accounts.assurance import SessionAssurance
from assises.accounts.enums import Assurance
from assises.kernel import clock
from assises.kernel.encryption import blind_index, decrypt, encrypt
from assises.openid.errors import InvalidClient, ProtocolError, RedirectedError
from assises.openid.hashes import challenge_of
from assises.openid.proofs import check_proof, nonce
from assises.openid.requests import Asked
from assises.openid.return_addresses import check_addresses, sector_of
from assises.openid.steps import Step, next_step
from assises.openid.subjects import pairwise, subject_of

KEY = ECKey.generate_key("P-256")
URL = "https://assises.test/openid/token"
words = st.text(min_size=1, max_size=40)
people = st.integers(1, 10**12)


@given(words, words, words, people, people)
def test_a_subject_is_stable_and_says_nothing_elsewhere(salt, sector, other, one, two):
    assert pairwise(salt, sector, one) == pairwise(salt, sector, one)
    assert (pairwise(salt, sector, one) == pairwise(salt, sector, two)) == (one == two)
    assert (pairwise(salt, sector, one) == pairwise(salt, other, one)) == (sector.lower() == other.lower())
    assert pairwise(salt, sector, one) != pairwise(salt + "x", sector, one)
    assert len(pairwise(salt, sector, one)) == 43


@given(st.sets(people, min_size=2, max_size=30))
def test_two_sectors_cannot_match_their_people(found):
    first = {pairwise("salt", "sante.test", person) for person in found}
    second = {pairwise("salt", "revenu.test", person) for person in found}
    assert len(first) == len(second) == len(found)
    assert not first & second


def test_the_salt_is_made_once(db):
    assert subject_of(1, "a.test") == subject_of(1, "A.test") != subject_of(1, "b.test")


def proof(**claims):
    said = {
        "htm": "POST",
        "htu": URL,
        "iat": int(time.time()),
        "jti": secrets.token_urlsafe(),
        "nonce": nonce(),
    } | claims
    return jwt.encode({"typ": "dpop+jwt", "alg": "ES256", "jwk": KEY.as_dict(private=False)}, said, KEY)


def passes(text, **asked):
    try:
        return check_proof(text, **({"method": "POST", "url": URL} | asked)).jkt == KEY.thumbprint()
    except ProtocolError:
        return False


@settings(deadline=None)
@given(st.integers(-100_000, 100_000))
def test_a_proof_passes_within_a_minute_of_our_clock(seconds):
    now = clock.now().replace(microsecond=0)
    with clock.stopped_at(now):
        assert passes(proof(iat=int(now.timestamp()) + seconds)) == (abs(seconds) <= 60)


@settings(deadline=None)
@given(
    st.sampled_from(["GET", "POST", "PUT"]),
    st.sampled_from(["/openid/token", "/openid/par", "/openid/token/"]),
)
def test_a_proof_passes_for_its_own_request(method, path):
    text = proof(htm=method, htu=f"https://assises.test{path}")
    assert passes(text) == (method == "POST" and path == "/openid/token")


@settings(deadline=None)
@given(st.text(max_size=60), st.text(max_size=60))
def test_a_proof_passes_for_its_own_token(one, two):
    assert passes(proof(ath=challenge_of(one)), token=two) == (one == two)


@settings(deadline=None)
@given(
    st.one_of(
        st.none(), st.integers(), st.floats(), st.text(max_size=300), st.lists(st.integers(), max_size=2)
    )
)
def test_no_claim_breaks_the_check(value):
    for name in ("iat", "htm", "htu", "jti", "nonce", "ath"):
        passes(proof(**{name: value}), token="token")


@given(st.text(max_size=200))
def test_no_text_breaks_the_check(text):
    assert not passes(text)
    assert not passes(f"{text}.{text}.{text}")


@pytest.mark.parametrize(
    "url", ["https://ASSISES.test/openid/token", "https://assises.test:443/openid/token?a=1#b"]
)
def test_an_address_is_compared_as_addresses_are(url):
    assert passes(proof(htu=url))


levels = st.sampled_from(list(Assurance))
START = datetime(2026, 1, 1, 12, tzinfo=UTC)


@given(
    prompts=st.frozensets(st.sampled_from(["login", "consent"])),
    max_age=st.none() | st.integers(0, 10**9),
    wanted=st.none() | levels,
    has=levels,
    ago=st.integers(-3600, 10**6),
    consented=st.booleans(),
    silent=st.booleans(),
)
def test_nothing_is_answered_before_all_is_there(prompts, max_age, wanted, has, ago, consented, silent):
    asked = Asked(
        "", ("openid",), "", "", "", frozenset({"none"}) if silent else prompts, max_age, wanted, False, ""
    )
    assurance = SessionAssurance(has, START - timedelta(seconds=ago), ())
    try:
        step = next_step(asked, START, assurance, consented=consented)
    except RedirectedError:
        step = None
    if step is None:
        assert silent, "a refusal is for who may not be asked"
        return
    assert step is not Step.SIGN_IN
    if step is Step.ANSWER:
        assert consented
        assert "consent" not in asked.prompts
        assert "login" not in asked.prompts or ago <= 0
        assert max_age is None or ago <= max_age
        assert wanted is None or has.rank >= wanted.rank


@pytest.mark.parametrize(
    ("address", "production", "sandbox"),
    [
        ("https://a.test/retour", True, True),
        ("https://a.test/retour?x=1", True, True),
        ("http://localhost:8080/retour", False, True),
        ("http://127.0.0.1/", False, True),
        ("http://[::1]:3000/cb", False, True),
        ("http://a.test/", False, False),
        ("https://a.test/#x", False, False),
        ("https://*.a.test/", False, False),
        ("https://u:p@a.test/", False, False),
        ("https://", False, False),
        ("javascript:alert(1)", False, False),
        ("app://retour", False, False),
        ("/retour", False, False),
        ("https://a.test/\nX: y", False, False),
        ("https://é.test/", False, False),
        ("https://[", False, False),
        ("http://localhost.evil.test/", False, False),
    ],
)
def test_an_address_is_exact_and_safe(address, production, sandbox):
    for expected, is_test in ((production, False), (sandbox, True)):
        try:
            check_addresses("redirect_uris", [address], sandbox=is_test)
            assert expected
        except InvalidClient:
            assert not expected


def test_a_sector_is_the_host_that_all_addresses_share():
    assert sector_of(["https://A.test/x", "https://a.test/y"]) == "a.test"
    with pytest.raises(InvalidClient):
        sector_of(["https://a.test/", "https://b.test/"])


@given(st.text(max_size=200))
def test_a_sealed_column_opens_and_its_index_finds_it(text):
    assert decrypt(encrypt(text)) == text
    assert encrypt(text) != encrypt(text)
    assert (
        blind_index(text, purpose="one")
        == blind_index(text, purpose="one")
        != blind_index(text, purpose="two")
    )


def test_a_former_secret_still_opens(settings):
    settings.SECRET_KEY = "first" * 10
    kept, index = encrypt("Marie"), blind_index("Marie", purpose="x")
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "second" * 10, ["first" * 10]
    assert decrypt(kept) == "Marie"
    assert blind_index("Marie", purpose="x") == index, "who was found is found, until the former secret goes"
    settings.SECRET_KEY_FALLBACKS = []
    with pytest.raises(InvalidToken):
        decrypt(kept)


def test_a_column_that_was_altered_does_not_open():
    kept = json.loads(json.dumps(encrypt("Marie")))
    with pytest.raises(InvalidToken):
        decrypt(kept[:-2] + ("AA" if kept[-2:] != "AA" else "BB"))
