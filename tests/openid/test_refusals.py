"""What is refused, with the standard error: replays, stale and misdirected proofs, reused codes and tokens, bad clients."""

import secrets
import time
import warnings
from datetime import timedelta

import pytest
from django.test import Client as Browser
from joserfc.errors import SecurityWarning
from joserfc.jwk import ECKey, OctKey, OKPKey, RSAKey

from assises.kernel import clock
from assises.kernel.models import AuditEntry
from assises.openid import proofs
from assises.openid.actions import register_client, retire_client
from assises.openid.enums import AuthMethod
from assises.openid.errors import InvalidClient
from assises.openid.hashes import base64url
from assises.openid.models import Grant, Token
from tests.openid.service import (
    ACTOR,
    BACK,
    SECOND_FACTOR,
    Service,
    basic,
    came_back,
    description,
    prove,
    public_set,
)

pytestmark = pytest.mark.django_db
TOKEN, PAR = "/openid/token", "/openid/par"


def error(answer, status=400):
    assert answer.status_code == status, answer.content
    said = answer.json()
    assert answer.headers["Cache-Control"] == "no-store"
    assert said["error_description"].isascii()
    assert said["error_description"] != said["error_description#fr"]
    return said["error"]


@pytest.fixture
def ready(service, browser):
    """A service that knows the nonce, and a refresh token it may use."""
    return service, service.tokens(browser)["refresh_token"]


# --- DPoP ---------------------------------------------------------------------------------------------------------


def with_proof(ready, proof, **headers):
    service, renewal = ready
    return service.post(
        TOKEN, {"grant_type": "refresh_token", "refresh_token": renewal}, proof=proof, **headers
    )


def test_a_replayed_proof_is_refused(ready):
    proof = ready[0].proof("POST", TOKEN)
    assert with_proof(ready, proof).status_code == 200
    assert error(with_proof(ready, proof)) == "invalid_dpop_proof"


BAD_PROOFS = {
    "stale": lambda s: s.proof("POST", TOKEN, iat=int(time.time()) - 90),
    "from the future": lambda s: s.proof("POST", TOKEN, iat=int(time.time()) + 90),
    "iat of text": lambda s: s.proof("POST", TOKEN, iat="now"),
    "iat missing": lambda s: s.proof("POST", TOKEN, iat=None),
    "iat not a number": lambda s: s.proof("POST", TOKEN, iat=float("nan")),
    "iat that no float holds": lambda s: s.proof("POST", TOKEN, iat=10**400),
    "iat long before": lambda s: s.proof("POST", TOKEN, iat=-(10**400)),
    "other address": lambda s: s.proof("POST", "/openid/userinfo"),
    "other host": lambda s: s.proof("POST", TOKEN, htu="https://evil.test/openid/token"),
    "other method": lambda s: s.proof("GET", TOKEN),
    "jti missing": lambda s: s.proof("POST", TOKEN, jti=None),
    "jti short": lambda s: s.proof("POST", TOKEN, jti="1"),
    "other typ": lambda s: s.proof("POST", TOKEN, header={"typ": "JWT"}),
    "private key inside": lambda s: s.proof("POST", TOKEN, header={"jwk": s.dpop_key.as_dict(private=True)}),
    "signed by another": lambda s: s.proof("POST", TOKEN, key=ECKey.generate_key("P-256"),
                                           header={"jwk": s.dpop_key.as_dict(private=False)}),
    "symmetric": lambda s: s.proof("POST", TOKEN, key=OctKey.generate_key(256), header={"alg": "HS256"}),
    "no key": lambda s: base64url(b'{"typ": "dpop+jwt", "alg": "ES256", "jwk": "none"}') + ".e30.AA",
    "unreadable key": lambda s: base64url(b'{"typ": "dpop+jwt", "alg": "ES256", "jwk": {"kty": "EC", "crv": 7}}') + ".e30.AA",
    "a list": lambda s: base64url(b"[]") + ".e30.AA",
    "text": lambda s: "not.a.proof",
    "two": lambda s: f"{s.proof('POST', TOKEN)}, {s.proof('POST', TOKEN)}",
    "long": lambda s: s.proof("POST", TOKEN, padding="x" * 9000),
}  # fmt: skip


