"""What comes back: receipts, bounces, complaints, STOP, and the callbacks that tell workspaces."""

import hashlib
import hmac
import json
import threading
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from assises.kernel import clock
from assises.kernel.audit import SYSTEM
from assises.kernel.endpoints import SUSPENDED_AFTER
from assises.kernel.signatures import verify
from assises.kernel.webhooks import Again, TryAgain
from assises.notify.actions.delivering import deliver
from assises.notify.actions.receiving import take_receipt
from assises.notify.actions.telling import set_callback, tell_delivery
from assises.notify.actions.texting_back import take_text
from assises.notify.enums import Channel, Choice, Source, Status
from assises.notify.models import (
    Callback,
    CallbackCall,
    CallbackKind,
    ConsentEntry,
    Message,
    ReceivedText,
    Sender,
)
from assises.notify.proofs import fact_in_words, proof
from assises.notify.providers.base import IncomingText
from assises.notify.providers.receipts import Fate
from assises.notify.providers.receipts import Receipt as Told
from assises.notify.queries.timeline import facts_of, kept_of
from assises.notify.tasks import tell_of_complaint
from tests.jobs import waiting_jobs
from tests.notify.conftest import make_workspace
from tests.notify.test_delivery import EVERY, OnlyThis, Played, run, state
from tests.reminders.common import at

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent(api, email) -> str:
    made = api.email(email).json()["id"]
    run(Played(), kind="http_email")
    return str(made)


def test_a_receipt_closes_a_message_once(sent):
    assert state(sent)[0] == Status.SENDING
    told = Told(Fate.DELIVERED, provider_reference=Message.objects.get().provider_reference)
    assert take_receipt(told=told)
    assert not take_receipt(told=told), "the same receipt again changes nothing"
    assert state(sent)[0] == Status.DELIVERED


def test_a_bounce_that_comes_late_is_believed_and_remembered(sent):
    take_receipt(told=Told(Fate.DELIVERED, id=sent))
    take_receipt(told=Told(Fate.FAILED_PERMANENT, message_id=f"<{sent}@exemple.test>", code="5.1.1"))
    assert state(sent)[0] == Status.PERMANENT
    assert ConsentEntry.objects.get().choice == Choice.BOUNCED


def test_a_complaint_refuses_this_kind_and_keeps_the_state(sent, purpose):
    take_receipt(told=Told(Fate.COMPLAINT, id=sent))
    entry = ConsentEntry.objects.get()
    assert (entry.choice, entry.purpose, entry.source) == (Choice.COMPLAINED, purpose, Source.PROVIDER)
    assert state(sent)[0] == Status.SENDING


def test_a_receipt_of_nothing_known_changes_nothing(sent):
    for told in (
        Told(Fate.DELIVERED, id="x"),
        Told(Fate.DELIVERED, provider_reference="none"),
        Told(Fate.DELIVERED),
    ):
        assert not take_receipt(told=told)
    assert state(sent)[0] == Status.SENDING


@pytest.mark.parametrize("word", ["ARRÊT", "arret", " Stop "])
def test_stop_refuses_in_the_same_ledger(api, sms, workspace, word):
    Sender.objects.create(workspace=workspace, channel=Channel.SMS, value="+15145550100", default=True)
    api.sms(sms)
    deliver(OnlyThis(Played()), Channel.SMS, EVERY)
    kept = take_text(text=IncomingText("+14185550123", "+15145550100", word))
    assert kept.workspace == workspace
    assert ConsentEntry.objects.get().source == Source.REPLY
    later = api.sms(sms).json()["id"]
    deliver(OnlyThis(Played()), Channel.SMS, EVERY)
    assert state(later) == (Status.REFUSED, "refused")
    assert "4185550123" not in str(ReceivedText.objects.values().get())
    page = api.get("/v2/received-text-messages").json()["received_text_messages"]
    assert page[0]["user_number"] == "+14185550123"


def test_a_provider_tells_by_a_signed_request(sent, client, settings):
    settings.NOTIFY_WEBHOOK_SECRETS = {"relais": "s3cret"}
    reference = Message.objects.get().provider_reference
    body = json.dumps({"events": [{"reference": reference, "event": "delivered"}]}).encode()
    assert client.post("/notify/receipts/relais", body, content_type="application/json").status_code == 403
    assert client.post("/notify/receipts/autre", body, content_type="application/json").status_code == 404
    assert state(sent)[0] == Status.SENDING


class Service:
    """A workspace's own program: keeps what it is told, and answers as the test wants."""

    def __init__(self) -> None:
        self.status, self.calls = 200, []


@pytest.fixture
def service(settings) -> Iterator[tuple[Service, str]]:
    settings.OUTGOING_ALLOWED = ["127.0.0.1"]
    played = Service()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            played.calls.append((dict(self.headers), body))
            self.send_response(played.status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_words: Any) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield played, f"http://127.0.0.1:{server.server_port}/hook"
    server.shutdown()
    thread.join()
    server.server_close()


