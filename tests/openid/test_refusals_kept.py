"""Every refusal of the provider leaves an audit row that says who, where and why, and nothing of what was sent."""

import pytest
from django.test import Client as Browser
from joserfc.jwk import ECKey

from assises.kernel import clock
from assises.kernel.models import AuditEntry
from assises.openid.lifetimes import RENEWAL_GRACE

pytestmark = pytest.mark.django_db
TOKEN, PAR, SECRET, EVIL = "/openid/token", "/openid/par", "jeton-secret-1234", "https://evil.example/retour"


def wrong_key(service, trial, browser):
    bad = service.assertion(key=ECKey.generate_key("P-256"))
    form = {
        "client_assertion_type": "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
        "client_assertion": bad,
    }
    Browser().post(PAR, form | service.asked())


def wrong_secret(service, trial, browser):
    form = {"client_id": trial.client.client_id, "client_secret": SECRET, "grant_type": "refresh_token"}
    Browser().post(TOKEN, form)


def replayed_proof(service, trial, browser):
    service.post(PAR, service.asked())
    same = service.proof("POST", PAR)
    for _time in range(2):
        service.post(PAR, service.asked(), proof=same)


def unknown_code(service, trial, browser):
    service.redeem(SECRET)


def reused_refresh_token(service, trial, browser):
    first = trial.tokens(browser)["refresh_token"]
    trial.refresh(first)
    with clock.stopped_at(clock.now() + RENEWAL_GRACE):
        trial.refresh(first)


def stolen_token(service, trial, browser):
    service.userinfo(SECRET)


def other_address(service, trial, browser):
    browser.get("/openid/authorize", trial.asked(redirect_uri=EVIL))


def unknown_client(service, trial, browser):
    browser.get("/openid/authorize", trial.asked(client_id=SECRET))


def person_refuses(service, trial, browser):
    page = browser.get(browser.get("/openid/authorize", trial.asked()).url)
    browser.post(page.wsgi_request.path, {"decision": "refuse"})


def wrong_logout(service, trial, browser):
    browser.get("/openid/logout", {"client_id": trial.client.client_id, "post_logout_redirect_uri": EVIL})


def without_challenge(service, trial, browser):
    browser.get("/openid/authorize", trial.asked(code_challenge=None, state=SECRET))


CASES = {
    wrong_key: ("openid:par", "invalid_client"),
    wrong_secret: ("openid:token", "invalid_client"),
    replayed_proof: ("openid:par", "invalid_dpop_proof"),
    unknown_code: ("openid:token", "invalid_grant"),
    reused_refresh_token: ("openid:token", "invalid_grant"),
    stolen_token: ("openid:userinfo", "invalid_token"),
    other_address: ("openid:authorize", "bad_redirect_uri"),
    unknown_client: ("openid:authorize", "unknown_client"),
    person_refuses: ("openid:interaction", "access_denied"),
    wrong_logout: ("openid:logout", "bad_logout_request"),
    without_challenge: ("openid:authorize", "invalid_request"),
}


@pytest.mark.parametrize("act", CASES, ids=lambda act: act.__name__)
def test_a_refusal_leaves_a_row_without_what_was_sent(service, trial, browser, act):
    act(service, trial, browser)
    rows = AuditEntry.objects.filter(action="openid.refused")
    endpoint, error = CASES[act]
    assert rows.last().details == {"endpoint": endpoint, "error": error}
    kept = str(list(AuditEntry.objects.values()))
    assert [one for one in (SECRET, "evil.example", "client_assertion", trial.secret) if one in kept] == []


def test_asking_for_the_nonce_is_no_refusal(service):
    service.post(PAR, service.asked())
    assert not AuditEntry.objects.filter(action="openid.refused").exists()


def test_a_family_ended_by_a_replay_says_why(service, trial, browser):
    reused_refresh_token(service, trial, browser)
    assert AuditEntry.objects.get(action="openid.end_family").reason == "refresh_reused"
    assert AuditEntry.objects.get(action="openid.refused").subject == f"client:{trial.client.client_id}"