@pytest.mark.parametrize("made", BAD_PROOFS.values(), ids=BAD_PROOFS)
def test_a_bad_proof_is_refused(ready, made):
    assert error(with_proof(ready, made(ready[0]))) == "invalid_dpop_proof"
    assert ready[0].refresh(ready[1]).status_code == 200, "nothing was spent"


def test_a_proof_without_our_nonce_is_asked_again(ready):
    for nonce in ("", "made-up", None):
        answer = with_proof(ready, ready[0].proof("POST", TOKEN, nonce=nonce))
        assert error(answer) == "use_dpop_nonce"
        assert answer.headers["DPoP-Nonce"] == ready[0].nonce


def test_a_nonce_lasts_its_period_and_the_next(ready):
    now = clock.now()
    with clock.stopped_at(now - timedelta(minutes=3)):
        before = proofs.nonce()
    with clock.stopped_at(now - timedelta(minutes=6)):
        long_ago = proofs.nonce()
    assert (
        with_proof(ready, ready[0].proof("POST", TOKEN, nonce=long_ago)).json()["error"] == "use_dpop_nonce"
    )
    assert with_proof(ready, ready[0].proof("POST", TOKEN, nonce=before)).status_code == 200


def test_a_client_of_production_must_prove_a_key(ready):
    service, renewal = ready
    service.dpop_key = None
    assert error(service.refresh(renewal)) == "invalid_dpop_proof"


def test_the_key_announced_by_the_request_redeems_the_code(service, browser):
    code = service.sign_in(browser)["code"]
    service.dpop_key = ECKey.generate_key("P-256")
    assert error(service.redeem(code)) == "invalid_dpop_proof"


def test_the_key_may_be_announced_by_its_thumbprint(browser):
    trial = Service.on_trial(require_dpop=True)
    key = trial.dpop_key = ECKey.generate_key("P-256")
    code = trial.sign_in(browser, dpop_jkt=key.thumbprint())["code"]
    trial.dpop_key = ECKey.generate_key("P-256")
    assert error(trial.redeem(code)) == "invalid_dpop_proof"
    trial.dpop_key = key
    assert trial.redeem(code).status_code == 200


def test_a_pushed_thumbprint_is_that_of_the_proof(service):
    other = ECKey.generate_key("P-256").thumbprint()
    assert error(service.post(PAR, service.asked(dpop_jkt=other))) == "invalid_request"


# --- userinfo -----------------------------------------------------------------------------------------------------


def refused_there(answer, code):
    assert answer.status_code == 401
    assert f'error="{code}"' in answer.headers["WWW-Authenticate"]
    assert answer.headers["WWW-Authenticate"].startswith('DPoP algs="ES256')
    return True


def test_a_stolen_token_opens_nothing(service, browser):
    token = service.tokens(browser)["access_token"]
    path = "/openid/userinfo"
    assert refused_there(service.userinfo(token, scheme="Bearer"), "invalid_token")
    thief = ECKey.generate_key("P-256")
    assert refused_there(
        service.userinfo(token, proof=service.proof("GET", path, token=token, key=thief)), "invalid_token"
    )
    assert refused_there(
        service.userinfo(token, proof=service.proof("GET", path, token="other")), "invalid_dpop_proof"
    )
    assert refused_there(service.userinfo(token, proof=service.proof("GET", path)), "invalid_dpop_proof")
    assert refused_there(service.userinfo("unknown"), "invalid_token")
    assert refused_there(Browser().get(path), "invalid_token")
    proof = service.proof("GET", path, token=token)
    assert service.userinfo(token, proof=proof).status_code == 200
    assert refused_there(service.userinfo(token, proof=proof), "invalid_dpop_proof")


