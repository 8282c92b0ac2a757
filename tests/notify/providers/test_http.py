"""Providers over HTTP: what each answer means, and what is known when there is none."""

import json
import socket
import time
from collections.abc import Iterator

import pytest
import time_machine

from assises.notify.providers.base import Verdict
from assises.notify.providers.http_email import HttpEmailProvider
from assises.notify.providers.http_sms import HttpSmsProvider
from tests.kernel.test_webhooks import says, service
from tests.notify.providers.mail_servers import free_port, scripted
from tests.notify.providers.messages import email, emails, only, sms, verdicts


@pytest.fixture(autouse=True)
def _loopback_is_let_through(settings) -> None:
    settings.OUTGOING_ALLOWED = ["127.0.0.1"]


@pytest.fixture
def provider() -> Iterator[object]:
    made = []

    def make(url, kind=HttpEmailProvider, **given):
        made.append(kind({"url": url, "token": "jeton", "timeout_seconds": 1, **given}))
        return made[-1]

    yield make
    for one in made:
        one.close()


def test_what_the_provider_reads(provider):
    heard = []

    def answer(call, sent):
        heard.append((json.loads(sent), call.headers["Idempotency-Key"], call.headers["Authorization"]))
        says(202, b'{"id": "P-9"}')(call, sent)

    with service(answer) as url:
        for _attempt in range(2):
            outcome = only(provider(url), email(headers={"List-Unsubscribe": "<https://x.test/>"}))
        assert only(provider(url, HttpSmsProvider), sms()).verdict == Verdict.ACCEPTED
    assert (outcome.verdict, outcome.provider_reference, outcome.code) == (Verdict.ACCEPTED, "P-9", "202")
    assert heard[0] == heard[1], "the same at every attempt"
    said, key, token = heard[0]
    assert (key, token) == ("m-1", "Bearer jeton")
    assert said["headers"] == {"List-Unsubscribe": "<https://x.test/>"}
    assert (said["to"], said["message_id"]) == ("personne1@exemple.test", "<m-1@regie.test>")
    assert heard[2][0] == {"reference": "s-1", "from": "55555", "to": "+14185550001", "text": "Bonjour"}


@pytest.mark.parametrize(
    ("status", "verdict"),
    [(200, Verdict.ACCEPTED), (302, Verdict.NOT_TRIED), (400, Verdict.PERMANENT), (401, Verdict.NOT_TRIED), (403, Verdict.NOT_TRIED),
     (408, Verdict.TEMPORARY), (422, Verdict.PERMANENT), (429, Verdict.TEMPORARY), (500, Verdict.TEMPORARY), (503, Verdict.TEMPORARY)],
)  # fmt: skip
def test_each_answer_has_its_verdict(status, verdict, provider):
    with service(says(status, b"personne1@exemple.test is bad", Location="http://127.0.0.1:9/")) as url:
        outcome = only(provider(url), email())
    assert (outcome.verdict, outcome.code) == (verdict, str(status))
    assert "personne" not in repr(outcome)


@pytest.mark.parametrize(
    ("said", "detail"),
    [("120", "retry-after=120"), ("Tue, 03 Mar 2026 12:02:00 GMT", "retry-after=120"), ("Tue, 03 Mar 2020 12:00:00 GMT", "retry-after=0"),
     ("99999999999", "retry-after=86400"), ("999999", "retry-after=86400"), ("bientôt", ""), ("-5", "")],
)  # fmt: skip
def test_when_to_come_back(said, detail, provider):
    with (
        time_machine.travel("2026-03-03T12:00:00Z", tick=False),
        service(says(429, Retry_After=said.encode().decode("latin-1"))) as url,
    ):
        assert only(provider(url), email()).detail == detail


def test_an_answer_that_is_no_json_has_no_reference(provider):
    for body in (b"ok", b"[1]", b'{"id": {"a": 1}}'):
        with service(says(200, body)) as url:
            assert only(provider(url), email()).provider_reference == ""


def test_nothing_was_handed_over_where_no_connection_was_made(provider, settings):
    assert only(provider(f"http://127.0.0.1:{free_port()}/"), email()).verdict == Verdict.NOT_TRIED
    settings.OUTGOING_ALLOWED = []
    outcome = only(provider(f"http://127.0.0.1:{free_port()}/"), email())
    assert (outcome.verdict, outcome.code) == (Verdict.NOT_TRIED, "address_refused")


def test_nobody_knows_when_no_answer_comes(provider):
    def sleeps(connection: socket.socket, number: int) -> None:
        connection.recv(65536)
        time.sleep(1)

    def hangs_up(connection: socket.socket, number: int) -> None:
        connection.recv(65536)

    for script, code in ((sleeps, "ReadTimeout"), (hangs_up, "RemoteProtocolError")):
        with scripted(script) as port:
            outcome = only(provider(f"http://127.0.0.1:{port}/", timeout_seconds=0.3), email())
        assert outcome.verdict == Verdict.UNKNOWN
        assert outcome.code == code or (script is hangs_up and outcome.code == "ReadError")


def test_a_crowd_goes_several_at_once(provider):
    def slow(call, sent):
        time.sleep(0.05)
        says(200, b"{}")(call, sent)

    with service(slow) as url:
        started = time.monotonic()
        assert len(verdicts(provider(url, parallel=8).send(emails(40)))) == 40
    assert time.monotonic() - started < 40 * 0.05
