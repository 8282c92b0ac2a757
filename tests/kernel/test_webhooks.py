"""Calls to a service's address: signed, judged, and never inside the network."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count, takewhile
from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assises.kernel import clock
from assises.kernel.signatures import sign, verify
from assises.kernel.webhooks import Answer, next_try, post

AT = datetime(2026, 3, 8, 7, 0, tzinfo=UTC)
HEADER = "X-Assises-Signature"


@contextmanager
def service(answer: Callable[[BaseHTTPRequestHandler, bytes], None]) -> Iterator[str]:
    """Run a service that gets each POST and its body; yields its address."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            answer(self, self.rfile.read(int(self.headers["Content-Length"])))

        def log_message(self, *_said: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/retour"
    finally:
        server.shutdown()
        server.server_close()


def says(status: int, body: bytes = b"", **headers: str) -> Callable[[BaseHTTPRequestHandler, bytes], None]:
    def answer(call: BaseHTTPRequestHandler, _sent: bytes) -> None:
        call.send_response(status)
        for name, value in headers.items():
            call.send_header(name.replace("_", "-"), value)
        call.send_header("Content-Length", str(len(body)))
        call.end_headers()
        call.wfile.write(body)

    return answer


@pytest.fixture
def _loopback_is_let_through(settings):
    settings.OUTGOING_ALLOWED = ["127.0.0.1"]


@given(st.binary(), st.text())
def test_what_is_signed_is_believed(body, secret):
    assert verify(body, sign(body, secret, AT)[HEADER], secret, AT)


@given(st.binary(), st.binary(), st.text(), st.text())
def test_anything_else_is_not(body, other, secret, wrong):
    header = sign(body, secret, AT)[HEADER]
    assert body == other or not verify(other, header, secret, AT)
    assert secret == wrong or not verify(body, header, wrong, AT)


@given(st.text())
def test_a_signature_that_is_not_one_is_refused(header):
    assert not verify(b"{}", header, "secret", AT)


def test_the_signature_is_the_one_that_openssl_makes():
    """`printf '1700000000.{}' | openssl dgst -sha256 -hmac secret`"""
    assert sign(b"{}", "secret", datetime.fromtimestamp(1_700_000_000, UTC)) == {
        HEADER: "t=1700000000,v1=b8569b78799ff9e3cbff0fc2d63a33a2b57f3282abd07c37ae5e8e7d79a5f163"
    }


@pytest.mark.parametrize(
    ("seconds", "good"), [(0, True), (300, True), (-300, True), (301, False), (-301, False)]
)
def test_an_old_signature_is_refused(seconds, good):
    header = sign(b"{}", "secret", AT)[HEADER]
    assert verify(b"{}", header, "secret", AT + timedelta(seconds=seconds)) is good


def test_two_secrets_may_sign_while_one_is_changed():
    old, new = (sign(b"{}", secret, AT)[HEADER] for secret in ("old", "new"))
    both = f"{old},{new.partition(',')[2]}"
    assert verify(b"{}", both, "old", AT)
    assert verify(b"{}", both, "new", AT)
    assert not verify(b"{}", f"t=1,{both}", "old", AT)


@pytest.mark.usefixtures("_loopback_is_let_through")
def test_the_service_hears_what_was_signed():
    heard = []

    def answer(call, sent):
        heard.append((sent, dict(call.headers)))
        says(204)(call, sent)

    body = json.dumps({"id": "m-1", "status": "delivered"}).encode()
    with service(answer) as url:
        call = post(url, body, "jeton", "secret")
    ((sent, headers),) = heard
    assert (call.answer, call.code) == (Answer.OK, "204")
    assert sent == body
    assert headers["Authorization"] == "Bearer jeton"
    assert verify(sent, headers[HEADER], "secret", clock.now())


@pytest.mark.usefixtures("_loopback_is_let_through")
@pytest.mark.parametrize(
    ("status", "answer"),
    [(200, Answer.OK), (302, Answer.GIVE_UP), (400, Answer.GIVE_UP), (401, Answer.GIVE_UP), (408, Answer.RETRY),
     (410, Answer.GIVE_UP), (429, Answer.RETRY), (500, Answer.RETRY), (503, Answer.RETRY)],
)  # fmt: skip
def test_each_answer_has_its_sequel(status, answer):
    with service(says(status, Location="http://127.0.0.1:9/")) as url:
        assert post(url, b"{}", "jeton", "secret").answer == answer


@pytest.mark.usefixtures("_loopback_is_let_through")
def test_a_service_that_sleeps_is_called_again(monkeypatch):
    monkeypatch.setattr("assises.kernel.webhooks.SECONDS", 0.2)

    def answer(call, _sent):
        call.rfile.read(1)

    with service(answer) as url:
        call = post(url, b"{}", "jeton", "secret")
    assert (call.answer, call.code) == (Answer.RETRY, "ReadTimeout")
    assert call.seconds < 2


@pytest.mark.parametrize(
    ("url", "code"),
    [("http://127.0.0.1:9/", "address_refused"), ("http://[::1]/", "address_refused"), ("ftp://exemple.test", "bad_address"),
     ("http://", "bad_address"), ("pas une adresse", "bad_address")],
)  # fmt: skip
def test_an_address_inside_or_that_is_none_is_given_up(url, code):
    call = post(url, b"{}", "jeton", "secret")
    assert (call.answer, call.code) == (Answer.GIVE_UP, code)


def test_the_waits_grow_and_end():
    waits = list(takewhile(lambda wait: wait is not None, map(next_try, count(1))))
    assert waits == sorted(waits)
    assert len(waits) == 6
    assert sum(waits, timedelta()) > timedelta(days=1)
    assert next_try(0) is None