def test_a_token_stops_after_ten_minutes(service, browser):
    token = service.tokens(browser)["access_token"]
    with clock.stopped_at(clock.now() + timedelta(minutes=11)):
        assert refused_there(service.userinfo(token), "invalid_token")


def test_a_token_stops_when_the_account_is_closed(service, browser, person):
    tokens = service.tokens(browser)
    person.is_active = False
    person.save()
    assert refused_there(service.userinfo(tokens["access_token"]), "invalid_token")
    assert error(service.refresh(tokens["refresh_token"])) == "invalid_grant"


# --- codes and refresh tokens -------------------------------------------------------------------------------------


def test_a_code_used_twice_ends_what_came_from_it(service, browser):
    code = service.sign_in(browser)["code"]
    tokens = service.redeem(code).json()
    assert error(service.redeem(code)) == "invalid_grant"
    assert refused_there(service.userinfo(tokens["access_token"]), "invalid_token")
    assert error(service.refresh(tokens["refresh_token"])) == "invalid_grant"
    assert Grant.objects.get().end_reason == "code_reused"
    assert AuditEntry.objects.filter(action="openid.end_family").exists()


def test_a_refresh_token_used_twice_after_a_minute_ends_the_family(trial, browser):
    first = trial.tokens(browser)["refresh_token"]
    second = trial.refresh(first).json()
    Token.objects.filter(used_at__isnull=False).update(used_at=clock.now() - timedelta(seconds=61))
    assert error(trial.refresh(first)) == "invalid_grant"
    assert error(trial.refresh(second["refresh_token"])) == "invalid_grant"
    assert refused_there(trial.userinfo(second["access_token"], scheme="Bearer"), "invalid_token")
    assert AuditEntry.objects.get(action="openid.end_family").reason == "refresh_reused"


def test_a_renewal_asked_again_gets_the_same_answer(trial, browser):
    first = trial.tokens(browser)["refresh_token"]
    answers = [trial.refresh(first, scope="openid").json() for _time in range(3)]
    for name in ("access_token", "refresh_token", "scope"):
        assert len({answer[name] for answer in answers}) == 1, name
    third = trial.refresh(answers[0]["refresh_token"]).json()
    assert third["refresh_token"] != answers[0]["refresh_token"]
    assert trial.refresh(first).json()["refresh_token"] == answers[0]["refresh_token"], (
        "a slower process, behind"
    )
    assert trial.userinfo(third["access_token"], scheme="Bearer").status_code == 200
    assert Token.objects.filter(kind="refresh").count() == 3


def test_a_renewal_is_told_again_to_its_key_alone_and_while_it_is_good(browser):
    bound = Service.on_trial(require_dpop=True)
    bound.dpop_key = ECKey.generate_key("P-256")
    tokens = bound.tokens(browser)
    first = tokens["refresh_token"]
    assert bound.refresh(first).status_code == 200
    bound.dpop_key, kept = ECKey.generate_key("P-256"), bound.dpop_key
    assert error(bound.refresh(first)) == "invalid_grant"
    bound.dpop_key = kept
    assert error(bound.refresh(first)) == "invalid_grant", "another key showed it: the family ended"


def test_a_renewal_is_not_told_again_to_who_has_left(trial, browser, person):
    first = trial.tokens(browser)["refresh_token"]
    assert trial.refresh(first).status_code == 200
    Grant.objects.update(ended_at=clock.now(), end_reason="signed_out")
    assert error(trial.refresh(first)) == "invalid_grant"


def test_a_client_of_two_keys_keeps_its_refresh_token(service, browser):
    first = service.tokens(browser)["refresh_token"]
    answers = [service.refresh(first).json() for _time in range(3)]
    assert {answer["refresh_token"] for answer in answers} == {first}
    assert len({answer["access_token"] for answer in answers}) == 3
    assert all(service.userinfo(answer["access_token"]).status_code == 200 for answer in answers)
    assert Token.objects.filter(kind="refresh").count() == 1


