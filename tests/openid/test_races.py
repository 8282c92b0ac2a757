"""Two calls at the same instant, on a real server: what serves once serves one of them."""

from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from django.test import Client as Browser

from tests.openid.service import BACK, VERIFIER, Service, signed_in


@pytest.fixture
def trial(provider, person):
    """A service by its secret, on a real server: it signs nothing, so that two calls may be the same."""
    return Service.by_secret()


def at_once(provider, forms):
    """Post the forms to the token endpoint at the same instant; return what each was answered."""
    with httpx.Client(timeout=20) as http, ThreadPoolExecutor(len(forms)) as pool:
        return list(pool.map(lambda form: http.post(f"{provider}/openid/token", data=form).json(), forms))


def codes(answers):
    return sorted(answer.get("error", "given") for answer in answers)


def test_six_that_renew_at_once_get_one_answer_and_nothing_ends(provider, trial, person):
    token = trial.tokens(signed_in(person))["refresh_token"]
    form = {"grant_type": "refresh_token", "refresh_token": token, **trial.credentials()}
    answers = at_once(provider, [form] * 6)
    assert codes(answers) == ["given"] * 6
    assert len({answer["refresh_token"] for answer in answers}) == 1
    again = at_once(provider, [form | {"refresh_token": answers[0]["refresh_token"]}])
    assert codes(again) == ["given"]


def test_one_of_six_redeems_a_code(provider, trial, person):
    code = trial.sign_in(signed_in(person))["code"]
    form = {"grant_type": "authorization_code", "code": code, "redirect_uri": BACK, "code_verifier": VERIFIER}
    answers = at_once(provider, [form | trial.credentials()] * 6)
    assert codes(answers) == ["given", *["invalid_grant"] * 5]


def test_one_of_six_uses_a_proof(provider, person):
    service = Service.registered()
    tokens = service.tokens(signed_in(person))
    token = tokens["access_token"]
    proof = service.proof("GET", "/openid/userinfo", token=token)
    headers = {"Authorization": f"DPoP {token}", "DPoP": proof}
    with httpx.Client(timeout=20) as http, ThreadPoolExecutor(6) as pool:
        answers = list(
            pool.map(lambda _: http.get(f"{provider}/openid/userinfo", headers=headers).status_code, range(6))
        )
    assert sorted(answers) == [200, 401, 401, 401, 401, 401]


def test_one_of_six_opens_a_pushed_request(provider, person):
    service = Service.registered()
    pushed = service.post("/openid/par", service.asked()).json()["request_uri"]
    asked = {"client_id": service.client.client_id, "request_uri": pushed}
    with httpx.Client(timeout=20) as http, ThreadPoolExecutor(6) as pool:
        answers = list(
            pool.map(lambda _: http.get(f"{provider}/openid/authorize", params=asked).status_code, range(6))
        )
    assert sorted(answers) == [302, 400, 400, 400, 400, 400]
    assert Browser().get("/openid/authorize", asked).status_code == 400