def callback(workspace, url) -> Callback:
    return set_callback(
        workspace=workspace,
        kind=CallbackKind.DELIVERY,
        url=url,
        token="jeton-du-service",
        secret="secret",
        actor=SYSTEM,
    )


def test_a_workspace_is_told_with_a_signature(sent, workspace, service):
    played, url = service
    kept = callback(workspace, url)
    assert "jeton-du-service" not in kept.token_kept
    tell_delivery(Message.objects.get())
    [(headers, body)] = played.calls
    assert headers["Authorization"] == "Bearer jeton-du-service"
    assert json.loads(body)["id"] == sent
    assert json.loads(body)["to"] == "marie@example.org"
    assert verify(body, headers["X-Assises-Signature"], "secret", clock.now())
    assert not verify(body + b" ", headers["X-Assises-Signature"], "secret", clock.now())
    assert not verify(body, headers["X-Assises-Signature"], "secret", clock.now() + timedelta(minutes=6))
    moment = headers["X-Assises-Signature"].split(",")[0].removeprefix("t=")
    mac = hmac.new(b"secret", f"{moment}.".encode() + body, hashlib.sha256).hexdigest()
    assert mac in headers["X-Assises-Signature"]


def test_an_address_that_keeps_failing_is_suspended_until_it_is_set_again(sent, workspace, service):
    played, url = service
    callback(workspace, url)
    played.status = 503
    for _time in range(SUSPENDED_AFTER):
        with pytest.raises(TryAgain):
            tell_delivery(Message.objects.get())
    tell_delivery(Message.objects.get())
    assert len(played.calls) == SUSPENDED_AFTER
    played.status = 200
    assert callback(workspace, url).suspended_at is None
    tell_delivery(Message.objects.get())
    assert len(played.calls) == SUSPENDED_AFTER + 1


def test_a_complaint_is_told_too(sent, workspace, service):
    played, url = service
    set_callback(
        workspace=workspace, kind=CallbackKind.COMPLAINT, url=url, token="t", secret="s", actor=SYSTEM
    )
    take_receipt(told=Told(Fate.COMPLAINT, id=sent))
    [job] = waiting_jobs("notify.tell_complaint")
    tell_of_complaint(**job)
    assert json.loads(played.calls[0][1])["notification_id"] == sent


def told(played: Service, status: int, moment: str) -> None:
    """Tell the service of the only message, at an instant, and let it answer with a status."""
    played.status = status
    with at(moment), suppress(TryAgain):
        tell_delivery(Message.objects.get())


def test_each_call_is_in_the_time_line_with_its_answer_and_its_next_try(sent, workspace, service):
    played, url = service
    kept = callback(workspace, url)
    callback(make_workspace(from_local="autre"), url)  # that of others changes nothing here
    for status, moment in ((503, "2030-03-02 09:00"), (500, "2030-03-02 09:01"), (204, "2030-03-02 09:07")):
        told(played, status, moment)
        if status == 500:
            seen = [fact_in_words(one).replace("\u00a0", " ") for one in facts_of(Message.objects.get())]
            assert seen[-2] == "Votre système n’a pas pris l’avis (sort d’un message) : 503", (
                "it was tried again"
            )
            assert seen[-1].endswith(": 500. Prochain essai le 2 mars 2030, 09:06:00")
            Callback.objects.filter(workspace=workspace).update(suspended_at=clock.now())
            suspended = fact_in_words(facts_of(Message.objects.get())[-1])
            assert "Prochain" not in suspended, "no call follows to an address that is suspended"
            Callback.objects.update(suspended_at=None)
    assert [(one.code, one.answer) for one in CallbackCall.objects.all()] == [
        ("503", "retry"), ("500", "retry"), ("204", "ok"),
    ]  # fmt: skip
    message = Message.objects.get()
    facts = facts_of(message)
    assert "prévenu (sort d’un message)\u00a0: il a répondu 204" in fact_in_words(facts[-1])
    proved = proof(message, kept_of(message), facts)["events"][-1]
    assert (proved["event"], proved["code"], proved["about"]) == ("told_ok", "204", "delivery")
    assert url not in str(proof(message, kept_of(message), facts)), kept


def test_a_call_is_tried_again_when_its_page_says_and_then_given_up():
    class Run:
        attempts = 0

    waits = []
    while (decision := Again().get_retry_decision(exception=TryAgain("503"), job=Run())) is not None:
        waits.append(decision.retry_at)
        Run.attempts += 1
    assert len(waits) == 6
    Run.attempts = 0
    assert Again().get_retry_decision(exception=ValueError(), job=Run()) is None, (
        "only what may pass by itself"
    )


def test_nobody_is_told_inside_the_network(sent, workspace, service, settings):
    played, url = service
    callback(workspace, url)
    settings.OUTGOING_ALLOWED = []
    tell_delivery(Message.objects.get())
    assert played.calls == []
    assert Callback.objects.get().failures == 1