def test_a_code_serves_its_client_its_address_and_its_verifier(service, browser):
    other = Service.registered()
    code = service.sign_in(browser)["code"]
    assert error(other.redeem(code)) == "invalid_grant"
    assert error(service.redeem(code, redirect_uri=BACK + "/")) == "invalid_grant"
    assert error(service.redeem(code, code_verifier="w" * 50)) == "invalid_grant"
    assert error(service.redeem(code, code_verifier="")) == "invalid_request"
    assert service.redeem(code).status_code == 200


def test_a_code_lasts_a_minute(service, browser):
    code = service.sign_in(browser)["code"]
    assert Grant.objects.get().code_expires_at < clock.now() + timedelta(seconds=61)
    Grant.objects.update(code_expires_at=clock.now())
    assert error(service.redeem(code)) == "invalid_grant"


def test_revocation_stops_the_family(service, browser):
    tokens = service.tokens(browser)
    other = Service.registered()
    assert other.post("/openid/revoke", {"token": tokens["refresh_token"]}).status_code == 200
    assert service.userinfo(tokens["access_token"]).status_code == 200, (
        "a client revokes its own tokens alone"
    )
    assert service.post("/openid/revoke", {"token": tokens["refresh_token"]}).status_code == 200
    assert refused_there(service.userinfo(tokens["access_token"]), "invalid_token")
    assert service.post("/openid/revoke", {"token": "unknown"}).status_code == 200


def test_other_grants_do_not_exist(service):
    assert error(service.post(TOKEN, {"grant_type": "client_credentials"})) == "unsupported_grant_type"
    assert error(service.post(TOKEN, {})) == "invalid_request"


# --- client authentication ----------------------------------------------------------------------------------------

BAD_ASSERTIONS = {
    "other audience": lambda s: s.assertion(aud="https://other.test"),
    "expired": lambda s: s.assertion(exp=int(time.time()) - 1),
    "long": lambda s: s.assertion(exp=int(time.time()) + 3600),
    "no end": lambda s: s.assertion(exp=None),
    "no jti": lambda s: s.assertion(jti=None),
    "not yet": lambda s: s.assertion(nbf=int(time.time()) + 300),
    "other issuer": lambda s: s.assertion(iss="somebody"),
    "other key": lambda s: s.assertion(key=ECKey.generate_key("P-256")),
    "other key of the same name": lambda s: s.assertion(key=ECKey.generate_key("P-256"), header={"kid": s.key.thumbprint()}),
    "symmetric": lambda s: s.assertion(key=OctKey.generate_key(256), header={"kid": s.key.thumbprint()}),
    "text": lambda s: "a.b.c",
    "empty": lambda s: ".",
}  # fmt: skip


@pytest.mark.parametrize("made", BAD_ASSERTIONS.values(), ids=BAD_ASSERTIONS)
def test_a_bad_assertion_is_refused(service, monkeypatch, made):
    bad = made(service)
    monkeypatch.setattr(service, "assertion", lambda: bad)
    assert error(service.post(PAR, service.asked()), 401) == "invalid_client"


def test_a_replayed_assertion_is_refused(service, monkeypatch):
    service.post(PAR, service.asked())
    same = service.assertion()
    monkeypatch.setattr(service, "assertion", lambda: same)
    assert service.post(PAR, service.asked()).status_code == 201
    assert error(service.post(PAR, service.asked()), 401) == "invalid_client"


@pytest.mark.parametrize(
    "key", [RSAKey.generate_key(2048), OKPKey.generate_key("Ed25519")], ids=["RSA", "Ed25519"]
)
def test_other_kinds_of_keys_prove_a_client(key, browser):
    assert Service.registered(key).tokens(browser)["access_token"]


