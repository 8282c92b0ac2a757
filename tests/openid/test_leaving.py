"""Leaving: sign-out by a client, clients that are told, consent taken back."""

import threading
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs

import httpx
import pytest
from allauth.usersessions.models import UserSession
from django.test import Client as Browser
from joserfc import jwt
from joserfc.jwk import KeySet
from procrastinate.contrib.django.models import ProcrastinateJob

from assises.accounts.actions.sessions import end_sessions
from assises.accounts.models import Person
from assises.kernel import clock, events
from assises.kernel.models import AuditEntry
from assises.openid import tasks
from assises.openid.actions import end_client_sessions, revoke_consent
from assises.openid.actions.purging import purge
from assises.openid.actions.sessions import end_expired
from assises.openid.events import ClientSessionEnded
from assises.openid.lifetimes import GRANT
from assises.openid.models import AuthorizationRequest, Client, Grant, UsedOnce
from assises.openid.queries import consents_of
from tests.openid.service import AFTER, BACK, Service, signed_in

pytestmark = pytest.mark.django_db
LOGOUT = "/openid/logout"


@pytest.fixture
def listener():
    """A ministry's own server: it keeps what it receives, and answers what it is told to."""
    received, answers = [], []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            received.append(parse_qs(body))
            self.send_response(answers.pop(0) if answers else 200)
            self.end_headers()

        def log_message(self, *_words):
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        server.received, server.answers = received, answers
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def told(listener, settings):
    """A service that asks to be told, whose address the installation allows."""
    port = listener.server_address[1]
    settings.OUTGOING_ALLOWED = [f"127.0.0.1:{port}"]
    service = Service.registered()
    Client.objects.filter(pk=service.client.pk).update(
        backchannel_logout_uri=f"http://127.0.0.1:{port}/adieu"
    )
    return service


def waiting():
    return ProcrastinateJob.objects.filter(args__reaction__endswith=".tell_client_later").count()


def test_a_client_asks_to_leave_and_the_person_confirms(service, browser):
    tokens = service.tokens(browser)
    asked = {"id_token_hint": tokens["id_token"], "post_logout_redirect_uri": AFTER, "state": "é 1"}
    page = browser.get(LOGOUT, asked)
    assert "Permis de chasse" in page.content.decode()
    assert "https://permis.exemple.test" in page.headers["Content-Security-Policy"]
    assert browser.get("/compte/2fa/").status_code == 200, "nothing happens before the person confirms"
    answer = browser.post("/openid/logout/confirm", asked)
    assert (answer.status_code, answer.url) == (303, f"{AFTER}?state=%C3%A9+1")
    assert browser.get("/compte/2fa/").status_code == 302
    assert service.userinfo(tokens["access_token"]).status_code == 401
    assert browser.get(LOGOUT, asked).url == f"{AFTER}?state=%C3%A9+1", "who has left already is not asked"


def test_a_sign_out_is_not_forged(service, person):
    browser = Browser(enforce_csrf_checks=True)
    browser.force_login(person)
    assert browser.post("/openid/logout/confirm", {}).status_code == 403
    assert browser.post(LOGOUT, {}).status_code == 200, "a client may post its request: it shows the question"
    assert browser.get("/compte/2fa/").status_code == 200


def test_a_bad_logout_signs_nobody_out_and_sends_nobody_away(service, browser):
    hint = service.tokens(browser)["id_token"]
    for asked in (
        {"id_token_hint": hint, "post_logout_redirect_uri": f"{AFTER}/"},
        {"id_token_hint": hint, "post_logout_redirect_uri": BACK},
        {"post_logout_redirect_uri": AFTER},
        {"id_token_hint": hint[:-4] + "AAAA"},
        {"id_token_hint": service.assertion()},
        {"id_token_hint": hint, "client_id": "other"},
        {"client_id": "unknown"},
    ):
        answer = browser.post("/openid/logout/confirm", asked)
        assert answer.status_code == 400, asked
    assert browser.get("/compte/2fa/").status_code == 200


def test_an_old_hint_still_names_its_client(service, browser):
    hint = service.tokens(browser)["id_token"]
    with clock.stopped_at(clock.now() + timedelta(hours=3)):
        assert "Permis de chasse" in browser.get(LOGOUT, {"id_token_hint": hint}).content.decode()
    assert browser.post("/openid/logout/confirm", {}).url == "/openid/logout/done"
    assert browser.get("/openid/logout/done").status_code == 200


def test_clients_are_told_by_a_signed_token(told, browser, listener):
    claims = jwt.decode(told.tokens(browser)["id_token"], keys()).claims
    browser.post("/compte/logout/")
    assert waiting() == 1
    tasks.tell_client(Grant.objects.get().pk)
    token = jwt.decode(listener.received[0]["logout_token"][0], keys())
    assert token.header["typ"] == "logout+jwt"
    assert {name: token.claims[name] for name in ("iss", "sub", "aud", "sid")} == {
        "iss": "http://testserver", "sub": claims["sub"], "aud": told.client.client_id, "sid": claims["sid"]}  # fmt: skip
    assert token.claims["events"] == {"http://schemas.openid.net/event/backchannel-logout": {}}
    assert token.claims["jti"]
    assert "nonce" not in token.claims