def test_a_client_without_proof_is_nobody(service):
    for form in ({"client_id": service.client.client_id}, {}, {"client_id": "unknown", "client_secret": "x"}):
        assert (
            error(Browser().post(TOKEN, {"grant_type": "authorization_code", "code": "x", **form}), 401)
            == "invalid_client"
        )


def test_a_secret_goes_where_it_was_registered(trial):
    headers = {"Authorization": basic(trial.client.client_id, trial.secret)}
    answer = Browser().post(TOKEN, {"grant_type": "refresh_token"}, headers=headers)
    assert error(answer, 401) == "invalid_client"
    assert answer.headers["WWW-Authenticate"].startswith("Basic")
    in_header = Service.by_secret(auth_method=AuthMethod.SECRET_BASIC)
    headers = {"Authorization": basic(in_header.client.client_id, in_header.secret)}
    form = {"grant_type": "refresh_token", "refresh_token": "x"}
    assert error(Browser().post(TOKEN, form, headers=headers)) == "invalid_grant"
    assert error(Browser().post(TOKEN, form | {"client_secret": "x"}, headers=headers)) == "invalid_request"
    assert error(Browser().post(TOKEN, form, headers={"Authorization": "Basic %%%"}), 401) == "invalid_client"


def test_a_retired_client_is_nobody(service, browser):
    tokens = service.tokens(browser)
    retire_client(client=service.client, actor=ACTOR, reason="Remplacé")
    assert error(service.refresh(tokens["refresh_token"]), 401) == "invalid_client"
    assert refused_there(service.userinfo(tokens["access_token"]), "invalid_token")
    assert browser.get("/openid/authorize", service.asked()).status_code == 400


def test_a_parameter_comes_once(service):
    body = f"grant_type=a&grant_type=b&client_id={service.client.client_id}"
    answer = Browser().post(TOKEN, body, content_type="application/x-www-form-urlencoded")
    assert error(answer) == "invalid_request"


# --- authorization requests ---------------------------------------------------------------------------------------

BAD_REQUESTS = {
    "no PKCE": ({"code_challenge": None}, "invalid_request"),
    "plain PKCE": ({"code_challenge_method": "plain"}, "invalid_request"),
    "implied PKCE": ({"code_challenge_method": None}, "invalid_request"),
    "short challenge": ({"code_challenge": "abc"}, "invalid_request"),
    "implicit": ({"response_type": "id_token"}, "unsupported_response_type"),
    "hybrid": ({"response_type": "code id_token"}, "unsupported_response_type"),
    "fragment": ({"response_mode": "fragment"}, "invalid_request"),
    "no openid": ({"scope": "profile"}, "invalid_scope"),
    "signed": ({"request": "a.b.c"}, "request_not_supported"),
    "registering": ({"registration": "{}"}, "registration_not_supported"),
    "none and login": ({"prompt": "none login"}, "invalid_request"),
    "other prompt": ({"prompt": "dance"}, "invalid_request"),
    "age of text": ({"max_age": "old"}, "invalid_request"),
    "negative age": ({"max_age": "-1"}, "invalid_request"),
    "claims of text": ({"claims": "acr"}, "invalid_request"),
    "claims of a list": ({"claims": '{"id_token": ["acr"]}'}, "invalid_request"),
    "bad thumbprint": ({"dpop_jkt": "abc"}, "invalid_request"),
    "long nonce": ({"nonce": "n" * 513}, "invalid_request"),
}


@pytest.mark.parametrize(("changes", "code"), BAD_REQUESTS.values(), ids=BAD_REQUESTS)
def test_a_bad_request_goes_back_to_its_client(trial, service, browser, changes, code):
    back = came_back(trial.arrive(browser, **changes))
    assert (back["error"], back["state"], back["iss"]) == (code, "state-1", "http://testserver")
    assert error(service.post(PAR, service.asked(**changes))) == code


def test_a_scope_that_was_not_registered_is_refused(browser):
    service = Service.registered(scopes=("openid", "profile"))
    assert error(service.post(PAR, service.asked(scope="openid email"))) == "invalid_scope"
    assert service.post(PAR, service.asked(scope="openid profile unknown")).status_code == 201


@pytest.mark.parametrize(
    "address",
    [BACK + "/", BACK + "?a=1", BACK.replace("https", "http"), BACK.upper(), "https://evil.test/", None],
)
def test_nobody_is_sent_to_an_address_that_is_not_registered(trial, service, browser, address):
    answer = trial.arrive(browser, redirect_uri=address)
    assert answer.status_code == 400
    assert "redirect_uri" in answer.content.decode()
    assert 'href="https://evil.test' not in answer.content.decode()
    assert error(service.post(PAR, service.asked(redirect_uri=address))) == "invalid_request"


def test_an_unknown_client_shows_a_page(browser):
    answer = browser.get("/openid/authorize", {"client_id": "unknown", "ui_locales": "en"})
    assert answer.status_code == 400
    assert "is not registered" in answer.content.decode()
    assert browser.get("/openid/authorize?client_id=a&client_id=b").status_code == 400


def test_a_client_that_must_push_may_not_ask_otherwise(service, browser):
    answer = browser.get("/openid/authorize", service.asked())
    assert came_back(answer)["error"] == "invalid_request"


def test_a_pushed_request_is_opened_once_by_its_client_within_a_minute(service, browser):
    pushed = service.post(PAR, service.asked()).json()
    assert pushed["expires_in"] == 60
    asked = {"client_id": service.client.client_id, "request_uri": pushed["request_uri"]}
    other = Service.registered()
    assert browser.get("/openid/authorize", asked | {"client_id": other.client.client_id}).status_code == 400
    with clock.stopped_at(clock.now() + timedelta(seconds=61)):
        assert browser.get("/openid/authorize", asked).status_code == 400
    assert browser.get("/openid/authorize", asked).status_code == 302
    assert browser.get("/openid/authorize", asked).status_code == 400
    assert error(service.post(PAR, service.asked(request_uri="x"))) == "invalid_request"


def test_what_is_pushed_cannot_be_changed_on_the_way(service, browser):
    pushed = service.post(PAR, service.asked(scope="openid")).json()
    asked = {
        "client_id": service.client.client_id,
        "request_uri": pushed["request_uri"],
        "scope": "openid email",
        "state": "other",
    }
    page = browser.get(browser.get("/openid/authorize", asked).url)
    assert "marie@exemple.test" not in page.content.decode()
    assert came_back(browser.post(page.wsgi_request.path, {"decision": "accept"}))["state"] == "state-1"


def test_refusals_are_logged_without_secrets(service, caplog):
    secret = secrets.token_urlsafe()
    service.post(
        TOKEN,
        {"grant_type": "authorization_code", "code": secret, "redirect_uri": BACK, "code_verifier": secret},
    )
    said = " ".join(record.getMessage() for record in caplog.records)
    assert "openid.refused" in said
    assert service.client.client_id in said
    assert "invalid_grant" in said
    assert secret not in said


def test_consent_is_not_forged_from_another_site(service, person):
    browser = Browser(enforce_csrf_checks=True)
    browser.force_login(person)
    prove(browser, person, *SECOND_FACTOR)
    page = service.arrive(browser)
    assert browser.post(page.wsgi_request.path, {"decision": "accept"}).status_code == 403


def test_public_keys_of_a_good_size_only():
    private = {"keys": [ECKey.generate_key("P-256").as_dict(private=True)]}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SecurityWarning)
        for jwks in (private, public_set(RSAKey.generate_key(1024)), {"keys": []}, {"keys": ["x"]},
                     {"keys": [{"kty": "oct", "k": "AAAA"}]}, {}):  # fmt: skip
            with pytest.raises(InvalidClient):
                register_client(description=description(jwks=jwks), actor=ACTOR)