def keys():
    return KeySet.import_key_set(Browser().get("/openid/jwks").json())


def test_a_client_that_does_not_answer_is_told_again(told, browser, listener):
    told.tokens(browser)
    grant = Grant.objects.get()
    listener.answers[:] = [503]
    with pytest.raises(httpx.HTTPStatusError) as failure:
        tasks.tell_client(grant.pk)
    from procrastinate.jobs import Job

    for attempts, expected in ((1, 4**2), (2, 4**3)):
        job = Job(id=1, queue="openid", lock=None, queueing_lock=None, task_name="t", attempts=attempts)
        decision = tasks.tell_client.get_retry_exception(failure.value, job)
        assert decision is not None
        seconds = (decision.retry_decision.retry_at - clock.now()).total_seconds()
        assert expected / 5 < seconds <= expected + 2
    tasks.tell_client(grant.pk)
    assert len(listener.received) == 2


def test_an_inside_address_is_not_called(told, browser, settings, listener):
    from assises.kernel.outgoing import AddressRefused

    told.tokens(browser)
    settings.OUTGOING_ALLOWED = []
    with pytest.raises(AddressRefused):
        tasks.tell_client(Grant.objects.get().pk)
    assert listener.received == []


def test_the_event_queues_the_call():
    tasks.tell_client_later(ClientSessionEnded(7))
    job = ProcrastinateJob.objects.get(task_name="openid.tell_client")
    assert job.args == {"grant_id": 7}


def test_only_the_session_that_ends_is_ended(told, person):
    here, there = signed_in(person), signed_in(person)
    told.tokens(here)
    elsewhere = told.tokens(there)
    here.post("/compte/logout/")
    assert waiting() == 1
    assert told.userinfo(elsewhere["access_token"]).status_code == 200


def test_accounts_may_end_one_session_or_all(told, person):
    here, there = signed_in(person), signed_in(person)
    first, second = told.tokens(here), told.tokens(there)
    assert end_client_sessions(session_key=here.session.session_key, actor=person.actor) == 1
    assert told.userinfo(first["access_token"]).status_code == 401
    assert told.userinfo(second["access_token"]).status_code == 200
    assert end_client_sessions(person=person, actor=person.actor) == 1
    assert told.userinfo(second["access_token"]).status_code == 401
    assert AuditEntry.objects.filter(action="openid.end_client_sessions").count() == 2
    assert end_client_sessions(person=person) == 0
    with pytest.raises(ValueError, match="name a person"):
        end_client_sessions()


def test_a_session_closed_on_the_page_of_devices_ends_its_clients(told, person):
    here, there = signed_in(person), signed_in(person)
    first, second = told.tokens(here), told.tokens(there)
    closed = UserSession.objects.get(session_key=here.session.session_key)
    end_sessions(person=person, sessions=[closed])
    job = ProcrastinateJob.objects.get(args__reaction__endswith=".end_clients_of_closed_sessions")
    events.react(**job.args)
    assert told.userinfo(first["access_token"]).status_code == 401
    assert told.userinfo(second["access_token"]).status_code == 200
    assert waiting() == 1


def test_a_session_that_changes_its_key_keeps_its_clients(told, browser):
    token = told.tokens(browser)["access_token"]
    session = browser.session
    session.cycle_key()
    session.save()
    browser.cookies["sessionid"] = session.session_key
    browser.post("/compte/logout/")
    assert told.userinfo(token).status_code == 401


def test_a_consent_is_seen_and_taken_back(service, browser, person):
    tokens = service.tokens(browser)
    kept = consents_of(person).get()
    assert (kept.client, kept.scopes) == (service.client, ["assurance", "email", "openid", "profile"])
    assert revoke_consent(person=person, client=service.client)
    assert not consents_of(person).exists()
    assert not revoke_consent(person=person, client=service.client)
    assert service.userinfo(tokens["access_token"]).status_code == 401
    assert service.arrive(browser).status_code == 200, "asked again"
    assert AuditEntry.objects.get(action="openid.revoke_consent").actor == person.actor.label


def test_what_is_past_is_forgotten(service, browser):
    Service.on_trial()
    service.tokens(browser)
    assert purge()["grants"] == 0
    with clock.stopped_at(clock.now() + timedelta(days=40)):
        gone = purge()
    assert gone["grants"] > 0
    assert not UsedOnce.objects.exists()
    assert not AuthorizationRequest.objects.exists()
    assert list(Client.objects.all()) == [service.client]
    assert Person.objects.count() == 2


def test_a_session_that_ends_by_itself_is_told_too(told, browser):
    told.tokens(browser)
    assert end_expired() == 0
    with clock.stopped_at(clock.now() + GRANT):
        assert end_expired() == 1
        assert end_expired() == 0, "once"
    assert waiting() == 1
